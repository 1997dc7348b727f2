// Reads the regions shipped with the product (modules/regions/data), made by scripts/extract-regions.mjs.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { z } from 'zod'
import { prefixOf, type RegionCode } from '../model/code.ts'

/** A line of the code book. */
export interface BookLine {
  readonly code: RegionCode
  readonly name: string
}

const editionSchema = z.object({
  edition: z.string(), dataOn: z.iso.date(), source: z.string(), regionCount: z.number().int(), villageCount: z.number().int(),
})
export type Edition = z.infer<typeof editionSchema>

/** Which edition of the code book is shipped, and how many rows it has. */
export function shippedEdition(): Edition {
  return editionSchema.parse(JSON.parse(readFileSync(join(dataFolder(), 'edition.json'), 'utf8')))
}

/** Provinces to townships, in the order of their codes: a parent before what lies in it. */
export function readUpperRegions(): BookLine[] {
  return decompressed('regions-to-township.tsv.br').split('\n').filter(Boolean).map((line) => {
    const [code = '', name = ''] = line.split('\t')
    return { code, name }
  })
}

/** Reads the villages inside a region; keeps the province it read last, so that counties in order cost one reading each. */
export function villageReader(): (within: RegionCode) => BookLine[] {
  let last: { province: string; villages: BookLine[] } | undefined
  return (within) => {
    const province = within.slice(0, 2)
    if (last?.province !== province) last = { province, villages: readVillagesOfProvince(province) }
    return last.villages.filter(({ code }) => code.startsWith(prefixOf(within)))
  }
}

function readVillagesOfProvince(province: string): BookLine[] {
  if (!existsSync(join(dataFolder(), 'villages', `${province}.txt.br`))) return []
  const villages: BookLine[] = []
  let township = ''
  for (const line of decompressed(`villages/${province}.txt.br`).split('\n')) {
    if (line.startsWith('>')) township = line.slice(1)
    else if (line) villages.push({ code: township + line.slice(0, 3), name: line.slice(3) })
  }
  return villages
}

function decompressed(name: string): string {
  return brotliDecompressSync(readFileSync(join(dataFolder(), name))).toString('utf8')
}

/** The data lies in the repository; the built program runs from another folder of it. */
function dataFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'modules', 'regions', 'data', 'edition.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('modules/regions/data was not found above the running code')
    folder = parent
  }
  return join(folder, 'modules', 'regions', 'data')
}
