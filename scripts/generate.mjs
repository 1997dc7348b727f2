// `npm run generate`: writes the files that follow from others (all, or the one named); with `--check`, says which are out of date.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bundled, ensureInstalled, root, run, say } from './shared.mjs'

/** What is generated, and the TypeScript program that writes it to the file or folder it is given. */
const generated = [
  { target: 'database/types.ts', program: 'scripts/generate-database-types.ts' },
  { target: 'policy-packs/schema', program: 'scripts/generate-policy-schemas.ts' },
  { target: 'docs/policy', program: 'scripts/generate-policy-docs.ts' },
]

/** Returns 0 when everything is written, or (with `isCheck`) is up to date; `only` names one target. */
export async function generate({ isCheck, only }) {
  let code = 0
  for (const { target: name, program } of generated.filter(({ target }) => only === undefined || target === only)) {
    const folder = mkdtempSync(join(tmpdir(), 'shezhan-generated-'))
    const draft = join(folder, 'draft')
    const target = join(root, name)
    if ((await run(process.execPath, [await bundled(program), draft])) !== 0) code = 1
    else if (!isCheck) place(draft, target)
    else {
      const stale = differences(draft, target)
      stale.forEach((file) => console.error(`${join(name, file)} 已过时，请运行 npm run generate 后提交。`))
      if (stale.length > 0) code = 1
    }
    rmSync(folder, { recursive: true, force: true })
  }
  return code
}

/** A folder is replaced whole, so that nothing stays that is made no more. */
function place(draft, target) {
  rmSync(target, { recursive: true, force: true })
  mkdirSync(dirname(target), { recursive: true })
  cpSync(draft, target, { recursive: true })
}

/** Names of the files that are not the same in both; '' for a single file. */
function differences(draft, target) {
  const names = [...new Set([...filesOf(draft), ...filesOf(target)])]
  return names.filter((name) => textOf(join(draft, name)) !== textOf(join(target, name)))
}

function filesOf(path) {
  if (!existsSync(path)) return []
  return statSync(path).isDirectory() ? readdirSync(path) : ['']
}

function textOf(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled()
  const isCheck = process.argv.includes('--check')
  const only = process.argv.slice(2).find((argument) => !argument.startsWith('-'))
  const code = await generate({ isCheck, only })
  if (code === 0) say(isCheck ? '生成的文件都是最新的' : '已生成')
  process.exit(code)
}
