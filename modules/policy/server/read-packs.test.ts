// A pack with a mistake is refused whole, and each mistake is named with its file and line.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FACT_CATALOGUE } from '../testing.ts'
import { loadPacks } from './read-packs.ts'

const PACKS = fileURLToPath(new URL('../../../policy-packs', import.meta.url))
const STAFFING = 'dongying-2022/rules/staffing.yaml'
const PARAMETERS = 'dongying-2022/parameters.yaml'
let dir: string

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'packs-'))
  for (const pack of ['dongying-2022', 'nei-menggu-2021']) await cp(join(PACKS, pack), join(dir, pack), { recursive: true })
})
afterEach(() => rm(dir, { recursive: true }))

/** Changes the first place where `from` stands and says on which line that was. */
async function spoil(file: string, from: string, to: string): Promise<number> {
  const text = await readFile(join(dir, file), 'utf8')
  const at = text.indexOf(from)
  expect(at, `${file} contains ${from}`).toBeGreaterThanOrEqual(0)
  await writeFile(join(dir, file), text.replace(from, to))
  return text.slice(0, at).split('\n').length
}

async function problems() {
  const { packs, refused } = await loadPacks(dir, FACT_CATALOGUE)
  expect(packs.map((pack) => pack.id)).toEqual(['nei-menggu-2021'])
  return refused.flatMap((one) => one.problems)
}

describe('a pack is refused', () => {
  it.each([
    ['an unknown fact', STAFFING, 'station.fullTimeWorkerCount', 'station.fulltimeWorkers', '没有事实 station.fulltimeWorkers'],
    ['a fact of another subject', STAFFING, 'station.fullTimeWorkerCount', 'county.contractorCount', 'county.contractorCount 不是 station 的事实'],
    ['an unknown parameter', STAFFING, '{parameter: min-full-time-workers}', '{parameter: min-workers}', '没有参数 min-workers'],
    ['a comparison against the type', STAFFING, 'fact: station.state, equals: open', 'fact: station.state, at-least: 3', 'station.state 应为 code'],
    ['an unknown code', STAFFING, 'equals: open', 'equals: opened', 'station.state 没有代码 opened'],
    ['an unknown word', STAFFING, 'at-least: {parameter: min-full', 'more-than: {parameter: min-full', '缺少比较词'],
    ['an unknown key', STAFFING, '    kind: threshold', '    kinds: threshold', '不认识的键 kinds'],
    ['a second rule of the same id', STAFFING, 'id: DY-12-R2', 'id: DY-12-R1', 'DY-12-R1 重复，已见于 dongying-2022/rules/staffing.yaml:'],
    ['a rule of the same id in another file', 'dongying-2022/rules/workers.yaml', 'id: DY-31-R1', 'id: DY-12-R1', 'DY-12-R1 重复'],
    ['an unknown severity', STAFFING, 'severity: must', 'severity: shall', 'severity'],
    ['a citation of another text', STAFFING, 'instrument: 东民〔2022〕62号', 'instrument: 别的文件', '不是本规则包的文件'],
    ['a day that does not exist', STAFFING, 'from: 2022-11-15', 'from: 2022-11-31', '应为存在的日期'],
    ['a term beyond the instrument', STAFFING, 'until: 2025-11-15', 'until: 2026-11-15', '晚于文件失效日 2025-11-15'],
    ['a value of the wrong type', PARAMETERS, 'value: 3', 'value: three', '取值应为 integer'],
    ['broken YAML', STAFFING, 'rules:', 'rules: [', ''],
  ])('for %s', async (_, file, from, to, message) => {
    const line = await spoil(file, from, to)
    const found = await problems()
    expect(found.map((problem) => problem.file)).toContain(file)
    const match = found.find((problem) => problem.message.includes(message))
    expect(match, JSON.stringify(found)).toBeDefined()
    if (message) expect(match?.line).toBe(line)
  })

  it('for a missing citation', async () => {
    const text = await readFile(join(dir, STAFFING), 'utf8')
    const line = text.split('\n').find((one) => one.includes('citation:')) ?? ''
    await spoil(STAFFING, `${line}\n`, '')
    expect((await problems())[0]).toMatchObject({ file: STAFFING, line: 4, message: expect.stringContaining('citation') })
  })

  it.each([
    ['2024-01-01', '2024-06-01', '与上一版本之间有空档：2024-01-01 至 2024-06-01'],
    ['2024-06-01', '2024-01-01', '与上一版本重叠：上一版本到 2024-06-01'],
  ])('for versions that end on %s and go on from %s', async (until, from, message) => {
    const file = 'dongying-2022/rules/workers.yaml'
    await spoil(file, 'until: 2024-01-01', `until: ${until}`)
    const line = await spoil(file, '- from: 2024-01-01', `- from: ${from}`)
    expect(await problems()).toContainEqual({ file, line, message })
  })

  it('for a parameter that has no value on some day of the rule', async () => {
    await spoil(PARAMETERS, 'values: [{from: 2022-11-15, until: 2025-11-15, value: 3}]', 'values: [{from: 2023-01-01, until: 2025-11-15, value: 3}]')
    expect((await problems()).map(({ message }) => message)).toContain('参数 min-full-time-workers 不覆盖本版本的全部日期')
  })

  it('for replacing a rule that no parent pack has', async () => {
    const line = await spoil(STAFFING, '    versions:', '    replaces: [SD-1-R1]\n    versions:')
    const [problem] = await problems()
    expect(problem).toMatchObject({ file: STAFFING, message: 'DY-12-R1 替代的 SD-1-R1 不在上级规则包中' })
    expect(problem?.line).toBeLessThan(line)
  })

  it('for writing a rule of its parent anew without saying so', async () => {
    await spoil('dongying-2022/pack.yaml', 'pack: shandong-2021', 'pack: nei-menggu-2021')
    const line = await spoil(STAFFING, 'id: DY-12-R1', 'id: IM-2.1-R1')
    expect(await problems()).toContainEqual({ file: STAFFING, line, message: '上级规则包已有 IM-2.1-R1，要改写须写明 replaces: [IM-2.1-R1]' })
  })

  it('for a missing file', async () => {
    await rm(join(dir, 'dongying-2022/pack.yaml'))
    expect(await problems()).toEqual([{ file: 'dongying-2022/pack.yaml', line: 1, message: '缺少此文件' }])
  })
})
