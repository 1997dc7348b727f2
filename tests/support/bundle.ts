// Turns a TypeScript entry into a file plain Node can run, for tests that start a real process.
import { mkdirSync } from 'node:fs'
import { basename, isAbsolute, join } from 'node:path'
import { rolldown } from 'rolldown'
import { productFolder } from '../../server/root.ts'

/** Bundles `entry` (path from the product's folder) and returns the path of the result; a fraction of a second. */
export async function bundle(entry: string): Promise<string> {
  const folder = join(productFolder(), 'build', 'tests', String(process.pid))
  mkdirSync(folder, { recursive: true })
  const built = await rolldown({
    input: join(productFolder(), entry),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
  })
  const file = join(folder, `${basename(entry, '.ts')}.js`)
  await built.write({ file, format: 'esm', codeSplitting: false })
  await built.close()
  return file
}
