// The differences between jurisdictions (各地规定对照): subject by subject what each document says, with references to the clauses
// and standards that say it, so that no value is typed twice and nothing is claimed that no clause holds.
import { z } from 'zod'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { choicesOf } from './assume.ts'
import { valueText } from './explain.ts'
import { clausesOf, heldOn, type Pack } from './pack.ts'

const text = z.string().trim().min(1)

const provision = z.strictObject({
  /** What the document provides, in a few words of one's own. */
  text,
  /** Clauses that say so. */
  clauses: z.array(text).min(1).optional(),
  /** Standards whose values are shown. */
  parameters: z.array(text).min(1).optional(),
})

export const differencesFile = z.strictObject({
  rows: z.array(z.strictObject({
    number: z.number().int().min(1), subject: text,
    /** By pack; null where the document has no such provision. */
    packs: z.record(z.string(), provision.nullable()),
    /** What follows for the product. */
    consequence: text,
  })).min(1),
})
export type Differences = z.output<typeof differencesFile>

export type ProvisionView = {
  pack: string; text: string
  values: { label: string; text: string; since: string | null }[]
  clauses: { id: string; article: string; title: string }[]
}
export type DifferenceView = { number: number; subject: string; consequence: string; provisions: (ProvisionView | null)[] }

/** Every reference that no clause or standard of its pack answers, and every pack of the list that a row leaves out. */
export function differenceProblems({ rows }: Differences, packs: readonly Pack[]): string[] {
  const byId = new Map(packs.map((pack) => [pack.id, pack]))
  const numbers = rows.map(({ number }) => number)
  return [
    ...numbers.flatMap((number, place) => (number === place + 1 ? [] : [`第 ${place + 1} 行的编号是 ${number}`])),
    ...rows.flatMap(({ number, packs: told }) => [
      ...packs.filter(({ id }) => !(id in told)).map(({ id }) => `第 ${number} 行没有 ${id}`),
      ...Object.entries(told).flatMap(([id, one]) => {
        const pack = byId.get(id)
        if (!pack) return [`第 ${number} 行：没有规则包 ${id}`]
        const ids = new Set(clausesOf(pack).map((clause) => clause.id))
        const parameters = new Set(pack.parameters.map((parameter) => parameter.id))
        const nothing = one && !one.clauses && !one.parameters ? [`第 ${number} 行 ${id}：没有出处`] : []
        return [
          ...nothing, ...(one?.clauses ?? []).filter((clause) => !ids.has(clause)).map((clause) => `第 ${number} 行 ${id}：没有条款 ${clause}`),
          ...(one?.parameters ?? []).filter((parameter) => !parameters.has(parameter)).map((parameter) => `第 ${number} 行 ${id}：没有标准 ${parameter}`),
        ]
      }),
    ]),
  ]
}

/** The rows with the values that hold on a day, one provision for each of the packs in their order. */
export function differencesView({ rows }: Differences, packs: readonly Pack[], asOf: Day): DifferenceView[] {
  const known = packs.map((pack) => ({ pack, clauses: new Map(clausesOf(pack).map((clause) => [clause.id, clause])), codes: codesOf(pack) }))
  return rows.map(({ number, subject, consequence, packs: told }) => ({
    number, subject, consequence,
    provisions: known.map(({ pack, clauses, codes }) => {
      const one = told[pack.id]
      if (!one) return null
      return {
        pack: pack.id, text: one.text, values: (one.parameters ?? []).flatMap((id) => valueOf(pack, id, codes, asOf)),
        clauses: (one.clauses ?? []).flatMap((id) => {
          const clause = clauses.get(id)
          return clause ? [{ id, article: clause.citation.article, title: clause.title }] : []
        }),
      }
    }),
  }))
}

function codesOf(pack: Pack): ReadonlyMap<string, Readonly<Record<string, string>> | undefined> {
  return new Map(choicesOf(pack).map(({ parameter, codes }) => [parameter.id, codes]))
}

// A standard that is not yet or no longer in force is told with the value it had nearest to the day.
function valueOf(pack: Pack, id: string, codes: ReturnType<typeof codesOf>, asOf: Day): ProvisionView['values'] {
  const parameter = pack.parameters.find((one) => one.id === id)
  const held = parameter && (heldOn(parameter.values, asOf) ?? parameter.values.at(-1))
  if (!parameter || !held) return []
  const fact = codes.get(id)
  return [{ label: parameter.label, text: valueText(held.value, fact ? { codes: fact } as FactDefinition : undefined, parameter.unit), since: held.from }]
}

/** A day on which every standard has its last value: a table on paper does not change with the day it is printed. */
const atLast = '2199-12-31'

/** The table as Markdown, for `docs/policy/differences.md`. */
export function differencesDoc(differences: Differences, packs: readonly Pack[]): string {
  const cell = (text: string) => text.replaceAll('|', '｜').replaceAll('\n', ' ')
  const told = (one: ProvisionView | null) => {
    if (!one) return '—'
    const values = one.values.map(({ label, text }) => `${label} ${text}`).join('；')
    const sources = one.clauses.map(({ id }) => `\`${id}\``).join(' ')
    return cell([one.text, values, sources].filter(Boolean).join('<br>'))
  }
  const rows = differencesView(differences, packs, atLast).map(({ number, subject, provisions, consequence }) => `| ${number} | ${cell(subject)} | ${provisions.map(told).join(' | ')} | ${cell(consequence)} |`)
  return [
    '# 各地规定对照', '', '由 `policy-packs/differences.yaml` 和各规则包生成。“—”表示该文件没有这样的规定；数值取自规则包的标准，条款编号见各规则手册。', '',
    `| 序号 | 事项 | ${packs.map(({ title }) => cell(title)).join(' | ')} | 系统怎样处理 |`, `|---|---|${packs.map(() => '---|').join('')}---|`, ...rows, '',
  ].join('\n')
}
