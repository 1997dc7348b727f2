// How a form of the catalogue is written down here (表单目录): one line per field of the paper, where the product has it, and why where it differs.

/** Where a field of the paper is found. `field` paths go into rows and groups with a dot. */
export type Place =
  | { readonly kind: 'field'; readonly paths: readonly string[] }
  /** On the printed paper only, brought by the system: in the line above the table, or in the layout itself. */
  | { readonly kind: 'printed'; readonly words: string }
  /** One of the lines to sign on. */
  | { readonly kind: 'signature'; readonly words: string }
  /** The opinion that the form waits for, given in the system. */
  | { readonly kind: 'opinion' }

export interface CatalogueField {
  readonly label: string
  readonly isStarred: boolean
  readonly place: Place
  /** What the paper offers to tick; all of it has to be among the choices, in these words. */
  readonly choices: readonly string[]
  /** More than one of them may be ticked. */
  readonly isMany: boolean
  /** What the product offers beside them, word for word; `all` where the paper names no list and `choices` are examples of a national one. */
  readonly beyond: readonly string[]
  /** What a number is counted in. */
  readonly unit?: string
  /** The paper has it filled in from earlier data: nobody is kept from finishing because of it. */
  readonly isBrought: boolean
  /** What the printed form calls it, where that is another word than on the screen. */
  readonly paper?: string
  /** Why the product asks for it otherwise than the paper stars it: the reason for who fills it in. */
  readonly otherwise?: string
}

export interface CatalogueForm { readonly code: string; readonly title: string; readonly fields: readonly CatalogueField[] }

interface More { choices?: string; many?: string; beyond?: string; unit?: string; brought?: true; paper?: string; otherwise?: string }
const made = (isStarred: boolean) => (label: string, place: string | Place, more: More = {}): CatalogueField => ({
  label, isStarred, place: typeof place === 'string' ? { kind: 'field', paths: place.split(' ') } : place,
  choices: (more.many ?? more.choices)?.split('、') ?? [], isMany: more.many !== undefined, beyond: more.beyond?.split('、') ?? [], isBrought: more.brought ?? false,
  ...(more.unit ? { unit: more.unit } : {}), ...(more.paper ? { paper: more.paper } : {}), ...(more.otherwise ? { otherwise: more.otherwise } : {}),
})
/** Starred on the paper. */
export const must = made(true)
export const may = made(false)
export const printed = (words: string): Place => ({ kind: 'printed', words })
export const signed = (words: string): Place => ({ kind: 'signature', words })
export const opinion: Place = { kind: 'opinion' }
export const form = (code: string, title: string, fields: readonly CatalogueField[]): CatalogueForm => ({ code, title, fields })
