// The differences between jurisdictions stay true to the packs: every reference exists, and a number is told once, by the pack.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policy } from '../../server/fact-sources.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { differenceProblems, differencesDoc, differencesView } from './model/differences.ts'
import { showDifferences } from './model/differences-api.ts'
import { readDifferences } from './server/read-differences.ts'

const { packs } = await policy.load()
const differences = await readDifferences(policy.packsDir)
const view = differencesView(differences, packs, '2025-06-16')
const told = (subject: string, pack: string) => view.find((row) => row.subject === subject)?.provisions.find((one) => one?.pack === pack)

describe('the page', () => {
  let world: TestApp
  beforeAll(async () => { world = await openTestApp() })
  afterAll(() => world.close())

  it('shows all documents side by side to everyone, the own one marked', async () => {
    for (const person of ['COUNTY_OFFICER', 'STATION_WORKER'] as const) {
      const { body } = await (await world.as(person)).call(showDifferences)
      expect(body.packs.map(({ id, appliesHere }) => [id, appliesHere])).toEqual([
        ['dongying-2022', true], ['jilin-2021', false], ['nei-menggu-2021', false], ['sichuan-2023', false], ['zhengzhou-2022', false],
      ])
      expect(body.rows).toHaveLength(43)
      expect(body.rows.every(({ provisions }) => provisions.length === 5)).toBe(true)
    }
    expect((await world.anyone.call(showDifferences)).status).toBe(401)
  })
})

describe('the differences', () => {
  it('name only clauses and standards that their packs have, for all five documents', () => {
    expect(differenceProblems(differences, packs)).toEqual([])
    expect(view).toHaveLength(43)
    expect(packs).toHaveLength(5)
  })

  it('take their numbers from the standards', () => {
    expect(told('年龄', 'dongying-2022')?.values.map(({ text }) => text)).toEqual(['35 周岁', '40 周岁'])
    expect(told('年龄', 'jilin-2021')?.values.map(({ text }) => text)).toEqual(['40 周岁'])
    expect(told('年龄', 'sichuan-2023')).toBeUndefined()
    expect(told('评估次数', 'jilin-2021')?.clauses).toMatchObject([{ id: 'JL-6.5-R3' }])
  })

  it('show opposite defaults as such: one year in Inner Mongolia, three in Jilin', () => {
    const years = (pack: string) => told('合同期限', pack)?.values.map(({ text }) => text)
    expect([years('nei-menggu-2021')?.[0], years('jilin-2021')?.[0]]).toEqual(['1 年', '3 年'])
  })

  it('say what is wrong with a reference', () => {
    const wrong = { rows: [{ number: 2, subject: '年龄', consequence: '无', packs: { 'dongying-2022': { text: '甲', clauses: ['DY-99-R1'], parameters: ['no-such'] }, nowhere: null } }] }
    expect(differenceProblems(wrong, packs.filter(({ id }) => id === 'dongying-2022'))).toEqual([
      '第 1 行的编号是 2', '第 2 行 dongying-2022：没有条款 DY-99-R1', '第 2 行 dongying-2022：没有标准 no-such', '第 2 行：没有规则包 nowhere',
    ])
  })

  it('are a table on paper, too', () => {
    const lines = differencesDoc(differences, packs).split('\n')
    const table = lines.filter((line) => line.startsWith('| '))
    expect(table).toHaveLength(44)
    expect(table.every((line) => line.split(' | ').length === 8)).toBe(true)
    expect(lines.find((line) => line.startsWith('| 8 |'))).toContain('入职年龄上限 35 周岁')
  })
})
