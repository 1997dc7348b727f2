// Where the product's own files lie, the same from the sources and from the build.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const manifest = z.object({ version: z.string() })

/** The folder that holds package.json, policy-packs/ and database/. Throws when the product was taken apart. */
export function productFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'database', 'migrations'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('database/migrations was not found above the running code')
    folder = parent
  }
  return folder
}

/** The product's version from package.json. */
export function productVersion(): string {
  return manifest.parse(JSON.parse(readFileSync(join(productFolder(), 'package.json'), 'utf8'))).version
}
