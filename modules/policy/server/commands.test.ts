// The policy commands as a person at the keyboard meets them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FACT_CATALOGUE, subjectOf } from '../testing.ts'
import { policyCommand } from './commands.ts'
import type { PolicyIo } from './commands.ts'

const io: PolicyIo = {
  packsDir: fileURLToPath(new URL('../../../policy-packs', import.meta.url)),
  definitions: FACT_CATALOGUE,
  today: '2024-03-01',
}
let dir: string
let facts: string

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'facts-'))
  facts = join(dir, 'facts.json')
  const station = { kind: 'station', id: 's1', name: '某某社工站', facts: { 'station.state': 'open', 'station.fullTimeWorkerCount': 2, 'station.mainBrand': null } }
  await writeFile(facts, JSON.stringify({ subjects: [station] }))
})
afterAll(() => rm(dir, { recursive: true }))

const run = (...args: string[]) => policyCommand(args, io)
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out) as Record<string, unknown>[]

describe('policy', () => {
  it('list gives one object per clause, with the state on the day', async () => {
    const clause = (await json('list', '--as-of', '2025-11-15')).find(({ id }) => id === 'DY-12-R1')
    expect(clause).toMatchObject({
      pack: 'dongying-2022', article: '第十二条', kind: 'threshold', severity: 'must', from: '2022-11-15', until: '2025-11-15',
      facts: ['station.state', 'station.fullTimeWorkerCount'], state: 'expired',
    })
    expect((await run('list', '--pack', 'nei-menggu-2021')).out).toContain('IM-2.1-R1  二、（一）  原则上  有效（2021-11-10 至 无期限）')
  })

  it('facts gives the catalogue', async () => {
    expect(await json('facts')).toContainEqual(expect.objectContaining({ name: 'station.officeAreaPerPersonSquareMetres', type: 'number', unit: '㎡' }))
  })

  it('check judges a file of facts as of a day', async () => {
    const findings = await json('check', '--pack', 'dongying-2022', '--facts', facts, '--as-of', '2024-03-01')
    expect(findings.find(({ id }) => id === 'DY-12-R1')).toMatchObject({
      article: '第十二条', outcome: 'breached', subject: { kind: 'station', id: 's1' }, because: [{ value: 2, expected: 3 }],
    })
    expect(findings.find(({ id }) => id === 'DY-4-R1')).toMatchObject({ outcome: 'unknown' })
    const text = await run('check', '--pack', 'dongying-2022', '--facts', facts, '--as-of', '2024-03-01')
    expect(text).toMatchObject({ exitCode: 0, out: expect.stringContaining('不符合  某某社工站  DY-12-R1 第十二条  专职驻站社工 2 人，应不少于 3 人（自 2022-11-15 起）') })
  })

  it('check can fail a build', async () => {
    expect((await run('check', '--pack', 'dongying-2022', '--facts', facts, '--fail-on-findings')).exitCode).toBe(1)
    expect((await run('check', '--pack', 'dongying-2022', '--facts', facts, '--as-of', '2026-01-01', '--fail-on-findings')).exitCode).toBe(0)
  })

  it('check without a file judges the instance, each place by its own packs', async () => {
    const station = { 'station.state': 'open', 'station.activeWorkerCount': 3, 'station.fullTimeWorkerCount': 3 }
    const subjects = [
      subjectOf('station', station, { id: 'dy', regionCode: '370502003000' }),
      subjectOf('station', station, { id: 'im', regionCode: '150105004000' }),
    ]
    const { out } = await policyCommand(['check', '--json'], { ...io, gatherFacts: () => Promise.resolve({ subjects }) })
    const met = (JSON.parse(out) as { id: string; outcome: string; subject: { id: string } }[]).filter(({ outcome }) => outcome === 'met')
    expect(met.map(({ id, subject }) => `${subject.id} ${id}`)).toEqual(['dy DY-12-R1', 'im IM-2.1-R1'])
  })

  it('why tells the rule, its source, the reason and the remedy', async () => {
    const { out } = await run('why', 'DY-12-R1', '--subject', 'station:s1', '--pack', 'dongying-2022', '--facts', facts)
    expect(out).toContain('依据：东民〔2022〕62号 第十二条“专职驻站社工不少于3人”（应当）')
    expect(out).toContain('理由：专职驻站社工 2 人，应不少于 3 人')
    expect(out).toContain('办法：补足专职驻站社工')
  })

  it.each([
    [['check', '--pack', 'dongying-2022']],
    [['check', '--pack', 'nowhere', '--facts', 'x.json']],
    [['check', '--as-of', '2024-02-30']],
    [['why', 'DY-12-R1']],
    [['judge']],
    [['list', '--colour']],
    [[]],
  ])('%j is refused with a reason', async (args) => {
    const { exitCode, out, err } = await run(...args)
    expect([exitCode, out]).toEqual([2, ''])
    expect(err.length).toBeGreaterThan(5)
  })

  it('does not pass over a refused pack', async () => {
    const definitions = FACT_CATALOGUE.filter(({ name }) => name !== 'station.mainBrand')
    const subjects = [subjectOf('station', { 'station.state': 'open' }, { regionCode: '150105004000' })]
    const { exitCode, out, err } = await policyCommand(['check'], { ...io, definitions, gatherFacts: () => Promise.resolve({ subjects }) })
    expect([exitCode, out]).toEqual([2, expect.stringContaining('IM-2.1-R1')])
    expect(err).toContain('dongying-2022/rules/premises.yaml:13：没有事实 station.mainBrand')
  })

  it('names the mistakes of a file of facts', async () => {
    const file = join(dir, 'wrong.json')
    await writeFile(file, JSON.stringify({ subjects: [{ kind: 'station', id: 's', facts: { 'station.fullTimeWorkerCount': '2', 'station.area': 3 } }] }))
    const { exitCode, err } = await run('check', '--pack', 'dongying-2022', '--facts', file)
    expect(exitCode).toBe(2)
    expect(err).toContain('station.fullTimeWorkerCount 应为 integer')
    expect(err).toContain('没有事实 station.area')
  })

  it('asks for a place or a pack', async () => {
    expect((await run('check', '--facts', facts)).err).toContain('没有 regionCode')
  })
})
