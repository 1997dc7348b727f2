// The size budgets: a file of at most 300 lines, a function of at most 40. Data, packs and migrations are not code.
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import typescript from 'typescript'
import { root } from './shared.mjs'

const mostFileLines = 300
const mostFunctionLines = 40
const folders = ['kernel', 'modules', 'server', 'web', 'tests', 'bench', 'database', 'scripts']
const excluded = /(^|\/)(data|migrations)\/|database\/types\.ts$|\.d\.ts$/

/** One sentence for each file or function that is over its budget. */
export function overBudget() {
  return folders.flatMap((folder) => sourceFiles(join(root, folder))).flatMap((file) => [...problemsOf(file)])
}

function* problemsOf(file) {
  const path = relative(root, file)
  const text = readFileSync(file, 'utf8')
  const lines = text.trimEnd().split('\n').length
  if (lines > mostFileLines) yield `${path}: ${lines} lines, at most ${mostFileLines}: split it by idea`
  // The cases of one subject stand together in a describe; only the file's length counts there.
  // A scenario reads best in one piece: what tests tell is not measured, only how long their files are.
  if (/\.test\.tsx?$|^tests[/\\]/.test(path)) return
  const kind = file.endsWith('x') ? typescript.ScriptKind.TSX : typescript.ScriptKind.TS
  const source = typescript.createSourceFile(file, text, typescript.ScriptTarget.Latest, true, kind)
  yield* longFunctions(source, source, path)
}

function* longFunctions(node, source, path) {
  if (typescript.isFunctionLike(node) && node.body) {
    const line = (position) => source.getLineAndCharacterOfPosition(position).line + 1
    const first = line(node.getStart(source))
    const count = line(node.end) - first + 1
    if (count > mostFunctionLines) yield `${path}:${first}: a function of ${count} lines, at most ${mostFunctionLines}`
  }
  for (const child of node.getChildren(source)) yield* longFunctions(child, source, path)
}

function sourceFiles(folder) {
  let entries = []
  try {
    entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  } catch {
    return []
  }
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !excluded.test(relative(root, file)))
}
