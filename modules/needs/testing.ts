// Builders for leads and needs (测试用线索、需求): a hub above the stations, and the shortest registration.
import type pg from 'pg'
import { appointmentOf, idOf, organisations, stations } from '../../tests/support/world.ts'

export const hubId = idOf('station 利津总站')
export const hubWorker = '陈庄社工' as const

/** Opens the county hub above 盐窝 and 陈庄; the worker of 陈庄 works there too, without a contract in between. */
export async function openHub(job: pg.Pool): Promise<void> {
  await job.query(`insert into station (id, kind, name, short_name, region_code, state, opened_on) values ($1, 'COUNTY_HUB', '利津县社会工作服务总站', '利津总站', '370522000000', 'OPEN', '2023-01-01')`, [hubId])
  await job.query('update station set parent_id = $1 where id = any($2)', [hubId, [stations.盐窝.id, stations.陈庄.id]])
  await job.query('update appointment set organisation_id = $2 where id = $1', [appointmentOf(hubWorker), organisations.县局])
  await job.query('insert into appointment_station values ($1, $2)', [appointmentOf(hubWorker), hubId])
}

export const leadInput = (over: Record<string, unknown> = {}) => ({
  receivedOn: '2025-06-16', source: 'GRID', subject: '盐西村张大爷', content: '独居，两天没有出门', regionCode: stations.盐窝.village, ...over,
}) as never

export const visitorInput = (over: Record<string, unknown> = {}) => ({
  receivedOn: '2025-06-16', matters: ['POLICY'], content: '问低保怎样申请', reply: '告知条件和材料', regionCode: stations.盐窝.village, ...over,
}) as never

export const needInput = (over: Record<string, unknown> = {}) => ({
  level: 'MATERIAL', description: '冬天取暖的煤不够', source: 'HOME_VISIT', raisedOn: '2025-06-16', regionCode: stations.盐窝.village, ...over,
}) as never

