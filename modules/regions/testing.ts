// Real regions for tests (测试用区划): the country down to townships, and the villages of the counties asked for.
import type pg from 'pg'
import { codeOf } from './model/code.ts'
import { importBaseRegions, importVillages } from './server/import-regions.ts'

/** Imports the base set and the villages of counties given by code (`511822`). About two seconds. */
export async function importRegionsForTest(ownerPool: pg.Pool, ...counties: string[]): Promise<void> {
  const client = await ownerPool.connect()
  try {
    await importBaseRegions(client)
    for (const county of counties) await importVillages(client, codeOf(county))
  } finally {
    client.release()
  }
}
