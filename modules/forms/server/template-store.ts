// Rows of a county's Word templates (模板), read by its stations and written by its officer.
import type { Selectable } from 'kysely'
import type { FormTemplate } from '../../../database/types.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { TemplateView } from '../model/template-api.ts'
import { TEMPLATE_DEEDS, type TemplateDeed, type TemplateState, templateStateAfter } from '../model/template-stages.ts'

export type TemplateRow = Selectable<FormTemplate>

/** The county of an officer, and of any place below a county, as a 12-digit code. */
export const countyOf = (region: string): string => region.slice(0, 6).padEnd(12, '0')

const columns = ['id', 'version', 'region_code', 'form', 'form_version', 'number', 'file_name', 'content', 'placeholders', 'state', 'uploaded_by', 'uploaded_by_name', 'uploaded_at', 'created_at', 'updated_at'] as const

/** Templates of the officer's own county, the newest first; of one form when it is named. */
export async function templatesOf(tx: ScopedTransaction, form?: string): Promise<TemplateRow[]> {
  return tx.db.selectFrom('form_template').select(columns).where('region_code', '=', countyOf(tx.actor.regionPrefix)).$if(form !== undefined, (q) => q.where('form', '=', form!))
    .orderBy('form').orderBy('number', 'desc').limit(500).execute()
}

/** One of the officer's own county. Throws NOT_FOUND. */
export async function requireTemplate(tx: ScopedTransaction, id: string): Promise<TemplateRow> {
  const row = await tx.db.selectFrom('form_template').select(columns).where('id', '=', id).where('region_code', '=', countyOf(tx.actor.regionPrefix)).executeTakeFirst()
  if (!row) throw new Problem(NOT_FOUND)
  return row
}

/**
 * The template for a form at a place, if its county has one for this version of the form. One that was replaced because the form got a
 * newer version goes on for the records of its own.
 */
export async function templateInUse(tx: ScopedTransaction, regionCode: string, form: string, formVersion: number): Promise<Buffer | undefined> {
  const own = tx.db.selectFrom('form_template').select(['state', 'form_version', 'content']).where('region_code', '=', countyOf(regionCode)).where('form', '=', form)
  const active = await own.where('state', '=', 'ACTIVE').executeTakeFirst()
  if (!active || active.form_version < formVersion) return undefined
  if (active.form_version === formVersion) return active.content
  return (await own.where('state', '=', 'REPLACED').where('form_version', '=', formVersion).orderBy('number', 'desc').executeTakeFirst())?.content
}

const operations: Record<TemplateDeed, string> = { ACTIVATE: 'formTemplates.activate', WITHDRAW: 'formTemplates.withdraw' }

export function toTemplate(row: TemplateRow): TemplateView {
  const state = row.state as TemplateState
  return {
    id: row.id, version: row.version, allowed: TEMPLATE_DEEDS.filter((deed) => templateStateAfter(state, deed)).map((deed) => operations[deed]), form: row.form, number: row.number,
    formVersion: row.form_version, fileName: row.file_name, bytes: row.content.length, placeholders: row.placeholders, state, uploadedByName: row.uploaded_by_name, uploadedAt: row.uploaded_at,
  }
}
