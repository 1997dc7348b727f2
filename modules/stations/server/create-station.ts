// Registering a station (站点登记), new or standing already, with the state it is in and since when.
import { fieldError } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { createStation as createContract } from '../model/api.ts'
import { firstStates } from '../model/states.ts'
import { requireIdentity } from './check-identity.ts'
import { viewOf } from './show-station.ts'
import { identityColumns, profileColumns } from './store.ts'

export async function createStation({ tx, actor, input: { body }, today, newId, audit }: Context<typeof createContract>) {
  const errors = []
  if (!firstStates.includes(body.state)) errors.push(fieldError('state', '站点状态', '已经撤销的站点不再登记'))
  if (body.stateFromOn > today) errors.push(fieldError('stateFromOn', '自何日起', `不能晚于今天（${today}）`))
  await requireIdentity(tx, actor, body.kind, body, { today, errors })
  const id = body.id ?? newId()
  const hasOpened = body.state === 'OPEN' || body.state === 'SUSPENDED'
  await tx.db.insertInto('station').values({
    id, kind: body.kind, state: body.state, ...identityColumns(body), ...profileColumns(body), opened_on: hasOpened ? body.stateFromOn : null,
  }).execute()
  await tx.db.insertInto('station_state').values({ station_id: id, from_on: body.stateFromOn, state: body.state, reason: '登记' }).execute()
  audit({ kind: 'station', id, stationId: id, fields: Object.keys(body) })
  return viewOf(tx, actor, id, today)
}
