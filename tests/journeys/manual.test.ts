// The manual (使用手册) stays true: its pictures are there and light, its links lead somewhere, and what it calls a button is on a screen.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const manual = join(root, 'docs/manual')
const papers = readdirSync(manual).filter((name) => name.endsWith('.md'))
const linksOf = (text: string) => [...text.matchAll(/\]\(([^)#]+)\)|src="([^"]+)"/g)].map(([, link, source]) => link ?? source ?? '')

/** Everything that can be written on a screen: pages, forms and their words. */
const screens = ['modules', 'kernel', 'web'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.'))
  .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n')

/** Words the manual quotes that come with a number, an example or a document. */
const spoken = new Set(['演示数据', '有 n 处需要改正', '还有 1 条未上传', '登记功能区', '登记设备', '启动转介', '启动危机介入'])

it.each(papers)('%s has its pictures and leads nowhere in vain', (paper) => {
  const links = linksOf(readFileSync(join(manual, paper), 'utf8'))
  expect(links.filter((link) => !existsSync(join(manual, link)))).toEqual([])
  expect(links.filter((link) => link.endsWith('.png') && statSync(join(manual, link)).size > 150_000)).toEqual([])
})

/** The guide to a pack quotes documents, not screens. */
const aboutScreens = papers.filter((paper) => paper !== 'policy-pack.md')

it.each(aboutScreens)('%s calls things by the words on the screen', (paper) => {
  const words = [...readFileSync(join(manual, paper), 'utf8').matchAll(/“([^”]+)”/g)].map(([, word]) => word!)
  // A way through the menus is said step by step: “专业服务—小组”.
  const steps = words.flatMap((word) => (spoken.has(word) ? [] : word.split('—')))
  expect(steps.filter((step) => !screens.includes(step))).toEqual([])
})
