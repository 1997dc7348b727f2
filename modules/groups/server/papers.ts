// The group's tables on paper (组员报名表、签到表、前后测): printed with what is known and at least fifteen rows, to be filled in by hand too.
import { presenceCodes, screeningCodes } from '../../../kernel/model/codes/groups.ts'
import { sexCodes } from '../../../kernel/model/codes/person.ts'
import { dayInWords } from '../../../kernel/model/day.ts'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import { currentVersion } from '../../../kernel/model/form.ts'
import { sheetAnswers } from '../../../kernel/model/sheet-form.ts'
import { blankSheet, type PaperSheet, paperName, sheetPaper, wordType } from '../../../kernel/server/sheet.ts'
import { formDocument, type PaperForm } from '../../forms/index.ts'
import type * as api from '../model/api.ts'
import { percent } from '../model/effect.ts'
import { groupSheetForms, groupSheets, leastSessions, sessionColumns } from '../model/forms/papers.ts'
import { listMembers, phonesOnPaper } from './members.ts'
import { measuresOf } from './measures.ts'
import { sheetOf } from './sessions.ts'
import { type GroupRecord, requireOpenGroup } from './store.ts'

/** The sheets as the forms module knows them: blank, and on a county's own layout. */
export const groupPapers: readonly PaperForm[] = (['F31', 'F33', 'F34'] as const).map((code) => ({ form: groupSheetForms[code], blank: () => blankSheet(groupSheets[code]) }))

export async function printGroupPaper(context: Context<typeof api.printGroupPaper>): Promise<FileAnswer> {
  const { tx, input: { params }, audit } = context
  const group = await requireOpenGroup(tx, params.groupId)
  audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['document'] })
  const sheet = await { F31: applications, F33: signInSheet, F34: measures }[params.paper](context, group)
  const form = groupSheetForms[params.paper]
  const filled = { form, version: currentVersion(form), answers: sheetAnswers(form, sheet.header, sheet.rows), header: sheet.header, notes: sheet.notes ?? [] }
  return { fileName: paperName(sheet.title, group.name), type: wordType, bytes: await formDocument(tx, filled, group.region_code, {}, () => sheetPaper(sheet)) }
}

const headerOf = (group: GroupRecord): [string, string][] => [['编号', group.group_no], ['小组', group.name], ['社工', group.keeper_name || group.created_by_name]]

async function applications(context: Context<typeof api.printGroupPaper>, group: GroupRecord): Promise<PaperSheet> {
  const { items } = await listMembers(context as unknown as Context<typeof api.listMembers>)
  const phones = await phonesOnPaper(context, group)
  return {
    ...groupSheets.F31, header: headerOf(group),
    rows: items.map((one) => [
      one.name, one.sex === 'UNSTATED' ? '' : sexCodes.label(one.sex), phones.get(one.id) ?? one.phoneMask, one.age === null ? '' : String(one.age), one.situation, one.expectation,
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
    ...groupSheets.F33, header: headerOf(group), columns: sessionColumns(numbers.length),
    rows: members.map((member) => [member.name, ...numbers.map((number) => mark(member.id, number))]),
    notes: [`每节记：出席、缺席、迟到。${sessions.map((one) => `第 ${one.number} 节 ${dayInWords(one.heldOn)}`).join('；')}`, ...(sum.expected > 0 ? [`出席率 ${percent(Math.round(sum.present * 1000 / sum.expected))}（迟到计入出席）`] : [])],
  }
}

async function measures({ tx, deps }: Context<typeof api.printGroupPaper>, group: GroupRecord): Promise<PaperSheet> {
  const view = await measuresOf(tx, deps, group)
  const number = (value: number | null) => (value === null ? '' : String(value))
  return {
    ...groupSheets.F34, header: [...headerOf(group), ['量表', view.measureName]],
    rows: view.rows.map((one) => [one.name, number(one.before), number(one.after), number(one.difference), number(one.satisfaction), one.gains, one.suggestions]),
    notes: view.effect.compared > 0 ? [view.effect.words] : [],
  }
}
