// The last good edition of every pack (上一可用版本), kept in the data folder: a pack broken by an edit goes on as it was, and the
// overview says so. Nothing is ever loaded in part.
import { createHash } from 'node:crypto'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { loadFolders, loadPacks, packFolders, yamlFiles } from './read-packs.ts'
import type { KeptPack, LoadedPacks } from './read-packs.ts'

export type Keeping = { dir: string; now: () => Date }

const stampForm = z.object({ edition: z.string(), keptAt: z.string(), digest: z.string() })
const STAMP = 'kept.json'

/** Loads the packs, with the kept edition in place of each refused one; keeps what was accepted. */
export async function loadKeeping(packsDir: string, definitions: readonly FactDefinition[], keeping: Keeping): Promise<LoadedPacks> {
  const loaded = await withKept(packsDir, definitions, keeping.dir)
  await keepAccepted(packsDir, loaded, keeping)
  return loaded
}

/** As loadKeeping, without keeping anything: for a look at an installation that somebody else runs. */
export async function withKept(packsDir: string, definitions: readonly FactDefinition[], keptDir: string): Promise<LoadedPacks> {
  const loaded = await loadPacks(packsDir, definitions)
  if (loaded.refused.length === 0) return loaded
  const stamps = await Promise.all(loaded.refused.map(async ({ pack }) => ({ pack, stamp: await stampOf(keptDir, pack) })))
  const usable = new Map(stamps.flatMap(({ pack, stamp }) => (stamp ? [[pack, stamp] as const] : [])))
  if (usable.size === 0) return loaded
  const refused = new Set(loaded.refused.map(({ pack }) => pack))
  const folders = (await packFolders(packsDir)).filter((folder) => !refused.has(folder) || usable.has(folder))
  const again = await loadFolders(folders.map((folder) => ({ dir: usable.has(folder) ? keptDir : packsDir, folder })), definitions)
  const running = new Set(again.packs.map(({ id }) => id))
  const kept: KeptPack[] = [...usable].filter(([pack]) => running.has(pack)).map(([pack, { edition, keptAt }]) => ({ pack, edition, keptAt }))
  return { packs: again.packs, refused: loaded.refused, kept }
}

/** Copies every accepted pack that changed; a folder that cannot be written must not stop the server. */
async function keepAccepted(packsDir: string, loaded: LoadedPacks, { dir, now }: Keeping): Promise<void> {
  const refused = new Set(loaded.refused.map(({ pack }) => pack))
  for (const pack of loaded.packs.filter(({ id }) => !refused.has(id))) {
    const digest = await digestOf(packsDir, pack.id)
    if ((await stampOf(dir, pack.id))?.digest === digest) continue
    await keep(packsDir, dir, pack.id, { edition: pack.edition, keptAt: now().toISOString(), digest }).catch(() => undefined)
  }
}

/** Written aside and put in place at once, so that an interrupted copy is never taken for an edition. */
async function keep(packsDir: string, keptDir: string, pack: string, stamp: z.infer<typeof stampForm>): Promise<void> {
  const [draft, place] = [join(keptDir, `.${pack}.new`), join(keptDir, pack)]
  await mkdir(keptDir, { recursive: true })
  await rm(draft, { recursive: true, force: true })
  await cp(join(packsDir, pack), draft, { recursive: true })
  await writeFile(join(draft, STAMP), JSON.stringify(stamp))
  await rm(place, { recursive: true, force: true })
  await rename(draft, place)
}

async function stampOf(keptDir: string, pack: string): Promise<z.infer<typeof stampForm> | undefined> {
  const text = await readFile(join(keptDir, pack, STAMP), 'utf8').catch(() => '{}')
  try {
    return stampForm.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

async function digestOf(packsDir: string, pack: string): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of ['', 'parameters', 'rules', 'annexes']) {
    for (const name of await yamlFiles(join(packsDir, pack, folder))) hash.update(join(folder, name)).update(await readFile(join(packsDir, pack, folder, name)))
  }
  return hash.digest('hex')
}
