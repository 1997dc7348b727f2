// A case on paper (个案封面、个案卷宗): the cover filled from the record, the log of sessions, and every form in the order it is bound.
import { caseCloseReasonCodes, sessionPlaceCodes } from '../../../kernel/model/codes/cases.ts'
import { caseLevelCodes } from '../../../kernel/model/codes/clients.ts'
import { dayInWords } from '../../../kernel/model/day.ts'
import { currentVersion, versionNumbered } from '../../../kernel/model/form.ts'
import { late } from '../../../kernel/server/late.ts'
import type { FilledForm } from '../../../kernel/server/form-printer.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { cell, heading, isTall, pageWidth, paragraph, type Piece, row, sizes, table, wordFile, wordName } from '../../../kernel/server/word.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { formDocument, formPaper, formTables, onTemplate, type PaperForm } from '../../forms/index.ts'
import { stateLabels } from '../../forms/model/stages.ts'
import type * as api from '../model/api.ts'
import { fileOrder, forms } from '../model/forms.ts'
import { coverForm } from '../model/paper-forms.ts'
import { type CaseState, caseStateLabels } from '../model/stages.ts'
import { type FiledRecord, filedForms } from './file.ts'
import { type CaseRecord, requireCase } from './store.ts'

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** The log prints at least so many rows, blank ones included, as workers know it. */
const logRows = 20
/** Lines of the contents on the cover, blank ones included. */
const contentRows = 12

/** The cover as the forms module knows it: blank, and on a county's own layout. */
export const casePapers: readonly PaperForm[] = [{ form: coverForm, blank: () => blankCover() }]

export async function printCase({ tx, deps, input: { params, query }, audit }: Context<typeof api.printCase>) {
  const found = await requireCase(tx, params.caseId)
  const filed = inFileOrder(await filedForms(tx, deps, found.id))
  audit({ kind: 'case', id: found.id, stationId: found.station_id, fields: ['document'] })
  const isFile = query.part === 'FILE'
  const name = `${isFile ? '个案卷宗' : '个案封面'}_${found.case_no}_${found.alias || found.person_name}`.replace(/[\\/:*?"<>|\s]/g, '')
  const own = isFile ? await onOwnLayouts(tx, found, filed) : undefined
  if (own) return { fileName: `${name}.zip`, type: 'application/zip', bytes: own }
  if (!isFile) return { fileName: `${name}.docx`, type, bytes: await coverDocument(tx, found, filed) }
  const pieces = [...cover(found, filed), ...log(found, filed), ...filed.flatMap((one) => formPieces(found, one, filed.filter(({ form }) => form === one.form).length))]
  return { fileName: `${name}.docx`, type, bytes: await wordFile('个案卷宗', pieces) }
}

const blankCover = (): Promise<Buffer> => wordFile(coverForm.title, cover(blankCase, []))

function coverDocument(tx: ScopedTransaction, found: CaseRecord, filed: readonly FiledRecord[]): Promise<Buffer> {
  const facts = Object.fromEntries(factsOf(found).map(([, value], at) => [factNames[at], value]))
  const answers = { ...facts, contents: contentsOf(filed).map(([name, count, days]) => ({ name, count, days })) }
  return formDocument(tx, { form: coverForm, version: currentVersion(coverForm), answers, header: [['编号', found.case_no]], notes: [] }, found.region_code, { 站点名称: found.short_name }, () => wordFile(coverForm.title, cover(found, filed)))
}

/** Where the county has its own layout for any form of the file, every form is a Word file of its own, in the order they are bound; two layouts cannot stand in one. */
async function onOwnLayouts(tx: ScopedTransaction, found: CaseRecord, filed: readonly FiledRecord[]): Promise<Buffer | undefined> {
  const papers = []
  for (const one of filed) {
    const filled = filledOf(found, one)
    if (filled) papers.push({ one, filled, onTemplate: await onTemplate(tx, filled, found.region_code, wordsOf(found, one)) })
  }
  if (papers.every((one) => !one.onTemplate)) return undefined
  const zip = new late.pizzip()
  zip.file('00 封面和目录.docx', await coverDocument(tx, found, filed))
  zip.file('01 个案记录表.docx', await wordFile('个案记录表', log(found, filed).slice(1)))
  for (const [at, { one, filled, onTemplate: own }] of papers.entries()) {
    zip.file(`${String(at + 2).padStart(2, '0')} ${wordName(filled.form.title, one.occurredOn)}`, own ?? await formPaper(filled))
  }
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

function filledOf(found: CaseRecord, one: FiledRecord): FilledForm | undefined {
  const form = forms.find(({ code }) => code === one.form)
  const version = form && versionNumbered(form, one.formVersion)
  return version && { form, version, answers: one.answers as Record<string, unknown>, header: [['编号', found.case_no], ['社工', found.responsible_name], ...(form.isSingle ? [] : [['', `第 ${one.sequence} 份`] as const])], notes: [notesOf(one)] }
}

const wordsOf = (found: CaseRecord, one: FiledRecord): Record<string, string> => ({
  站点名称: found.short_name, 第几份: String(one.sequence), 填写人: one.authorName, 表单状态: stateLabels[one.state], 补录: one.isLate ? '补录' : '', 审批人: one.decidedByName,
})
const notesOf = (one: FiledRecord): string => `填写：${one.authorName}　状态：${stateLabels[one.state]}${one.isLate ? '　补录' : ''}${one.decidedByName ? `　审批：${one.decidedByName}` : ''}`

function inFileOrder(filed: readonly FiledRecord[]): FiledRecord[] {
  return fileOrder.flatMap((code) => filed.filter((one) => one.form === code && one.state !== 'DRAFT').sort((a, b) => a.sequence - b.sequence))
}

const blank = '____________'

const factNames = ['caseNumber', 'client', 'station', 'level', 'intakeOn', 'openedOn', 'closedOn', 'closeReason', 'worker', 'supervisor', 'sessions', 'state'] as const
const blankCase = { case_no: '', alias: '', person_name: '', short_name: '', level: null, intake_on: null, opened_on: null, closed_on: null, close_reason: null, responsible_name: '', supervisor_name: '', session_count: null, state: null }
type Faced = Pick<CaseRecord, 'case_no' | 'alias' | 'person_name' | 'short_name' | 'level' | 'intake_on' | 'opened_on' | 'closed_on' | 'close_reason' | 'responsible_name' | 'supervisor_name'> & { session_count: number | null; state: string | null }

const factsOf = (found: Faced): [string, string][] => [
    ['个案编号', found.case_no], ['服务对象', found.alias || found.person_name], ['社工站', found.short_name], ['个案分级', found.level ? caseLevelCodes.label(found.level) : ''],
    ['接案日期', found.intake_on ?? ''], ['开案日期', found.opened_on ?? ''], ['结案日期', found.closed_on ?? ''], ['结案原因', found.close_reason ? caseCloseReasonCodes.label(found.close_reason) : ''],
    ['跟进社工', found.responsible_name], ['督导', found.supervisor_name], ['服务次数', found.session_count === null ? '' : `${found.session_count} 次`], ['状态', found.state ? caseStateLabels[found.state as CaseState] : ''],
]

function cover(found: Faced, filed: readonly FiledRecord[]): Piece[] {
  const facts = factsOf(found)
  const widths = [2_400, pageWidth - 2_400]
  return [
    paragraph('', { before: 300 }), heading(coverForm.title), paragraph('', { after: 200 }),
    table(facts.map(([label, value]) => row([cell(label, widths[0]!, { center: true, size: sizes.line }), cell(value || blank, widths[1]!, { size: sizes.line })], { height: 480 })), widths),
    paragraph('目录', { center: true, bold: true, size: sizes.line, before: 300, after: 120 }), contents(filed),
  ]
}

function contents(filed: readonly FiledRecord[]): Piece {
  const widths = [800, pageWidth - 4_800, 1_200, 2_800]
  const head = row(['序号', '名称', '份数', '日期'].map((words, at) => cell(words, widths[at]!, { center: true, bold: true })), { isHead: true })
  const lines = contentsOf(filed)
  const blanks = Array.from({ length: Math.max(0, contentRows - lines.length) }, () => ['', '', ''])
  return table([head, ...[...lines, ...blanks].map(([name, count, days], at) => row([String(at + 1), name!, count!, days!].map((words, column) => cell(words, widths[column]!, { center: column !== 1 })), { height: 400 }))], widths)
}

/** Name, number and days of each form in the file. */
function contentsOf(filed: readonly FiledRecord[]): string[][] {
  return fileOrder.flatMap((code) => {
    const here = filed.filter(({ form }) => form === code)
    const days = here.map(({ occurredOn }) => occurredOn).sort()
    return here.length === 0 ? [] : [[titleOf(code), `${here.length} 份`, days.length > 1 ? `${dayInWords(days[0]!)} 至 ${dayInWords(days.at(-1)!)}` : days[0]!]]
  })
}

const titleOf = (code: string): string => forms.find((one) => one.code === code)?.title ?? code

function log(found: CaseRecord, filed: readonly FiledRecord[]): Piece[] {
  const widths = [700, 1_300, 1_000, 2_600, pageWidth - 5_600]
  const head = row(['次数', '日期', '地点', '本次目标', '跟进计划、下次安排'].map((words, at) => cell(words, widths[at]!, { center: true, bold: true })), { isHead: true })
  const sessions = filed.filter(({ form }) => form === 'F15')
  const text = (value: unknown): string => (typeof value === 'string' ? value : '')
  const lines = sessions.map((one, at) => [String(at + 1), one.occurredOn, sessionPlaceCodes.label(text(one.answers.place)), text(one.answers.aim), text(one.answers.next)])
  const blanks = Array.from({ length: Math.max(0, logRows - lines.length) }, () => ['', '', '', '', ''])
  return [
    ...newPage('个案记录表', found), table([head, ...[...lines, ...blanks].map((line) => row(line.map((words, at) => cell(words, widths[at]!, { center: at < 3 })), { height: 440, mayBreak: line.some((words, at) => isTall(words, widths[at]!)) }))], widths),
  ]
}

function formPieces(found: CaseRecord, one: FiledRecord, count: number): Piece[] {
  const form = forms.find(({ code }) => code === one.form)
  const version = form && versionNumbered(form, one.formVersion)
  if (!form || !version) return []
  return [...newPage(count === 1 ? form.title : `${form.title}（第 ${one.sequence} 份）`, found), ...formTables({ form, version, answers: one.answers, header: [], notes: [] }), paragraph(notesOf(one), { size: 18, before: 120 })]
}

function newPage(title: string, found: CaseRecord): Piece[] {
  return [new late.docx.Paragraph({ children: [new late.docx.PageBreak()] }), paragraph(title, { center: true, bold: true, size: 32, after: 120 }), paragraph(`编号：${found.case_no}　　社工：${found.responsible_name}`, { size: sizes.line, after: 120 })]
}
