// Aliases of a family (化名): made once for each person, kept, and changed by hand; two of one family never share one.
import { fullYears } from '../../../kernel/model/calendar.ts'
import { type FieldError, fieldError, invalid, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { type PersonRecord, personsOf, requireHousehold } from '../../clients/index.ts'
import type * as api from '../model/api.ts'
import { aliasFor } from '../model/replace.ts'

export interface Aliased { readonly person: PersonRecord; readonly alias: string; readonly isKept: boolean }

const adult = 18

/** Everybody of the family, also who has left, with his alias; one that was never used is made up in the order of the file. */
export async function aliasesOf({ tx, today }: Pick<Context, 'tx' | 'today'>, householdId: string): Promise<Aliased[]> {
  const persons = await personsOf(tx, householdId)
  const kept = new Map((await tx.db.selectFrom('person_alias').select(['person_id', 'alias']).where('household_id', '=', householdId).execute()).map((row) => [row.person_id, row.alias]))
  const taken = new Set(kept.values())
  return [...persons].sort((a, b) => (a.id < b.id ? -1 : 1)).map((person) => {
    const own = kept.get(person.id)
    const isChild = person.born_on !== null && person.born_on <= today && fullYears(person.born_on, today) < adult
    const alias = own ?? aliasFor(person.name, isChild, taken)
    taken.add(alias)
    return { person, alias, isKept: own !== undefined }
  })
}

/** Keeps what was used: the next story calls them the same. */
export async function keepAliases(context: Pick<Context, 'tx' | 'actor' | 'now'>, aliased: readonly Aliased[]): Promise<void> {
  for (const { person, alias, isKept } of aliased) if (!isKept) await keep(context, person, alias)
}

async function keep({ tx, actor, now }: Pick<Context, 'tx' | 'actor' | 'now'>, person: PersonRecord, alias: string): Promise<void> {
  await tx.db.insertInto('person_alias').values({ person_id: person.id, household_id: person.household_id, station_id: person.station_id, region_code: person.region_code, alias, set_by: actor.accountId })
    .onConflict((on) => on.column('person_id').doUpdateSet((eb) => ({ alias, set_by: actor.accountId, version: eb('person_alias.version', '+', 1), updated_at: now.toISOString() }))).execute()
}

export async function setAliases(context: Context<typeof api.setAliases>) {
  const { tx, actor, input: { params, body }, audit } = context
  const household = await requireHousehold(tx, params.householdId)
  requireWritableStation(actor, household.station_id)
  const now = await aliasesOf(context, household.id)
  const wanted = new Map(body.aliases.map(({ personId, alias }) => [personId, alias]))
  if ([...wanted.keys()].some((id) => !now.some(({ person }) => person.id === id))) throw new Problem(NOT_FOUND)
  const after = now.map((one) => ({ ...one, alias: wanted.get(one.person.id) ?? one.alias }))
  refuseTelling(after, body.aliases.map(({ personId }) => personId))
  for (const { person, alias } of after) if (wanted.has(person.id)) await keep(context, person, alias)
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['aliases'] })
  return { aliases: after.map(({ person, alias }) => ({ personId: person.id, alias })) }
}

// An alias that is the name, or somebody else's, hides nobody.
function refuseTelling(after: readonly Aliased[], order: readonly string[]): void {
  const errors = after.flatMap(({ person, alias }): FieldError[] => {
    const at = order.indexOf(person.id)
    if (at < 0) return []
    const says = (words: string): FieldError[] => [{ ...fieldError(`aliases.${at}.alias`, '化名', words), pointer: `/body/aliases/${at}/alias` }]
    if (after.some((other) => alias.includes(other.person.name))) return says('化名里不能有家里人的真名')
    return after.some((other) => other.person.id !== person.id && other.alias === alias) ? says('家里另一位已经用了这个化名') : []
  })
  if (errors.length > 0) throw invalid(...errors)
}
