// A county puts its own Word form in the place of the default layout (自备模板): what may be written into it, checking, trying, using.
import { sql } from 'kysely'
import { currentVersion, type FormDefinition, versionNumbered } from '../../../kernel/model/form.ts'
import { fieldError, invalid, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { cell, heading, isTall, pageWidth, paragraph, row, table, wordFile, wordName, wordType } from '../../../kernel/server/word.ts'
import { placeholderChanges, placeholdersOf, placeholderValues, systemPlaceholders } from '../model/placeholders.ts'
import { TEMPLATE_STEP_REFUSED } from '../model/problems.ts'
import type * as api from '../model/template-api.ts'
import { type TemplateDeed, type TemplateState, templateStateAfter, templateStateLabels } from '../model/template-stages.ts'
import { formPaper } from './paper.ts'
import { allForms, paperCoded } from './subjects.ts'
import { checkedPlaceholders, filledTemplate, TemplateFault, verifiedTemplate } from './template-file.ts'
import { sampleAnswers, samplePictures } from './template-sample.ts'
import { countyOf, requireTemplate, type TemplateRow, templatesOf, toTemplate } from './template-store.ts'

export async function listTemplates({ tx }: Context<typeof api.listTemplates>) {
  const all = await templatesOf(tx)
  return { items: allForms().map((form) => {
    const own = all.filter((one) => one.form === form.code)
    const used = own.find(({ state }) => state === 'ACTIVE')
    return {
      form: form.code, title: form.title, formVersion: currentVersion(form).number, drafts: own.filter(({ state }) => state === 'DRAFT').length,
      inUse: used ? { number: used.number, formVersion: used.form_version, uploadedAt: used.uploaded_at } : null,
    }
  }) }
}

export async function showTemplates({ tx, input: { params } }: Context<typeof api.showTemplates>) {
  const { form } = paperCoded(params.form)
  const templates = await templatesOf(tx, form.code)
  const plain = ({ name, meaning }: { name: string; meaning: string }) => ({ name, meaning })
  return {
    form: form.code, title: form.title, formVersion: currentVersion(form).number, templates: templates.map(toTemplate), outdated: outdated(form, templates),
    placeholders: placeholdersOf(currentVersion(form)).map((one) => ({ ...plain(one), ...(one.columns ? { columns: one.columns.map(plain) } : {}) })),
  }
}

function outdated(form: FormDefinition, templates: readonly TemplateRow[]) {
  const used = templates.find(({ state }) => state === 'ACTIVE')
  const version = used && used.form_version < currentVersion(form).number ? versionNumbered(form, used.form_version) : undefined
  return version ? { formVersion: version.number, ...placeholderChanges(version, currentVersion(form)) } : null
}

/** The list of placeholders to have beside Word: name and what it puts in, columns under their table. */
export async function placeholderList({ input: { params } }: Context<typeof api.placeholderList>) {
  const { form } = paperCoded(params.form)
  const widths = [3_600, pageWidth - 3_600]
  const line = (name: string, meaning: string) => row([cell(name, widths[0]!), cell(meaning, widths[1]!)], { height: 360, mayBreak: isTall(meaning, widths[1]!) })
  const lines = placeholdersOf(currentVersion(form)).flatMap((one) => (one.columns
    ? [line(`{{#${one.name}}} … {{/${one.name}}}`, `${one.meaning}，行内可用：`), ...one.columns.map((column) => line(`　{{${column.name}}}`, column.meaning))] : [line(`{{${one.name}}}`, one.meaning)]))
  const head = row([cell('占位符', widths[0]!, { center: true, bold: true }), cell('印出来的内容', widths[1]!, { center: true, bold: true })], { isHead: true })
  const bytes = await wordFile(`${form.title}占位符清单`, [heading('占位符清单'), paragraph(`${form.title}（${form.code}，第 ${currentVersion(form).number} 版）`, { center: true, after: 120 }), table([head, ...lines], widths)])
  return { fileName: wordName(form.title, '占位符清单'), type: wordType, bytes }
}

export async function starterTemplate({ input: { params } }: Context<typeof api.starterTemplate>) {
  const { form } = paperCoded(params.form)
  const bytes = await formPaper({ form, version: currentVersion(form), answers: {}, header: [['', '{{页眉}}']], notes: ['填写：{{填写人}}　状态：{{表单状态}}　{{补录}}'], isStarter: true })
  return { fileName: wordName(form.title, '起步模板'), type: wordType, bytes }
}

export async function uploadTemplate({ tx, actor, now, newId, audit, input: { params, body } }: Context<typeof api.uploadTemplate>) {
  const { form } = paperCoded(params.form)
  const { content, placeholders } = checked(form, () => verifiedTemplate(Buffer.from(body.file, 'base64')))
  const id = body.id ?? newId()
  const region = countyOf(actor.regionPrefix)
  await sql`select pg_advisory_xact_lock(hashtextextended('form template ' || ${region} || ${form.code}, 0))`.execute(tx.db)
  const { number } = await tx.db.selectFrom('form_template').where('region_code', '=', region).where('form', '=', form.code)
    .select(sql<number>`coalesce(max(number), 0)::int + 1`.as('number')).executeTakeFirstOrThrow()
  await tx.db.insertInto('form_template').values({
    id, region_code: region, form: form.code, form_version: currentVersion(form).number, number, file_name: body.fileName, content, placeholders, state: 'DRAFT',
    uploaded_by: actor.accountId, uploaded_by_name: actor.name, uploaded_at: now.toISOString(),
  }).execute()
  audit({ kind: 'formTemplate', id, fields: ['content'] })
  return toTemplate(await requireTemplate(tx, id))
}

// Every fault of the file stands at the file.
function checked(form: FormDefinition, read: () => Buffer): { content: Buffer; placeholders: string[] } {
  try {
    const content = read()
    return { content, placeholders: checkedPlaceholders(content, placeholdersOf(currentVersion(form))) }
  } catch (error) {
    if (error instanceof TemplateFault) throw invalid(...error.faults.map((fault) => fieldError('file', '模板文件', fault)))
    throw error
  }
}

export async function previewTemplate({ tx, input: { params } }: Context<typeof api.previewTemplate>) {
  const template = await requireTemplate(tx, params.templateId)
  const { form } = paperCoded(template.form)
  // As it prints: under the version of the form it was made for.
  const version = versionNumbered(form, template.form_version) ?? currentVersion(form)
  const system = Object.fromEntries(systemPlaceholders.map(({ name }) => [name, `〔${name}〕`]))
  const bytes = filledTemplate(template.content, placeholderValues(form, version, sampleAnswers(version), { ...system, 表单名称: form.title }, samplePictures(version)))
  return { fileName: wordName(form.title, '模板预览'), type: wordType, bytes }
}

export async function templateFile({ tx, input: { params } }: Context<typeof api.templateFile>) {
  const row = await requireTemplate(tx, params.templateId)
  return { fileName: wordName(paperCoded(row.form).form.title, `模板第${row.number}稿`), type: wordType, bytes: row.content }
}

export async function activateTemplate(context: Context<typeof api.activateTemplate>) {
  const { tx, input: { params } } = context
  const row = await requireTemplate(tx, params.templateId)
  const state = step(context, row, 'ACTIVATE')
  const { form } = paperCoded(row.form)
  // The form may have changed since the file was uploaded.
  checked(form, () => row.content)
  await tx.db.updateTable('form_template').set((eb) => ({ state: 'REPLACED', version: eb('version', '+', 1) })).where('region_code', '=', row.region_code)
    .where('form', '=', row.form).where('state', '=', 'ACTIVE').execute()
  return changed(context, row, { state, form_version: currentVersion(form).number })
}

export async function withdrawTemplate(context: Context<typeof api.withdrawTemplate>) {
  const row = await requireTemplate(context.tx, context.input.params.templateId)
  return changed(context, row, { state: step(context, row, 'WITHDRAW') })
}

type Deed = Context<typeof api.activateTemplate> | Context<typeof api.withdrawTemplate>

function step({ ifMatch }: Deed, row: TemplateRow, deed: TemplateDeed): TemplateState {
  if (row.version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: toTemplate(row) } })
  const state = row.state as TemplateState
  const next = templateStateAfter(state, deed)
  if (!next) throw new Problem(TEMPLATE_STEP_REFUSED, `“${templateStateLabels[state]}”的模板不能${deed === 'ACTIVATE' ? '启用' : '停用'}`)
  return next
}

async function changed({ tx, now, audit, input: { params } }: Deed, row: TemplateRow, columns: { state: TemplateState; form_version?: number }) {
  const { numUpdatedRows } = await tx.db.updateTable('form_template').set((eb) => ({ ...columns, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', row.id).where('version', '=', row.version).executeTakeFirst()
  const current = toTemplate(await requireTemplate(tx, params.templateId))
  if (numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current } })
  audit({ kind: 'formTemplate', id: row.id, fields: ['state'] })
  return current
}
