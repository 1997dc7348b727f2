// Builders of stations for tests (测试用站点): only what a test says matters, the rest believable.
import type pg from 'pg'
import { newId } from '../../kernel/server/deps.ts'
import type { NodeKind, NodeState } from '../../kernel/model/codes/stations.ts'

export interface BuiltStation {
  id?: string
  kind?: NodeKind
  region: string
  name?: string
  parentId?: string | null
  /** States with the day each began; the last one is the present one. */
  states?: readonly (readonly [fromOn: string, state: NodeState])[]
}

/** Registers a node past the walls and returns its id. */
export async function buildStation(job: pg.Pool, built: BuiltStation): Promise<string> {
  const { id = newId(), kind = 'TOWNSHIP_STATION', region, name = '测试社会工作服务站', parentId = null, states = [['2023-01-01', 'OPEN']] } = built
  await job.query('insert into station (id, kind, name, short_name, region_code, parent_id, state) values ($1, $2, $3, $3, $4, $5, $6)',
    [id, kind, name, region, parentId, states.at(-1)?.[1]])
  for (const [fromOn, state] of states) await job.query('insert into station_state (station_id, from_on, state) values ($1, $2, $3)', [id, fromOn, state])
  return id
}

/** Hangs a sign: silver, black, 70 × 50 with emblem, unless the test says otherwise. */
export async function buildSign(job: pg.Pool, stationId: string, sign: Record<string, unknown>): Promise<void> {
  const row = {
    id: newId(), station_id: stationId, place: 'OUTDOOR', sign_text: null, has_emblem: true, width_cm: 70, height_cm: 50, background: 'SILVER', text_colour: 'BLACK',
    extra_marks: [], from_on: '2023-01-01', until_on: null, ...sign,
  }
  await insert(job, 'station_sign', row)
}

export async function buildZone(job: pg.Pool, stationId: string, zone: Record<string, unknown>): Promise<void> {
  await insert(job, 'station_zone', { id: newId(), station_id: stationId, zone: 'OFFICE', area_square_metres: 20, from_on: '2023-01-01', until_on: null, ...zone })
}

export async function buildEquipment(job: pg.Pool, stationId: string, item: Record<string, unknown>): Promise<void> {
  await insert(job, 'station_equipment', { id: newId(), station_id: stationId, kind: 'COMPUTER', quantity: 1, from_on: '2023-01-01', until_on: null, ...item })
}

async function insert(job: pg.Pool, table: string, row: Record<string, unknown>): Promise<void> {
  const names = Object.keys(row)
  await job.query(`insert into ${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`, Object.values(row))
}
