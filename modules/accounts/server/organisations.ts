// Organisations (单位): chosen from when somebody is appointed or a contract is signed; departments and township governments are made here.
import { sql } from 'kysely'
import { type FieldError, fieldError, INVALID_INPUT, Problem } from '../../../kernel/model/problem.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import type * as organisation from '../model/organisation.ts'

const columns = ['id', 'name', 'kind', 'region_code'] as const
const toView = (row: { id: string; name: string; kind: string; region_code: string }) => ({ id: row.id, name: row.name, kind: row.kind, regionCode: row.region_code })

/** Organisations of the region, for choosing where someone works. */
export async function listOrganisations({ tx, actor, input: { query } }: Context<typeof api.listOrganisations>) {
  const after = readCursor(query.after, 2)
  const rows = await tx.db.selectFrom('organisation').select(columns)
    .where('region_code', 'like', `${actor.regionPrefix.slice(0, 6)}%`).where('is_active', '=', true)
    .$if(query.kind !== undefined, (q) => q.where('kind', '=', query.kind!))
    .$if(after !== null, (q) => q.where(sql<boolean>`(name, id) > (${after![0]}, ${after![1]}::uuid)`))
    .orderBy('name').orderBy('id').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.name, row.id])
  return { items: page.items.map(toView), next: page.next }
}

const levels: Record<string, readonly string[]> = { AUTHORITY: ['province', 'city', 'county'], TOWNSHIP_GOVERNMENT: ['township'] }

/** Registers a department or a township government of the own region; the same one twice is refused by name. */
export async function createOrganisation({ tx, actor, input: { body }, newId, audit }: Context<typeof organisation.createOrganisation>) {
  const errors = await faultsOf(tx, actor.regionPrefix, body)
  if (errors.length > 0) throw new Problem(INVALID_INPUT, errors.map(({ label, message }) => `${label}：${message}`).join('；'), { errors })
  const row = await tx.db.insertInto('organisation').values({ id: body.id ?? newId(), kind: body.kind, name: body.name, region_code: body.regionCode }).returning(columns).executeTakeFirstOrThrow()
  audit({ kind: 'organisation', id: row.id, fields: ['kind', 'name', 'regionCode'] })
  return toView(row)
}

async function faultsOf(tx: ScopedTransaction, prefix: string, { kind, name, regionCode }: { kind: string; name: string; regionCode: string }): Promise<FieldError[]> {
  const region = await tx.db.selectFrom('region').select('level').where('code', '=', regionCode).where('valid_until', 'is', null).executeTakeFirst()
  if (!region || !regionCode.startsWith(prefix)) return [fieldError('regionCode', '所在区域', '只能登记本区域内的单位，请从列表中选择')]
  if (!levels[kind]?.includes(region.level)) return [fieldError('regionCode', '所在区域', kind === 'AUTHORITY' ? '主管部门请选择省、市或县' : '乡镇政府（街道办事处）请选择乡镇或街道')]
  const same = await tx.db.selectFrom('organisation').select('id').where('region_code', '=', regionCode).where('name', '=', name).where('is_active', '=', true).executeTakeFirst()
  return same ? [fieldError('name', '单位名称', '这个单位已经登记过')] : []
}
