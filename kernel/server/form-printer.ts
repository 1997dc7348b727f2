// The seam by which a module that stands beside the forms (服务对象档案) prints on a county's own Word layout. Brought by the composition root.
import type { FormDefinition, FormVersion } from '../model/form.ts'
import type { PaperPictures } from './paper-pictures.ts'
import type { ScopedTransaction } from './transaction.ts'

/** A form with what stands in it. */
export interface FilledForm {
  readonly form: FormDefinition
  readonly version: FormVersion
  /** Empty for a blank form. */
  readonly answers: Record<string, unknown>
  readonly header: readonly (readonly [label: string, value: string])[]
  /** Lines under the table: state, late, draft. */
  readonly notes: readonly string[]
  /** The photos of the fields that have some, by the field's name. */
  readonly pictures?: Readonly<Record<string, PaperPictures>>
}

/** The document on the template of the place's county, or undefined where it uses none for this version of the form. */
export type TemplatePrinter = (tx: ScopedTransaction, filled: FilledForm, regionCode: string, system?: Readonly<Record<string, string>>) => Promise<Buffer | undefined>

let printer: TemplatePrinter | undefined

export function bringTemplatePrinter(brought: TemplatePrinter): void {
  printer = brought
}

export const onOwnTemplate: TemplatePrinter = async (tx, filled, regionCode, system) => printer?.(tx, filled, regionCode, system)
