// Reads the packs of a folder. Every mistake is named with its file and line; a pack with a mistake is refused whole,
// and the other packs go on.
import { readFile, readdir } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { LineCounter, isMap, isNode, isPair, isScalar, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { checkPack } from '../model/check-pack.ts'
import type { CheckedPack } from '../model/check-pack.ts'
import type { PackProblem, Path, SourceFile } from '../model/pack-files.ts'
import { clausesOf } from '../model/pack.ts'
import type { Pack } from '../model/pack.ts'

export type RefusedPack = { pack: string; problems: readonly PackProblem[] }

/** A refused pack that goes on by the last edition that was accepted. */
export type KeptPack = { pack: string; edition: string; /** Instant. */ keptAt: string }

export type LoadedPacks = {
  packs: readonly Pack[]
  refused: readonly RefusedPack[]
  kept?: readonly KeptPack[]
}

/** Loads every pack below `dir` (one folder each), in the order of their names. Throws only when `dir` is unreadable. */
export async function loadPacks(dir: string, definitions: readonly FactDefinition[]): Promise<LoadedPacks> {
  return loadFolders((await packFolders(dir)).map((folder) => ({ dir, folder })), definitions)
}

/** Loads packs from folders in several places. */
export async function loadFolders(places: readonly { dir: string; folder: string }[], definitions: readonly FactDefinition[]): Promise<LoadedPacks> {
  const read = await Promise.all(places.map(async ({ dir, folder }) => ({ folder, result: await loadPack(dir, folder, definitions) })))
  const accepted = read.flatMap(({ result }) => (result.ok ? [result] : []))
  const refused = read.flatMap(({ folder, result }) => (result.ok ? [] : [{ pack: folder, problems: result.problems }]))
  return withoutStrays(accepted, refused)
}

/** `file:line：message` */
export function problemText({ file, line, message }: PackProblem): string {
  return `${file}:${line}：${message}`
}

/** Folders that hold a pack: those with a pack.yaml, and those that only lack it. */
export async function packFolders(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory() && entry.name !== SCHEMA_FOLDER && !entry.name.startsWith('.'))
  return folders.map((entry) => entry.name).sort()
}

/** Schemas for editors lie beside the packs. */
const SCHEMA_FOLDER = 'schema'

/** Loads one pack; mistakes are named with file and line. */
export async function loadPack(dir: string, folder: string, definitions: readonly FactDefinition[]): Promise<CheckedPack> {
  const problems: PackProblem[] = []
  const read = (name: string) => readSource(dir, join(folder, name), problems)
  const within = async (name: string) => (await yamlFiles(join(dir, folder, name))).map((file) => join(name, file))
  const [ruleNames, parameterNames, annexNames] = await Promise.all([within('rules'), within('parameters'), within('annexes')])
  const hasParameters = parameterNames.length === 0 || (await yamlFiles(join(dir, folder))).includes('parameters.yaml')
  const pack = await read('pack.yaml')
  const parameters = await Promise.all([...(hasParameters ? ['parameters.yaml'] : []), ...parameterNames].map(read))
  const rules = await Promise.all(ruleNames.map(read))
  const annexes = await Promise.all(annexNames.map(async (name) => ({ id: basename(name, '.yaml'), source: await read(name) })))
  if (!pack || problems.length > 0) return { ok: false, problems }
  const sources = {
    pack, parameters: parameters.filter((source) => source !== undefined), rules: rules.filter((source) => source !== undefined),
    annexes: annexes.flatMap(({ id, source }) => (source ? [{ id, source }] : [])),
  }
  const result = checkPack(sources, definitions)
  if (!result.ok || result.pack.id === folder) return result
  return { ok: false, problems: [{ file: pack.file, line: pack.lineOf(['id']), message: `id 应与文件夹同名：${folder}` }] }
}

/** The names of the YAML files of a folder, sorted; none when the folder does not exist. */
export async function yamlFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  return names.filter((name) => name.endsWith('.yaml')).sort()
}

/** Parses one YAML file, keeping the line of every value. Reports and returns undefined when it cannot be parsed. */
export async function readSource(dir: string, name: string, problems: PackProblem[]): Promise<SourceFile | undefined> {
  const path = join(dir, name)
  const file = relative(dir, path).replaceAll('\\', '/')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) {
    problems.push({ file, line: 1, message: '缺少此文件' })
    return undefined
  }
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  // What follows the first slip of the pen is mostly its echo.
  const [error] = document.errors
  if (error) {
    problems.push({ file, line: lines.linePos(error.pos[0]).line, message: YAML_WORDS[error.code] ?? `YAML 写法有误：${error.message}` })
    return undefined
  }
  const lineOf = (path: Path) => lines.linePos(offsetOf(document, path)).line
  return { file, content: document.toJS(), lineOf }
}

const YAML_WORDS: Readonly<Record<string, string>> = {
  DUPLICATE_KEY: '同一处写了两个相同的键', TAB_AS_INDENT: '缩进只能用空格，不能用制表符', BAD_INDENT: '缩进没有对齐', MISSING_CHAR: '缺少符号：检查冒号、逗号、引号和括号',
  BLOCK_AS_IMPLICIT_KEY: '缩进没有对齐，或冒号后缺少空格', MULTILINE_IMPLICIT_KEY: '键应写在一行里，检查冒号和引号', UNEXPECTED_TOKEN: '有多余的符号：检查括号和引号',
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

type Accepted = Extract<CheckedPack, { ok: true }>

/** A clause can only take the place of a rule of the loaded parent pack, and must say so when it does. */
function withoutStrays(accepted: readonly Accepted[], refused: LoadedPacks['refused']): LoadedPacks {
  const byId = new Map(accepted.map(({ pack }) => [pack.id, pack]))
  const strays = accepted.flatMap(({ pack, origins }) => {
    const inherited = new Set(ancestors(pack, byId).flatMap((ancestor) => clausesOf(ancestor).map(({ id }) => id)))
    const problems = clausesOf(pack).flatMap((clause) => {
      const { file, line } = origins.get(clause.id) ?? { file: join(pack.id, 'pack.yaml'), line: 1 }
      const at = { file, line }
      const replaces = clause.check === 'configuration' ? [] : clause.replaces
      const unknown = replaces.filter((id) => !inherited.has(id)).map((id) => ({ ...at, message: `${clause.id} 替代的 ${id} 不在上级规则包中` }))
      const isRedefined = inherited.has(clause.id) && !replaces.includes(clause.id)
      return isRedefined ? [...unknown, { ...at, message: `上级规则包已有 ${clause.id}，要改写须写明 replaces: [${clause.id}]` }] : unknown
    })
    return problems.length > 0 ? [{ pack: pack.id, problems }] : []
  })
  const stray = new Set(strays.map(({ pack }) => pack))
  return { packs: accepted.map(({ pack }) => pack).filter((pack) => !stray.has(pack.id)), refused: [...refused, ...strays] }
}

function ancestors(pack: Pack, byId: ReadonlyMap<string, Pack>, seen: readonly Pack[] = []): readonly Pack[] {
  const parent = pack.parent && byId.get(pack.parent.pack)
  return !parent || seen.includes(parent) ? seen : ancestors(parent, byId, [...seen, parent])
}
