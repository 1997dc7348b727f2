// Colleagues of a station (本站同事): who of its front line is in office today, as far as the actor reads the files there.
import { sql } from 'kysely'
import type { ScopedTransaction } from './transaction.ts'

export interface Colleague { readonly id: string; readonly name: string; readonly role: string }

/** Worker, head and deputy of a station in office today, by name; nobody where the station is not the actor's. */
export async function colleaguesOf(tx: ScopedTransaction, stationId: string): Promise<Colleague[]> {
  const { rows } = await sql<Colleague>`select account_id as id, name, role from sec.client_station_people() where station_id = ${stationId} order by name, account_id`.execute(tx.db)
  return rows
}
