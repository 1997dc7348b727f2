// Choosing a file (上传台账): read and looked through at once; what columns mean is proposed, from what the station chose before.
import { invalid, fieldError } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { proposeSheet } from '../model/heads.ts'
import type { LedgerPlan } from '../model/plan.ts'
import { LedgerFault, readLedger, type Sheet } from './read-file.ts'
import { keepSheets, rememberedOf } from './store.ts'
import { importViewOf } from './views.ts'

export async function uploadLedger(context: Context<typeof api.uploadLedger>) {
  const { tx, deps, actor, input: { body }, newId, now, audit } = context
  requireWritableStation(actor, body.stationId)
  const sheets = readOrRefuse(body.fileName, Buffer.from(body.file, 'base64'))
  const remembered = await rememberedOf(tx, body.stationId)
  const plan: LedgerPlan = { duplicates: 'SKIP', sheets: sheets.map(({ name, rows }) => ({ name, ...proposeSheet(name, rows, remembered), fixed: {} })).map((one) => ({ ...one, columns: [...one.columns] })) }
  const id = body.id ?? newId()
  const station = await tx.db.selectFrom('station').select('region_code').where('id', '=', body.stationId).executeTakeFirstOrThrow()
  await tx.db.insertInto('ledger_import').values({
    id, station_id: body.stationId, region_code: station.region_code, file_name: body.fileName, state: 'UPLOADED', plan: JSON.stringify(plan),
    rows_count: sheets.reduce((sum, { rows }) => sum + rows.filter((row) => row.length > 0).length, 0),
    uploaded_by: actor.accountId, uploaded_by_name: actor.name, uploaded_at: now.toISOString(),
  }).execute()
  await keepSheets(tx, deps.crypto, id, body.stationId, sheets)
  audit({ kind: 'ledgerImport', id, stationId: body.stationId, fields: ['file'] })
  return importViewOf(tx, context, id)
}

function readOrRefuse(fileName: string, bytes: Buffer): Sheet[] {
  try {
    const sheets = readLedger(fileName, bytes)
    const taken = new Set<string>()
    return sheets.map(({ name, rows }) => {
      let own = name.slice(0, 100) || '未命名'
      while (taken.has(own)) own = `${own}（2）`
      taken.add(own)
      return { name: own, rows }
    })
  } catch (error) {
    if (error instanceof LedgerFault) throw invalid(fieldError('file', '台账文件', error.message))
    throw error
  }
}
