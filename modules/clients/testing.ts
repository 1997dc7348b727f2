// Builders for household files (测试用档案): only what a test is about needs saying.
import type pg from 'pg'
import { checkCharacterOf } from '../../kernel/model/identity-number.ts'
import { idOf, stations, type StationName } from '../../tests/support/world.ts'

/** A right identity number with this birth day; an odd `order` is a man, an even one a woman. */
export function identityNumberOf(bornOn: string, order: number, place = '370522'): string {
  const body = `${place}${bornOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  return body + checkCharacterOf(body)
}

let made = 0
const next = (): number => (made += 1)

/** A member as sent by the form. */
export function memberInput(over: Record<string, unknown> = {}) {
  const order = next()
  return { name: '张三丰', relation: 'HEAD', identityNumber: identityNumberOf('1940-05-06', (order % 499) * 2 + 1, `37052${order % 9}`), ...over }
}

export const consentInput = (over: Record<string, unknown> = {}) => ({
  basis: 'CONSENT', items: ['FILE_AND_SERVICE', 'SENSITIVE', 'PHOTO_RECORD'], givenBy: '张三丰', relation: ((over.items ?? []) as string[]).includes('GUARDIAN_UNDER_14') ? '祖母' : '本人', channel: 'HANDWRITTEN', givenOn: '2025-06-10', ...over,
})

/** A household as sent by the form, at the station 盐窝 unless told otherwise. */
export function householdInput(over: Record<string, unknown> = {}) {
  return {
    stationId: stations.盐窝.id, regionCode: stations.盐窝.village, livingAddress: '盐窝镇盐西村 12 号', filedOn: '2025-06-10', filingMode: 'HOME_VISIT',
    members: [memberInput()], consent: consentInput(), ...over,
  } as never
}

export interface HouseholdRow { name?: string; station?: StationName; tier?: 'HIGH_RISK' | 'KEY' | 'GENERAL'; dueOn?: string; headName?: string; fileNo?: string; filedOn?: string; state?: 'ACTIVE' | 'MOVED' | 'CLOSED'; isAgreed?: boolean }

/** Puts a household straight into the tables, without sealed fields; returns its id. For modules that need one to stand on. */
export async function addHousehold(job: pg.Pool, { name = `household ${next()}`, station = '盐窝', tier = 'GENERAL', dueOn = '2025-07-01', headName = '李四', fileNo, filedOn = '2025-04-01', state = 'ACTIVE', isAgreed = false }: HouseholdRow = {}): Promise<string> {
  const id = idOf(name)
  const { id: stationId, village } = stations[station]
  const isActive = state === 'ACTIVE'
  await job.query(`insert into household (id, file_no, station_id, region_code, head_name, filed_on, filing_mode, tier, next_visit_due_on, state, closed_on)
    values ($1, $2, $3, $4, $5, $6, 'HOME_VISIT', $7, $8, $9, $10)`,
  [id, fileNo ?? `test-${id}`, stationId, village, headName, filedOn, tier, isActive ? dueOn : null, state, isActive ? null : dueOn])
  await job.query(`insert into person (id, household_id, station_id, region_code, household_state, name, relation, document_kind, no_identity_reason, sex)
    values ($1, $2, $3, $4, $5, $6, 'HEAD', 'NONE', '测试', 'MALE')`, [idOf(`${name} head`), id, stationId, village, state, headName])
  if (isAgreed) {
    await job.query(`insert into consent (id, household_id, station_id, region_code, basis, items, text_version, given_by, relation, channel, given_on, recorded_by, recorded_by_name)
      select $1, $2, $3, $4, 'CONSENT', '{FILE_AND_SERVICE,SENSITIVE,PHOTO_RECORD}', '2025-01', $5, '本人', 'HANDWRITTEN', $6, id, name from account order by id limit 1`, [idOf(`${name} consent`), id, stationId, village, headName, filedOn])
  }
  return id
}
