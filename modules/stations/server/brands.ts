// Sub-brands of a county under its city's main brand (子品牌): registered and ended by the county, read by its network.
import { sql } from 'kysely'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { codeOf } from '../../regions/model/code.ts'
import type { endBrand as endContract, listBrands as listContract, registerBrand as registerContract } from '../model/network.ts'
import { networkPrefix } from './access.ts'

const columns = ['id', 'region_code as regionCode', 'name', 'main_brand as mainBrand', 'from_on as fromOn', 'until_on as untilOn', 'version'] as const

export async function listBrands({ tx, actor }: Context<typeof listContract>) {
  const items = await tx.db.selectFrom('sub_brand').select(columns).where(inRegion(sql.ref('region_code'), networkPrefix(actor)))
    .orderBy('region_code').orderBy('from_on').orderBy('id').execute()
  return { items }
}

export async function registerBrand({ tx, actor, input: { body }, newId, audit }: Context<typeof registerContract>) {
  const id = body.id ?? newId()
  audit({ kind: 'subBrand', id, fields: ['name', 'mainBrand', 'fromOn'] })
  return tx.db.insertInto('sub_brand')
    .values({ id, region_code: codeOf(actor.regionPrefix), name: body.name, main_brand: body.mainBrand, from_on: body.fromOn })
    .returning(columns).executeTakeFirstOrThrow()
}

export async function endBrand({ tx, actor, input: { params, body }, ifMatch, audit }: Context<typeof endContract>) {
  const present = await tx.db.selectFrom('sub_brand').select(columns).where('id', '=', params.brandId)
    .where(inRegion(sql.ref('region_code'), actor.regionPrefix)).executeTakeFirst()
  if (!present) throw new Problem(NOT_FOUND)
  if (body.untilOn < present.fromOn) throw invalid(fieldError('untilOn', '停用日', `不能早于登记日（${present.fromOn}）`))
  const ended = await tx.db.updateTable('sub_brand').set({ until_on: body.untilOn, version: sql`version + 1` })
    .where('id', '=', present.id).where('version', '=', ifMatch ?? -1).returning(columns).executeTakeFirst()
  if (!ended) throw new Problem(STALE, undefined, { extension: { current: present } })
  audit({ kind: 'subBrand', id: present.id, fields: ['untilOn'] })
  return ended
}
