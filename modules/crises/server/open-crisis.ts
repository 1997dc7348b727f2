// 紧急: a crisis is opened with three fields, without a file, without consent and without anybody's approval; its clocks start at once.
import { fieldError, invalid, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { todayInChina } from '../../../kernel/model/day.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { requireHousehold } from '../../clients/index.ts'
import { openTodos } from '../../visits/index.ts'
import type * as api from '../model/api.ts'
import { credibleInstant, firstSteps, isDailyStep } from '../model/rules.ts'
import { occasionOf, startClocks } from './clocks.ts'
import { nextCrisisNo, requireCrisis, sealStory } from './store.ts'
import { crisisView } from './views.ts'

type Opening = Context<typeof api.openCrisis>

/** Why nobody was asked: 个人信息保护法 第十三条第一款第四项（紧急情况下为保护自然人的生命健康和财产安全所必需）. */
const ground = (what: string): string => `紧急情况下为保护生命健康和财产安全，来不及取得同意：${[...what].slice(0, 120).join('')}${[...what].length > 120 ? '……' : ''}`

export async function openCrisis(context: Opening) {
  const { tx, actor, input: { body }, now, newId, deps, audit } = context
  const place = await placeOf(context)
  const id = body.id ?? newId()
  // Written without a connection it was found when the phone says so.
  const foundAt = credibleInstant(body.foundAt ?? body.deviceAt, now)
  await tx.db.insertInto('crisis').values({
    id, crisis_no: await nextCrisisNo(tx, place.stationRegion, todayInChina(now).slice(0, 4)), household_id: place.householdId, visit_id: body.visitId, station_id: place.stationId,
    region_code: place.regionCode, is_immediate: body.danger !== 'NO', story: sealStory(deps.crypto, id, { who: body.who, what: body.what, ground: ground(body.what), readers: [] }),
    found_at: foundAt.toISOString(), device_at: body.deviceAt, recorded_at: now.toISOString(), opened_by: actor.accountId, opened_by_name: actor.name,
  }).execute()
  const crisis = await requireCrisis(tx, id)
  // The clocks that the visit has started already go on; only what is missing is started.
  await openTodos(tx, newId, now, { ...occasionOf(crisis, foundAt), visitId: body.visitId }, ['CRISIS'])
  await startClocks(context, crisis, foundAt, firstSteps(todayInChina(foundAt)).filter(({ id: step }) => isDailyStep(step)))
  audit({ kind: 'crisis', id, stationId: place.stationId, fields: ['who', 'what', 'danger'], reason: '紧急情况，无需同意' })
  return crisisView(tx, deps, now, id)
}

interface Place { stationId: string; regionCode: string; stationRegion: string; householdId: string | null }

// Whose door it was when it came from a visit, whose file when there is one; else the station's own place.
async function placeOf({ tx, actor, input: { body } }: Opening): Promise<Place> {
  const householdId = body.visitId ? await householdOfVisit(tx, body.visitId) : body.householdId
  const household = householdId ? await requireHousehold(tx, householdId) : undefined
  const stationId = household?.station_id ?? body.stationId
  requireWritableStation(actor, stationId)
  const station = await tx.db.selectFrom('station').select('region_code').where('id', '=', stationId).executeTakeFirst()
  if (!station) throw new Problem(NOT_FOUND)
  return { stationId, regionCode: household?.region_code ?? station.region_code, stationRegion: station.region_code, householdId }
}

async function householdOfVisit(tx: Opening['tx'], visitId: string): Promise<string> {
  const visit = await tx.db.selectFrom('visit').select('household_id').where('id', '=', visitId).executeTakeFirst()
  if (!visit) throw invalid(fieldError('visitId', '走访记录', '找不到这条走访记录，请从首页的“紧急”重新填写'))
  return visit.household_id
}
