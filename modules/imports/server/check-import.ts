// The dry run (试导入): what the columns mean is kept and remembered, everything is checked, nothing of it is written into the files.
import { fieldError, invalid, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { rulesAt } from '../../deadlines/index.ts'
import type * as api from '../model/api.ts'
import { ledgerField } from '../model/fields.ts'
import { headingsOf } from '../model/heads.ts'
import type { LedgerPlan } from '../model/plan.ts'
import { outcomeOf, prepare } from './prepare/index.ts'
import type { Sheet } from './read-file.ts'
import { holdImport, remember, saveImport, sealOutcome, sheetsOf } from './store.ts'
import { importViewOf } from './views.ts'

export async function checkImport(context: Context<typeof api.checkImport>) {
  const { tx, deps, input: { params, body }, now, ifMatch, audit } = context
  const { row, next } = await holdImport(tx, params.importId, ifMatch, 'CHECK')
  const sheets = await sheetsOf(tx, deps.crypto, row.id)
  if (!sheets) throw new Problem(NOT_FOUND)
  refuseUnfit(body, sheets)
  const station = await tx.db.selectFrom('station').select('region_code').where('id', '=', row.station_id).executeTakeFirstOrThrow()
  const prepared = await prepare(context, row.station_id, sheets, body)
  const outcome = outcomeOf(prepared, now, await rulesAt(tx, station.region_code))
  await saveImport(tx, row, now, {
    state: next, plan: JSON.stringify(body), outcome: sealOutcome(deps.crypto, row.id, outcome), faults_count: outcome.faultsCount,
    households_count: outcome.households, persons_count: outcome.persons, visits_count: outcome.visits,
  })
  await remember(tx, row.station_id, body, (sheet) => headingsOf(sheets.find(({ name }) => name === sheet.name)?.rows ?? [], sheet.headRow))
  audit({ kind: 'ledgerImport', id: row.id, stationId: row.station_id, fields: ['plan'] })
  return importViewOf(tx, context, row.id)
}

function refuseUnfit({ sheets: planned }: LedgerPlan, sheets: readonly Sheet[]): void {
  const errors = planned.flatMap(({ name, kind, columns, fixed }, at) => {
    if (!sheets.some((one) => one.name === name)) return [fieldError(`sheets.${at}.name`, '工作表', '文件里没有这张表，请刷新页面')]
    if (kind === null) return []
    const unknown = [...columns, ...Object.keys(fixed)].filter((key) => key !== '' && !ledgerField(kind, key))
    const used = columns.filter(Boolean)
    const twice = used.find((key, index) => used.indexOf(key) < index)
    return [
      ...(unknown.length > 0 ? [fieldError(`sheets.${at}.columns`, name, '有的列对应到了没有的栏目，请重新选择')] : []),
      ...(twice ? [fieldError(`sheets.${at}.columns`, name, `“${ledgerField(kind, twice)?.title ?? twice}”对应了两列，请只留一列`)] : []),
    ]
  })
  if (planned.every(({ kind }) => kind === null)) errors.push(fieldError('sheets', '工作表', '请至少选择一张表要导入的内容'))
  if (new Set(planned.map(({ name }) => name)).size < planned.length) errors.push(fieldError('sheets', '工作表', '同一张表出现了两次，请刷新页面'))
  if (errors.length > 0) throw invalid(...errors)
}
