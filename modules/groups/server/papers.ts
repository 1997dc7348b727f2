// The group's tables on paper (组员报名表、签到表、前后测): printed with what is known and at least fifteen rows, to be filled in by hand too.
import { presenceCodes, screeningCodes } from '../../../kernel/model/codes/groups.ts'
import { sexCodes } from '../../../kernel/model/codes/person.ts'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import { type PaperSheet, paperName, sheetPaper, wordType } from '../../../kernel/server/sheet.ts'
import type * as api from '../model/api.ts'
import { percent } from '../model/effect.ts'
import { listMembers } from './members.ts'
import { measuresOf } from './measures.ts'
import { sheetOf } from './sessions.ts'
import { type GroupRecord, requireOpenGroup } from './store.ts'

/** Fewest columns of a sign-in sheet: the paper has six sessions even before the first. */
const leastSessions = 6

export async function printGroupPaper(context: Context<typeof api.printGroupPaper>): Promise<FileAnswer> {
  const { tx, input: { params }, audit } = context
  const group = await requireOpenGroup(tx, params.groupId)
  audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['document'] })
  const sheet = await { F31: applications, F33: signInSheet, F34: measures }[params.paper](context, group)
  return { fileName: paperName(sheet.title, group.name), type: wordType, bytes: await sheetPaper(sheet) }
}

const headerOf = (group: GroupRecord): [string, string][] => [['编号', group.group_no], ['小组', group.name], ['社工', group.created_by_name]]
const column = (title: string, share: number) => ({ title, share })

async function applications(context: Context<typeof api.printGroupPaper>, group: GroupRecord): Promise<PaperSheet> {
  const { items } = await listMembers(context as unknown as Context<typeof api.listMembers>)
  return {
    title: '小组组员报名（筛选）表', header: headerOf(group), signatures: ['社工签名'],
    columns: [column('姓名', 1.4), column('性别', 0.8), column('电话', 1.8), column('年龄', 0.8), column('情况说明', 2.4), column('期望', 2), column('是否适合', 1), column('跟进方式', 1.6), column('监护人同意（未成年）', 1.6)],
    rows: items.map((one) => [
      one.name, one.sex === 'UNSTATED' ? '' : sexCodes.label(one.sex), one.phone, one.age === null ? '' : String(one.age), one.situation, one.expectation,
      one.screening === 'PENDING' ? '' : screeningCodes.label(one.screening), one.followUp, one.isMinor ? [one.guardianName, one.guardianConsentOn ?? '未同意'].filter(Boolean).join(' ') : '',
    ]),
  }
}

async function signInSheet({ tx }: Context<typeof api.printGroupPaper>, group: GroupRecord): Promise<PaperSheet> {
  const { members, sessions } = await sheetOf(tx, group)
  const numbers = Array.from({ length: Math.max(leastSessions, group.planned_sessions ?? 0, ...sessions.map(({ number }) => number)) }, (_, at) => at + 1)
  const mark = (memberId: string, number: number) => {
    const presence = sessions.find((one) => one.number === number)?.marks.find((one) => one.memberId === memberId)?.presence
    return presence ? presenceCodes.label(presence) : ''
  }
  const sum = { expected: sessions.reduce((all, one) => all + one.expected, 0), present: sessions.reduce((all, one) => all + one.present, 0) }
  return {
    title: '小组签到表', header: headerOf(group), signatures: ['社工签名'], columns: [column('姓名', 2), ...numbers.map((number) => column(`第 ${number} 节`, 1))],
    rows: members.map((member) => [member.name, ...numbers.map((number) => mark(member.id, number))]),
    notes: [`每节记：出席、缺席、迟到。${sessions.map((one) => `第 ${one.number} 节 ${one.heldOn}`).join('；')}`, ...(sum.expected > 0 ? [`出席率 ${percent(Math.round(sum.present * 1000 / sum.expected))}（迟到计入出席）`] : [])],
  }
}

async function measures({ tx, deps }: Context<typeof api.printGroupPaper>, group: GroupRecord): Promise<PaperSheet> {
  const view = await measuresOf(tx, deps, group)
  const number = (value: number | null) => (value === null ? '' : String(value))
  return {
    title: '小组前后测、组员意见反馈表', header: [...headerOf(group), ['量表', view.measureName]], signatures: ['社工签名'],
    columns: [column('姓名', 1.4), column('前测', 0.8), column('后测', 0.8), column('变化', 0.8), column('满意度（1—5）', 1), column('收获', 2.6), column('建议', 2.6)],
    rows: view.rows.map((one) => [one.name, number(one.before), number(one.after), number(one.difference), number(one.satisfaction), one.gains, one.suggestions]),
    notes: view.effect.compared > 0 ? [view.effect.words] : [],
  }
}
