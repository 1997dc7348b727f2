// `npm run generate`: writes the files that follow from others; with `--check`, says which of them are out of date.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundled, ensureInstalled, root, run, say } from './shared.mjs'

/** What is generated, and the TypeScript program that writes it to the path it is given. */
const generated = [{ file: 'database/types.ts', program: 'scripts/generate-database-types.ts' }]

/** Returns 0 when every file is written, or (with `isCheck`) is up to date. */
export async function generate({ isCheck }) {
  let code = 0
  for (const { file, program } of generated) {
    const folder = mkdtempSync(join(tmpdir(), 'shezhan-generated-'))
    const draft = join(folder, 'draft')
    const target = join(root, file)
    const outcome = await run(process.execPath, [await bundled(program), isCheck ? draft : target])
    if (outcome !== 0) code = 1
    else if (isCheck && (!existsSync(target) || readFileSync(draft, 'utf8') !== readFileSync(target, 'utf8'))) {
      console.error(`${file} 已过时，请运行 npm run generate 后提交。`)
      code = 1
    }
    rmSync(folder, { recursive: true, force: true })
  }
  return code
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled()
  const isCheck = process.argv.includes('--check')
  const code = await generate({ isCheck })
  if (code === 0) say(isCheck ? '生成的文件都是最新的' : '已生成')
  process.exit(code)
}
