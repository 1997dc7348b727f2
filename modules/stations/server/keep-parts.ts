// Adding, changing and ending the dated parts of a station: the same three verbs for zones, equipment, signs and posts.
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { AnyContract } from '../../../kernel/model/contract.ts'
import { route, type Context, type Route } from '../../../kernel/server/route.ts'
import { equipmentApi, postApi, signApi, zoneApi } from '../model/api.ts'
import type { Equipment, Post, Sign, Zone } from '../model/parts.ts'
import { PART_ENDED } from '../model/problems.ts'
import { requireKept, stationAccess } from './access.ts'
import { equipmentTable, insertPart, partById, type PartTable, postTable, signTable, updatePart, zoneTable } from './parts-store.ts'
import { stationById } from './store.ts'

type Part = Zone | Equipment | Sign | Post
type Input<M extends Part> = Omit<M, 'id' | 'version'> & { id?: string }
interface Api { add: AnyContract; change: AnyContract; end: AnyContract }

/** The three routes of one kind of part; `kind` is how the audit row calls it. */
function partRoutes<M extends Part>(api: Api, part: PartTable<M>, kind: string): Route[] {
  const stationOf = async ({ tx, actor, input }: Context) => requireKept(actor, await stationById(tx, actor, (input.params as { stationId: string }).stationId))
  const add = async (context: Context) => {
    const { tx, newId, audit } = context
    const station = await stationOf(context)
    const { id = newId(), ...input } = context.input.body as Input<M>
    audit({ kind, id, stationId: station.id, fields: Object.keys(input) })
    return insertPart<M>(tx, part, station.id, id, input as unknown as Omit<M, 'id' | 'version'>)
  }
  const amend = async (context: Context, columns: (present: M) => Record<string, unknown>, fields: string[]) => {
    const { tx, ifMatch, audit } = context
    const station = await stationOf(context)
    const { partId } = context.input.params as { partId: string }
    const present = await partById(tx, part, station.id, partId)
    if (!present) throw new Problem(NOT_FOUND)
    const changed = await updatePart(tx, part, station.id, partId, ifMatch, columns(present))
    if (!changed) throw new Problem(STALE, undefined, { extension: { current: present } })
    audit({ kind, id: partId, stationId: station.id, fields })
    return changed
  }
  const change = (context: Context) => {
    const { id: _id, ...input } = context.input.body as Input<M>
    return amend(context, () => part.columnsOf(input as unknown as Omit<M, 'id' | 'version'>), Object.keys(input))
  }
  const end = (context: Context) => amend(context, (present) => ({ until_on: endDay(present, context.input.body as { untilOn: string }) }), ['untilOn'])
  return [
    route(api.add, { may: stationAccess, run: add }),
    route(api.change, { may: stationAccess, run: change }),
    route(api.end, { may: stationAccess, run: end }),
  ]
}

function endDay(present: Part, { untilOn }: { untilOn: string }): string {
  if (present.untilOn !== null) throw new Problem(PART_ENDED, `已于 ${present.untilOn} 停用；日期有误请用“修改”更正`)
  if (untilOn < present.fromOn) throw invalid(fieldError('untilOn', '结束日', `不能早于起始日（${present.fromOn}）`))
  return untilOn
}

export const allPartRoutes: readonly Route[] = [
  ...partRoutes(zoneApi, zoneTable, 'stationZone'),
  ...partRoutes(equipmentApi, equipmentTable, 'stationEquipment'),
  ...partRoutes(signApi, signTable, 'stationSign'),
  ...partRoutes(postApi, postTable, 'stationPost'),
]
