// `npm run check`: everything that can be said about the sources without running them, one line with its time per step.
import { ensureInstalled, runPackage, say } from './shared.mjs'

await ensureInstalled()

const steps = [
  ['类型检查', () => runPackage('typescript/bin/tsc', ['--noEmit', '-p', '.'], { quiet: true })],
  ['代码规范', () => runPackage('eslint/bin/eslint.js', ['--max-warnings', '0', '.'], { quiet: true })],
  ['模块边界', async () => runPackage('dependency-cruiser/bin/dependency-cruise.mjs', ['--output-type', 'err-long', ...(await cruised())], { quiet: true })],
  ['篇幅', budgets],
  ['生成的文件', async () => (await import('./generate.mjs')).generate({ isCheck: true })],
]

const failed = []
for (const [title, step] of steps) {
  const began = Date.now()
  const code = await step()
  if (code !== 0) failed.push(title)
  say(`${code === 0 ? '通过' : '未通过'}  ${title}（${((Date.now() - began) / 1000).toFixed(1)} 秒）`)
}
if (failed.length > 0) console.error(`未通过：${failed.join('、')}`)
process.exit(failed.length > 0 ? 1 : 0)

async function budgets() {
  const { overBudget } = await import('./budgets.mjs')
  const sentences = overBudget()
  sentences.forEach((sentence) => console.error(sentence))
  return sentences.length > 0 ? 1 : 0
}

async function cruised() {
  return (await import('./cruised.mjs')).cruisedFolders()
}
