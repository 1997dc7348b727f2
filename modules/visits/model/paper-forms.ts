// The paper forms of a visit and of a call (F03 入户走访记录表、F04 电访记录表): printed from what was recorded, or blank to be filled in by hand.
import { z } from 'zod'
import { riskLevelCodes } from '../../../kernel/model/codes/clients.ts'
import { callResultCodes, presenceCodes, riskSignCodes, safetyHazardCodes, todoKindCodes, visitConfirmationCodes, visitKindCodes } from '../../../kernel/model/codes/visits.ts'
import { field } from '../../../kernel/model/field.ts'
import { defineForm } from '../../../kernel/model/form.ts'
import { maybeDay, shownText, text as longText, time } from '../../../kernel/model/form-parts.ts'
import { goods, need } from './visit.ts'

const text = (title: string, rows = 2) => longText(title).meta({ title, control: 'longText', rows })
const people = (title: string) => field(z.array(z.object({ id: z.string(), name: z.string() })).default([]), { title, control: 'colleagues' as 'multiSelect' })
const choice = <T extends z.ZodType>(title: string, codes: { id: string; one: () => T }) => field(codes.one().nullable().default(null), { title, codes: codes.id })
const choices = (title: string, codes: { id: string; many: () => z.ZodType }) => field(codes.many().default([]), { title, codes: codes.id })

const common = {
  number: shownText('编号'), household: shownText('对象'),
  visitedOn: maybeDay('走访日期'), startedTime: time('开始时间'), endedTime: time('结束时间'),
}
const risk = {
  riskSigns: choices('风险识别', riskSignCodes), riskLevel: choice('风险等级', riskLevelCodes), riskNote: text('风险说明'),
  outcomes: choices('启动危机介入、强制报告、开案、转介', todoKindCodes),
}

const visit = z.object({
  ...common, address: shownText('地址'), channel: field(z.enum(['HOME', 'VIDEO', 'NEIGHBOURS', 'VILLAGE']).nullable().default(null), { title: '走访方式', codes: 'visit-channel' }), kind: choice('走访类型', visitKindCodes),
  visitors: people('走访人'), companions: shownText('陪同人'), presence: choice('是否见到本人', presenceCodes), peopleMetCount: field(z.number().int().nullable().default(null), { title: '见到几人', unit: '人' }),
  situation: text('走访情况', 5), health: text('身体状况'), mood: text('精神情绪'), safetyHazards: choices('居住环境与安全隐患', safetyHazardCodes), medication: text('饮食用药'), care: text('照料情况'),
  finances: text('经济与政策享受'), family: text('家庭关系'), schoolWork: text('就学就业'),
  needs: field(z.array(need).default([]), { title: '主要需求与诉求' }), handling: text('现场处理', 3), policyPublicity: text('政策宣传内容'), goods: field(z.array(goods).default([]), { title: '物资发放' }),
  ...risk, nextVisitOn: maybeDay('下次走访日期'), nextPlan: text('下次走访计划'),
  photos: shownText('照片'), location: shownText('位置'), confirmation: choice('对象或家属确认', visitConfirmationCodes), notConfirmedReason: shownText('未确认的原因'),
})

export const visitForm = defineForm({
  code: 'F03', title: '入户走访（探访）记录表', subject: 'visit', dayField: 'visitedOn', isSingle: true, blankRows: { needs: 4, goods: 3 }, starred: ['visitedOn', 'kind', 'visitors', 'presence', 'riskSigns'],
  signatures: ['对象或家属签名', '社工签名', '审核人意见及签名'],
  versions: [{ number: 1, schema: visit, parts: [
    { title: '走访', fields: ['number', 'household', 'address', 'visitedOn', 'startedTime', 'endedTime', 'channel', 'kind', 'visitors', 'companions', 'presence', 'peopleMetCount'] },
    { title: '情况', fields: ['situation', 'health', 'mood', 'safetyHazards', 'medication', 'care', 'finances', 'family', 'schoolWork'] },
    { title: '主要需求与诉求', fields: ['needs'] }, { title: '处理', fields: ['handling', 'policyPublicity'] }, { title: '物资发放', fields: ['goods'] },
    { title: '风险', fields: ['riskSigns', 'riskLevel', 'riskNote', 'outcomes'] },
    { title: '下次与确认', fields: ['nextVisitOn', 'nextPlan', 'photos', 'location', 'confirmation', 'notConfirmedReason'] },
  ] }],
})

const call = z.object({
  ...common, visitedOn: maybeDay('电访日期'), phone: shownText('电话'), minutes: field(z.number().int().nullable().default(null), { title: '时长', unit: '分钟' }), callResult: choice('接通情况', callResultCodes),
  visitors: people('社工'), situation: text('近况', 4), mood: text('情绪', 1), needs: field(z.array(need).default([]), { title: '需求' }), handling: text('处理', 2),
  ...risk, riskNote: text('风险说明', 1), nextVisitOn: maybeDay('下次走访日期'), nextPlan: text('后续安排'),
})

export const callForm = defineForm({
  code: 'F04', title: '电访记录表', subject: 'visit', dayField: 'visitedOn', isSingle: true, blankRows: { needs: 2 }, starred: ['visitedOn', 'callResult', 'situation', 'riskSigns'], signatures: ['社工签名', '审核人意见及签名'],
  versions: [{ number: 1, schema: call, parts: [
    { title: '电访', fields: ['number', 'household', 'phone', 'visitedOn', 'startedTime', 'endedTime', 'minutes', 'visitors', 'callResult'] },
    { title: '情况', fields: ['situation', 'mood'] }, { title: '需求', fields: ['needs'] }, { title: '处理与风险', fields: ['handling', 'riskSigns', 'riskLevel', 'riskNote'] },
    { title: '后续', fields: ['outcomes', 'nextVisitOn', 'nextPlan'] },
  ] }],
})
