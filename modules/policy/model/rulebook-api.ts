// A clause as the rulebook shows it (规则手册): what it demands of whom in plain Chinese, by which standard since when, and how
// the reader's own place stands.
import { z } from 'zod'
import { SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import { OUTCOMES } from './finding.ts'
import { CLAUSE_KINDS, SEVERITIES } from './pack.ts'

const termState = z.enum(['draft', 'not-yet-in-force', 'in-force', 'expired'])

const parameterView = z.object({
  id: z.string(), label: z.string(),
  /** The text gives no value: this is the product's own, to be confirmed. */
  isDefault: z.boolean(), note: z.string(), isUnclear: z.boolean(),
  values: z.array(z.object({ text: z.string(), since: z.string(), lastOn: z.string().nullable() })),
})

/** One edition of a clause: from when on, and what it says, line by line (适用、要求、期限、有效期、办法). */
const editionView = z.object({ fromOn: z.string(), lastOn: z.string().nullable(), lines: z.array(z.object({ label: z.string(), text: z.string() })) })

export const clauseView = z.object({
  id: z.string(), check: z.enum(CLAUSE_KINDS), sort: z.string(), title: z.string(), article: z.string(), phrase: z.string(), severity: z.enum(SEVERITIES),
  subjectKind: z.enum(SUBJECT_KINDS), state: termState, fromOn: z.string(), lastOn: z.string().nullable(), note: z.string(), isUnclear: z.boolean(),
  editions: z.array(editionView),
  /** Which day's law applies, and whether the duty outlives the text; empty when there is nothing to say. */
  reach: z.array(z.string()),
  replaces: z.array(z.string()), parameters: z.array(parameterView),
  facts: z.array(z.object({ label: z.string(), source: z.string(), isWaiting: z.boolean() })),
  /** For a setting of the system: what uses it. */
  uses: z.array(z.string()),
  /** Unknown until a module of the product comes. */
  isWaiting: z.boolean(),
  counts: z.partialRecord(z.enum(OUTCOMES), z.number().int()),
})
export type ClauseView = z.output<typeof clauseView>

/** What stands at the head of a rulebook besides the pack's own line. */
export const packParticulars = {
  /** What is uncertain about the text. */
  statusNote: z.string(),
  parent: z.object({ id: z.string(), title: z.string(), isSupplied: z.boolean() }).nullable(),
  annexes: z.array(z.object({ title: z.string(), article: z.string(), isSupplied: z.boolean(), items: z.number().int(), rows: z.number().int() })),
}
