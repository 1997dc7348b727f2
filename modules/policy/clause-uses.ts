// For tests only: whether what a configuration clause says it is used by really exists in the product.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Configuration } from './model/pack.ts'

const codeLists = new Map<string, ReadonlySet<string>>()

/** What is missing, in words. Rules and parameters are checked when the pack is read. */
export function missingUses({ usedBy, waitsFor }: Configuration, productDir: string): string[] {
  const faults = usedBy.flatMap((use) => {
    if ('codeList' in use) return codeListsOf(productDir).has(use.codeList) ? [] : [`no code list ${use.codeList} in kernel/model/codes`]
    if ('module' in use) return existsSync(join(productDir, 'modules', use.module)) ? [] : [`no module ${use.module}`]
    return []
  })
  const hasCome = waitsFor !== undefined && existsSync(join(productDir, 'modules', waitsFor))
  return hasCome ? [...faults, `module ${waitsFor} exists: say where it uses the clause`] : faults
}

/** Names of the constants exported by the code lists. */
function codeListsOf(productDir: string): ReadonlySet<string> {
  const known = codeLists.get(productDir)
  if (known) return known
  const folder = join(productDir, 'kernel', 'model', 'codes')
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts')).map((name) => readFileSync(join(folder, name), 'utf8'))
  const names = new Set(sources.flatMap((source) => [...source.matchAll(/^export const (\w+)/gm)].map((match) => match[1] ?? '')))
  codeLists.set(productDir, names)
  return names
}
