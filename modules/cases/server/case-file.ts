// A case on paper (个案封面、个案卷宗): the cover filled from the record, the log of sessions, and every form in the order it is bound.
import { PageBreak, Paragraph } from 'docx'
import { caseCloseReasonCodes, sessionPlaceCodes } from '../../../kernel/model/codes/cases.ts'
import { caseLevelCodes } from '../../../kernel/model/codes/clients.ts'
import { versionNumbered } from '../../../kernel/model/form.ts'
import { cell, heading, pageWidth, paragraph, type Piece, row, sizes, table, wordFile } from '../../../kernel/server/word.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { formTables } from '../../forms/index.ts'
import { stateLabels } from '../../forms/model/stages.ts'
import type * as api from '../model/api.ts'
import { fileOrder, forms } from '../model/forms.ts'
import { type CaseState, caseStateLabels } from '../model/stages.ts'
import { type FiledRecord, filedForms } from './file.ts'
import { type CaseRecord, requireCase } from './store.ts'

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
/** The log prints at least so many rows, blank ones included, as workers know it. */
const logRows = 20

export async function printCase({ tx, deps, input: { params, query }, audit }: Context<typeof api.printCase>) {
  const found = await requireCase(tx, params.caseId)
  const filed = inFileOrder(await filedForms(tx, deps, found.id))
  audit({ kind: 'case', id: found.id, stationId: found.station_id, fields: ['document'] })
  const isFile = query.part === 'FILE'
  const pieces = [...cover(found, filed), ...(isFile ? [...log(found, filed), ...filed.flatMap((one) => formPieces(found, one, filed.filter(({ form }) => form === one.form).length))] : [])]
  const name = `${isFile ? '个案卷宗' : '个案封面'}_${found.case_no}_${found.alias || found.person_name}`
  return { fileName: `${name.replace(/[\\/:*?"<>|\s]/g, '')}.docx`, type, bytes: await wordFile(isFile ? '个案卷宗' : '个案封面', pieces) }
}

function inFileOrder(filed: readonly FiledRecord[]): FiledRecord[] {
  return fileOrder.flatMap((code) => filed.filter((one) => one.form === code && one.state !== 'DRAFT').sort((a, b) => a.sequence - b.sequence))
}

const blank = '____________'

function cover(found: CaseRecord, filed: readonly FiledRecord[]): Piece[] {
  const facts: [string, string][] = [
    ['个案编号', found.case_no], ['服务对象', found.alias || found.person_name], ['社工站', found.short_name], ['个案分级', found.level ? caseLevelCodes.label(found.level) : ''],
    ['接案日期', found.intake_on ?? ''], ['开案日期', found.opened_on ?? ''], ['结案日期', found.closed_on ?? ''], ['结案原因', found.close_reason ? caseCloseReasonCodes.label(found.close_reason) : ''],
    ['跟进社工', found.responsible_name], ['督导', found.supervisor_name], ['服务次数', `${found.session_count} 次`], ['状态', caseStateLabels[found.state as CaseState]],
  ]
  const widths = [2_400, pageWidth - 2_400]
  return [
    paragraph('', { before: 300 }), heading('个案服务档案'), paragraph('', { after: 200 }),
    table(facts.map(([label, value]) => row([cell(label, widths[0]!, { center: true, size: sizes.line }), cell(value || blank, widths[1]!, { size: sizes.line })], { height: 480 })), widths),
    paragraph('目录', { center: true, bold: true, size: sizes.line, before: 300, after: 120 }), contents(filed),
  ]
}

function contents(filed: readonly FiledRecord[]): Piece {
  const widths = [800, pageWidth - 4_800, 1_200, 2_800]
  const head = row(['序号', '名称', '份数', '日期'].map((words, at) => cell(words, widths[at]!, { center: true, bold: true })), { isHead: true })
  const lines = fileOrder.flatMap((code) => {
    const here = filed.filter(({ form }) => form === code)
    const days = here.map(({ occurredOn }) => occurredOn).sort()
    return here.length === 0 ? [] : [[titleOf(code), `${here.length} 份`, days.length > 1 ? `${days[0]} 至 ${days.at(-1)}` : days[0]!]]
  })
  return table([head, ...lines.map(([name, count, days], at) => row([String(at + 1), name!, count!, days!].map((words, column) => cell(words, widths[column]!, { center: column !== 1 })), { height: 400 }))], widths)
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
    ...newPage('个案记录表', found), table([head, ...[...lines, ...blanks].map((line) => row(line.map((words, at) => cell(words, widths[at]!, { center: at < 3 })), { height: 440, mayBreak: true }))], widths),
  ]
}

function formPieces(found: CaseRecord, one: FiledRecord, count: number): Piece[] {
  const form = forms.find(({ code }) => code === one.form)
  const version = form && versionNumbered(form, one.formVersion)
  if (!form || !version) return []
  const notes = `填写：${one.authorName}　状态：${stateLabels[one.state]}${one.isLate ? '　补录' : ''}${one.decidedByName ? `　审批：${one.decidedByName}` : ''}`
  return [...newPage(count === 1 ? form.title : `${form.title}（第 ${one.sequence} 份）`, found), ...formTables({ form, version, answers: one.answers, header: [], notes: [] }), paragraph(notes, { size: 18, before: 120 })]
}

function newPage(title: string, found: CaseRecord): Piece[] {
  return [new Paragraph({ children: [new PageBreak()] }), paragraph(title, { center: true, bold: true, size: 32, after: 120 }), paragraph(`编号：${found.case_no}　　社工：${found.responsible_name}`, { size: sizes.line, after: 120 })]
}
