// A hand-over with canaries at a station: names on its lines, texts in its notes, and a line that only those named may know of.
import { createHash, randomUUID } from 'node:crypto'
import { createCryptoProvider } from '../../kernel/server/crypto/index.ts'
import { noContent, sealContent, sealWords } from '../../modules/handovers/server/seal.ts'
import type { TestApp } from './app.ts'
import { accountOf, type Person, type StationName, stations } from './world.ts'

// The keys of the test application.
const crypto = createCryptoProvider({ field: createHash('sha256').update('test field').digest(), index: createHash('sha256').update('test index').digest() })

/** Its id, and the texts that must not leave the station. Cancelled, so that the one worker of a small station may stand on it alone. */
export async function plantHandover(world: TestApp, station: StationName, mark: string, writer: Person): Promise<{ ids: Record<string, string>; canaries: string[] }> {
  const { id: stationId, region } = stations[station]
  const [handoverId, stepId, worker] = [randomUUID(), randomUUID(), accountOf(writer)]
  const receiver = accountOf('DEPUTY_STATION_HEAD')
  await world.job.query(`insert into handover (id, number, station_id, region_code, worker_id, worker_name, reason, leaves_on, receiver_id, receiver_name, receiver_ids, receiver_names, witness_id, witness_name, content, state, drawn_by, drawn_by_name)
    values ($1, $2, $3, $4, $5, '甲', 'RESIGNED', '2025-06-30', $6, '乙', array[$6::uuid], array['乙'], $7, '丙', $8, 'CANCELLED', $5, '甲')`,
  [handoverId, `JJ-${mark}`, stationId, region, worker, receiver, accountOf('STATION_HEAD'), sealContent(crypto, handoverId, { ...noContent, notes: `${mark}交代` })])
  for (const [kind, label, isNamed] of [['household', `卫${mark}交`, false], ['crisis', `卫${mark}危`, true]] as const) {
    await world.job.query(`insert into handover_line (handover_id, kind, subject_id, station_id, region_code, label, is_named, receiver_id, receiver_name) values ($1, $2, $3, $4, $5, $6, $7, $8, '乙')`,
      [handoverId, kind, randomUUID(), stationId, region, label, isNamed, accountOf('STATION_HEAD')])
  }
  await world.job.query(`insert into handover_step (id, handover_id, station_id, region_code, deed, round, words, by_id, by_name, at) values ($1, $2, $3, $4, 'CANCEL', 0, $5, $6, '甲', now())`,
    [stepId, handoverId, stationId, region, sealWords(crypto, stepId, `${mark}不走了`), worker])
  return { ids: { handoverId }, canaries: [`${mark}交代`, `${mark}不走了`, `卫${mark}交`, `卫${mark}危`] }
}
