// Reads the packs of a folder. Every mistake is named with its file and line; a pack with a mistake is refused whole,
// and the other packs go on.
import { readFile, readdir } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { LineCounter, isMap, isNode, isPair, isScalar, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { checkPack } from '../model/check-pack.ts'
import type { PackProblem, Path, SourceFile } from '../model/pack-files.ts'
import type { Pack } from '../model/pack.ts'

export type LoadedPacks = {
  packs: readonly Pack[]
  refused: readonly { pack: string; problems: readonly PackProblem[] }[]
}

/** Loads every pack below `dir` (one folder each), in the order of their names. Throws only when `dir` is unreadable. */
export async function loadPacks(dir: string, definitions: readonly FactDefinition[]): Promise<LoadedPacks> {
  const entries = await readdir(dir, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  const packs: Pack[] = []
  const refused: { pack: string; problems: readonly PackProblem[] }[] = []
  for (const folder of folders) {
    const result = await loadPack(dir, folder, definitions)
    if (result.ok) packs.push(result.pack)
    else refused.push({ pack: folder, problems: result.problems })
  }
  return withoutStrayReplacements(packs, refused)
}

async function loadPack(dir: string, folder: string, definitions: readonly FactDefinition[]) {
  const problems: PackProblem[] = []
  const read = (name: string) => readSource(dir, join(folder, name), problems)
  const ruleNames = await yamlFiles(join(dir, folder, 'rules'))
  const [pack, parameters, ...rules] = await Promise.all([
    read('pack.yaml'),
    read('parameters.yaml'),
    ...ruleNames.map((name) => read(join('rules', name))),
  ])
  if (!pack || !parameters || problems.length > 0) return { ok: false as const, problems }
  const readable = rules.filter((source) => source !== undefined)
  const result = checkPack({ pack, parameters, rules: readable }, definitions)
  if (!result.ok || result.pack.id === folder) return result
  return { ok: false as const, problems: [{ file: pack.file, line: pack.lineOf(['id']), message: `id 应与文件夹同名：${folder}` }] }
}

/** The names of the YAML files of a folder, sorted; none when the folder does not exist. */
export async function yamlFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => name.endsWith('.yaml')).sort()
}

/** Parses one YAML file, keeping the line of every value. Reports and returns undefined when it cannot be parsed. */
export async function readSource(dir: string, name: string, problems: PackProblem[]): Promise<SourceFile | undefined> {
  const path = join(dir, name)
  const file = relative(dir, path)
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) {
    problems.push({ file, line: 1, message: '缺少此文件' })
    return undefined
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  for (const error of document.errors) problems.push({ file, line: lines.linePos(error.pos[0]).line, message: error.message })
  if (document.errors.length > 0) return undefined
  const lineOf = (path: Path) => lines.linePos(offsetOf(document, path)).line
  return { file, content: document.toJS(), lineOf }
}

/** Where a path begins: its key if it has one, else the nearest part of the path that was written. */
function offsetOf(document: Document, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent = document.getIn(path.slice(0, length - 1), true) ?? document.contents
    const last = path[length - 1]
    const pair = isMap(parent) ? parent.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === last) : undefined
    const node = isScalar(pair?.key) ? pair.key : document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return node.range[0]
  }
  return 0
}

/** A rule can only take the place of a rule of the loaded parent pack. */
function withoutStrayReplacements(packs: readonly Pack[], refused: LoadedPacks['refused']): LoadedPacks {
  const byId = new Map(packs.map((pack) => [pack.id, pack]))
  const strays = packs.flatMap((pack) => {
    const inherited = new Set(ancestors(pack, byId).flatMap((ancestor) => ancestor.rules.map((rule) => rule.id)))
    const problems = pack.rules.flatMap((rule) => rule.replaces
      .filter((id) => !inherited.has(id))
      .map((id) => ({ file: join(pack.id, 'pack.yaml'), line: 1, message: `${rule.id} 替代的 ${id} 不在上级规则包中` })))
    return problems.length > 0 ? [{ pack: pack.id, problems }] : []
  })
  const stray = new Set(strays.map(({ pack }) => pack))
  return { packs: packs.filter((pack) => !stray.has(pack.id)), refused: [...refused, ...strays] }
}

function ancestors(pack: Pack, byId: ReadonlyMap<string, Pack>, seen: readonly Pack[] = []): readonly Pack[] {
  const parent = pack.parent && byId.get(pack.parent.pack)
  return !parent || seen.includes(parent) ? seen : ancestors(parent, byId, [...seen, parent])
}
