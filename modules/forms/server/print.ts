// Forms as Word files (导出 Word): in the layout of the station's county where it has one in use, else in the default one.
import { fieldsOf } from '../../../kernel/model/form-fields.ts'
import { currentVersion, type FormDefinition, type FormVersion, versionNumbered } from '../../../kernel/model/form.ts'
import { dayInWords, todayInChina } from '../../../kernel/model/day.ts'
import { late } from '../../../kernel/server/late.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { FilledForm } from '../../../kernel/server/form-printer.ts'
import { type PaperPictures, picturesOnPaper } from '../../../kernel/server/paper-pictures.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { wordName, wordType } from '../../../kernel/server/word.ts'
import type * as api from '../model/api.ts'
import { placeholderValues } from '../model/placeholders.ts'
import { type RecordState, stateLabels } from '../model/stages.ts'
import { type Filled, formPaper } from './paper.ts'
import { type Answers, openAnswers, openWords, type RecordRow } from './store.ts'
import { allForms, paperCoded } from './subjects.ts'
import { filledTemplate } from './template-file.ts'
import { markedPictures } from './template-pictures.ts'
import { templateInUse } from './template-store.ts'
import { known } from './write-record.ts'

export async function printRecord(context: Context<typeof api.printRecord>) {
  const { tx, deps, input: { params }, audit } = context
  const { record, form, subject, row } = await known(context, params.recordId)
  audit({ kind: 'form', id: record.id, stationId: record.station_id, fields: ['document'] })
  // To the county a named record is open, its subject is not.
  const header = context.actor.role === 'COUNTY_OFFICER' ? [] : await subject.printHeader?.(context as unknown as Context, row, form) ?? []
  const notes = [
    `填写：${record.editor_name}　状态：${stateLabels[record.state as RecordState]}${record.is_late ? '　补录' : ''}${record.decided_by_name ? `　审批：${record.decided_by_name}` : ''}`,
  ]
  const version = versionNumbered(form, record.form_version) as FormVersion
  const numbered = [...header, ...(form.isSingle ? [] : [['', `第 ${record.sequence} 份`] as const])]
  const answers = openAnswers(deps.crypto, record)
  const pictures = await picturesOf(context as unknown as Context, record, version, answers)
  const bytes = await formDocument(tx, { form, version, answers, header: numbered, notes, pictures }, record.region_code, {
    ...await systemWords(tx, record), 审批意见: openWords(deps.crypto, record, 'remark'),
  })
  return { fileName: wordName(form.title, record.occurred_on, row.title), type: wordType, bytes }
}

// Photos are files of what the form is about.
async function picturesOf(context: Context, record: RecordRow, version: FormVersion, answers: Answers): Promise<Record<string, PaperPictures>> {
  const of: Record<string, PaperPictures> = {}
  for (const { name, isPictures } of fieldsOf(version.schema)) if (isPictures) of[name] = await picturesOnPaper(context, record.subject, record.subject_id, answers[name])
  return of
}

async function systemWords(tx: ScopedTransaction, record: RecordRow): Promise<Record<string, string>> {
  const station = await tx.db.selectFrom('station').select('name').where('id', '=', record.station_id).executeTakeFirst()
  return {
    站点名称: station?.name ?? '', 第几份: String(record.sequence), 填写人: record.editor_name, 填写时间: dayInWords(todayInChina(record.written_at)), 表单状态: stateLabels[record.state as RecordState],
    补录: record.is_late ? '补录' : '', 审批人: record.decided_by_name, 审批日期: record.decided_at ? dayInWords(todayInChina(record.decided_at)) : '',
  }
}

/** A form's Word file: the county's own template where one is in use for this version, else the module's `own` layout or the table of its fields. */
export async function formDocument(tx: ScopedTransaction, filled: Filled, regionCode: string, system: Readonly<Record<string, string>> = {}, own = () => formPaper(filled)): Promise<Buffer> {
  return await onTemplate(tx, filled, regionCode, system) ?? own()
}

/** The form on the county's own template; undefined where none is in use for this version. */
export async function onTemplate(tx: ScopedTransaction, filled: FilledForm, regionCode: string, system: Readonly<Record<string, string>> = {}): Promise<Buffer | undefined> {
  const { form, version, answers, header, pictures = {} } = filled
  const template = await templateInUse(tx, regionCode, form.code, version.number)
  if (!template) return undefined
  const line = header.map(([label, value]) => `${label && `${label}：`}${value}`).join('　　')
  const marked = markedPictures(pictures)
  return filledTemplate(template, placeholderValues(form, version, answers, { ...system, 表单名称: form.title, 页眉: line }, marked.words), marked.pictures)
}

export async function printBlank({ tx, actor, input: { params } }: Context<typeof api.printBlank>) {
  const { form, blank: own } = paperCoded(params.form)
  const bytes = await formDocument(tx, blank(form), actor.regionPrefix, {}, own)
  return { fileName: wordName(`${form.title}（空白）`), type: wordType, bytes }
}

/** The blank paper of every form, as the county prints it, in the order of the catalogue. */
export async function printAllBlank({ tx, actor, today }: Context<typeof api.printAllBlank>) {
  const zip = new late.pizzip()
  for (const form of allForms()) zip.file(`${form.code} ${wordName(form.title)}`, await formDocument(tx, blank(form), actor.regionPrefix, {}, paperCoded(form.code).blank))
  return { fileName: `空白表单_${today}.zip`, type: 'application/zip', bytes: zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }) }
}

const blank = (form: FormDefinition): Filled => ({ form, version: currentVersion(form), answers: {}, header: [['编号', ''], ['社工', '']], notes: [] })
