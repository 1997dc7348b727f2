// Colleagues of a station (本站同事): people in office today who may take a lead on.
import { sql } from 'kysely'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

export async function colleaguesOf(tx: ScopedTransaction, stationId: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select account_id as id, name from sec.client_station_people() where station_id = ${stationId} order by name, account_id`.execute(tx.db)
  return rows
}
