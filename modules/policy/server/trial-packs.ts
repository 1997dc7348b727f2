// Which packs a trial is about (测算用的规则): those of the place, or another one, with other values, and as if in force if asked for.
import type { Day } from '../../../kernel/model/calendar.ts'
import { fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import { type AssumedValue, asInForce, choiceProblem, choicesOf, withValues } from '../model/assume.ts'
import { valueText } from '../model/explain.ts'
import { heldOn, type Pack, termState } from '../model/pack.ts'
import { NO_SUCH_PACK } from '../model/problems.ts'
import { packById } from './policy.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'

export interface TriedPacks { packs: readonly Pack[]; isByPlace: boolean }
export interface Wanted { pack?: string | undefined; inForce: boolean; values: readonly AssumedValue[] }

/** Packs whose places lie within the prefix or around it. */
export function packsAround(packs: readonly Pack[], regionPrefix: string): readonly Pack[] {
  return packs.filter((pack) => pack.regions.some((prefix) => prefix.startsWith(regionPrefix) || regionPrefix.startsWith(prefix)))
}

/** The packs to try; NO_SUCH_PACK, or every value that cannot be tried at once. */
export function triedPacks(all: readonly Pack[], here: readonly Pack[], { pack: id, inForce, values }: Wanted): TriedPacks {
  const other = id === undefined ? undefined : packById(all, id)
  if (id !== undefined && !other) throw new Problem(NO_SUCH_PACK)
  const chosen = other ? [other] : here
  const mistakes = values.flatMap((value, place) => mistakeIn(chosen, value, place))
  if (mistakes.length > 0) throw invalid(...mistakes)
  const packs = chosen.map((pack) => withValues(pack, values)).map((pack) => (inForce ? asInForce(pack) : pack))
  return { packs, isByPlace: !other }
}

function mistakeIn(packs: readonly Pack[], { pack: id, parameter, value }: AssumedValue, place: number) {
  const pack = packById(packs, id)
  const choice = pack && choicesOf(pack).find((one) => one.parameter.id === parameter)
  if (!choice) return [fieldError(`values.${place}.parameter`, '标准', '所选文件里没有这个标准')]
  const problem = choiceProblem(choice, value)
  return problem ? [fieldError(`values.${place}.value`, choice.parameter.label, problem)] : []
}

/** What was changed, in words. */
export function changedValues(packs: readonly Pack[], values: readonly AssumedValue[], asOf: Day) {
  return values.flatMap(({ pack: id, parameter: name, value }) => {
    const pack = packById(packs, id)
    const choice = pack && choicesOf(pack).find((one) => one.parameter.id === name)
    if (!choice) return []
    const { parameter, codes } = choice
    const inWords = (one: typeof value) => valueText(one, codes ? { codes } as FactDefinition : undefined, parameter.unit)
    const held = heldOn(parameter.values, asOf) ?? parameter.values.at(-1)
    return [{ pack: id, label: parameter.label, now: held ? inWords(held.value) : '', tried: inWords(value), article: parameter.citation.article }]
  })
}

/** A pack as the head of a result names it; a draft that the place has adopted stands as issued. */
export function packRef(pack: Pack, asOf: Day, { isAssumed = false, adopted = new Set<string>() as ReadonlySet<string> } = {}) {
  return { id: pack.id, title: pack.title, edition: pack.edition, state: termState(pack.instrument, adopted.has(pack.id) ? 'issued' : pack.instrument.status, asOf), isAssumed }
}
