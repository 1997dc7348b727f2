// Reads the differences between jurisdictions (各地规定对照) beside the packs.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type Differences, differencesFile } from '../model/differences.ts'

/** Throws when the file is not what it should be: it comes with the product, and a test reads it. */
export async function readDifferences(packsDir: string): Promise<Differences> {
  return differencesFile.parse(parse(await readFile(join(packsDir, 'differences.yaml'), 'utf8')))
}

/** None in an installation that has packs of its own only. */
export async function differencesIn(packsDir: string): Promise<Differences | undefined> {
  return readDifferences(packsDir).catch((error: unknown) => {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
}
