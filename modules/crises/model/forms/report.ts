// F23 强制报告（报案）记录表: the report itself is a telephone call that waits for nothing; this is its record.
import { z } from 'zod'
import { reportSituationCodes, reportToCodes } from '../../../../kernel/model/codes/crises.ts'
import { field } from '../../../../kernel/model/field.ts'
import { defineForm } from '../../../../kernel/model/form.ts'
import { phoneNumber } from '../../../../kernel/model/phone.ts'
import { identity, line, mustDay, mustLine, mustText, mustTime, phone, readers, text } from './fields.ts'

const isRecord = ({ value }: { value: unknown }): boolean => typeof value === 'object' && value !== null
interface Typed { situations?: unknown; isLimitedAdult?: unknown }

const schema = z.object({
  reporter: mustLine('报告人', 60, { help: '公安和接报部门对报告人保密' }),
  reporterPhone: field(phoneNumber(), { title: '联系电话', sensitivity: 'S3' }),
  organisation: mustLine('所属单位', 100),
  department: line('部门', 100),
  victim: mustLine('疑似被侵害人', 60),
  victimIdentity: identity('身份证号'),
  victimAddress: line('家庭住址', 200),
  victimPhone: phone('联系方式'),
  guardian: line('法定代理人', 60),
  guardianPhone: phone('法定代理人联系方式'),
  situations: field(reportSituationCodes.many().default([]), { title: '报告情形', codes: reportSituationCodes.id, help: '九种情形，可以多选', sensitivity: 'S3' }),
  isLimitedAdult: field(z.boolean().default(false), {
    title: '成年人：无民事行为能力人、限制民事行为能力人遭受或者疑似遭受家庭暴力', help: '反家庭暴力法第十四条', sensitivity: 'S3',
  }),
  situation: mustText('具体情况', { rows: 5, help: '时间、地点、看到的伤情、孩子或知情人的原话' }),
  foundOn: mustDay('发现日期'),
  foundTime: mustTime('发现时间'),
  reportedOn: mustDay('报告日期'),
  reportedTime: mustTime('报告时间'),
  reportedTo: field(reportToCodes.many({ min: 1 }), { title: '报告对象', codes: reportToCodes.id }),
  receivedBy: line('接报单位与接警员', 200),
  receiptNo: line('回执号', 60),
  protection: text('紧急保护措施', { rows: 2 }),
  outcome: text('处理结果', { rows: 2 }),
  attachments: text('附件', { rows: 2, help: '写明附了哪些材料；照片、病历原件由站里专人保管' }),
  remarks: text('备注', { rows: 2 }),
  readers: readers(),
}).refine(({ situations, isLimitedAdult }: Typed) => isLimitedAdult === true || (Array.isArray(situations) && situations.length > 0), {
  path: ['situations'], when: isRecord, error: '请至少选择一种报告情形；无民事行为能力、限制民事行为能力的成年人遭受家庭暴力的，勾选下面一项',
})

export const mandatoryReport = defineForm({
  code: 'F23', title: '强制报告（报案）记录表', subject: 'crisis', dayField: 'reportedOn', lateAfterDays: 1, isNamed: true, readersField: 'readers',
  signatures: ['报告人签名', '站长签名'],
  versions: [{ number: 1, schema, parts: [
    { title: '报告人', fields: ['reporter', 'reporterPhone', 'organisation', 'department'] },
    { title: '疑似被侵害人', fields: ['victim', 'victimIdentity', 'victimAddress', 'victimPhone', 'guardian', 'guardianPhone'] },
    { title: '报告情形', fields: ['situations', 'isLimitedAdult', 'situation'] },
    { title: '发现与报告', fields: ['foundOn', 'foundTime', 'reportedOn', 'reportedTime', 'reportedTo', 'receivedBy', 'receiptNo'] },
    { title: '保护与处理', fields: ['protection', 'outcome', 'attachments', 'remarks'] },
    { title: '知情范围', fields: ['readers'] },
  ] }],
  brief: ['reporter', 'reporterPhone', 'organisation', 'victim', 'situations', 'isLimitedAdult', 'situation', 'foundOn', 'foundTime', 'reportedOn', 'reportedTime', 'reportedTo', 'receivedBy'],
})
