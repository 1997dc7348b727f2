// The policy commands as a person at the keyboard meets them.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policy } from '../../../server/fact-sources.ts'
import { FACT_CATALOGUE, subjectOf } from '../testing.ts'
import { policyCommand } from './commands.ts'
import { loadKeeping } from './kept-editions.ts'
import type { PolicyIo } from './commands.ts'

const given: PolicyIo = {
  packsDir: fileURLToPath(new URL('../../../policy-packs', import.meta.url)),
  definitions: FACT_CATALOGUE,
  live: policy.live,
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

const run = (...args: string[]) => policyCommand(args, given)
const json = async (...args: string[]) => JSON.parse((await run(...args, '--json')).out) as Record<string, unknown>[]

describe('policy', () => {
  it('list gives one object per clause, with what it needs and whether that is known', async () => {
    const clauses = await json('list', '--as-of', '2025-11-15')
    expect(clauses.find(({ id }) => id === 'DY-12-R1')).toMatchObject({
      pack: 'dongying-2022', article: '第十二条', kind: 'rule', sort: 'threshold', severity: 'must', from: '2022-11-15', until: '2025-11-15',
      facts: ['station.state', 'station.fullTimeWorkerCount'], state: 'live', term: 'expired',
    })
    expect(clauses.filter(({ id }) => id === 'DY-14-R4')).toMatchObject([{ subjects: expect.arrayContaining(['station', 'room']) }])
    expect((await run('list', '--pack', 'nei-menggu-2021')).out).toContain('IM-2.1-R1  二、（一）  规则  原则上  有效（2021-11-10 至 无期限）')
  })

  it('facts gives the catalogue, with the documents the packs ask for', async () => {
    const facts = await json('facts')
    expect(facts).toContainEqual(expect.objectContaining({ name: 'station.officeAreaPerPersonSquareMetres', type: 'number', unit: '㎡', waiting: false }))
    const document = facts.find(({ name }) => String(name).includes('.evidence.'))
    expect(document).toMatchObject({ type: 'code', module: 'policy', codes: { accepted: '已认可', missing: '确认缺少' } })
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
    const { out } = await policyCommand(['check', '--json'], { ...given, gatherFacts: () => Promise.resolve({ subjects }) })
    const met = (JSON.parse(out) as { id: string; outcome: string; subject: { id: string } }[]).filter(({ outcome }) => outcome === 'met')
    expect(met.map(({ id, subject }) => `${subject.id} ${id}`)).toEqual(['dy DY-12-R1', 'im IM-2.1-R1'])
  })

  it('check says which draft of the place it did not go by, and goes by it when it is named', async () => {
    const subjects = [subjectOf('institution', {}, { regionCode: '410108001000' })]
    const instance = { ...given, gatherFacts: () => Promise.resolve({ subjects }) }
    expect(await policyCommand(['check'], instance)).toMatchObject({ exitCode: 0, err: expect.stringContaining('zhengzhou-2022 是征求意见稿') })
    const named = await policyCommand(['check', '--pack', 'zhengzhou-2022', '--json'], instance)
    expect((JSON.parse(named.out) as unknown[]).length).toBeGreaterThan(0)
    const adoptions = [{ pack: 'zhengzhou-2022', regionPrefix: '4101' }]
    const adopted = await policyCommand(['check', '--json'], { ...given, gatherFacts: () => Promise.resolve({ subjects, adoptions }) })
    expect(JSON.parse(adopted.out)).toHaveLength((JSON.parse(named.out) as unknown[]).length)
    expect(adopted.err).toBe('')
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
    [['new', '../elsewhere']],
    [['test', 'nowhere']],
    [[]],
  ])('%j is refused with a reason', async (args) => {
    const { exitCode, out, err } = await run(...args)
    expect([exitCode, out]).toEqual([2, ''])
    expect(err.length).toBeGreaterThan(5)
  })

  it('new writes a pack that passes its own check and its own tests', async () => {
    const io = { ...given, today: '2026-11-22' }
    const made = await policyCommand(['new', 'linyi-2026', '--title', '临沂市社工站管理办法', '--region', '3713', '--dir', dir], io)
    expect(made).toMatchObject({ exitCode: 0, out: expect.stringContaining('policy test linyi-2026') })
    expect(await policyCommand(['check', 'linyi-2026', '--dir', dir], io)).toMatchObject({ exitCode: 0, out: 'linyi-2026：文件没有错误（4 条，2 个参数）\n' })
    expect(await policyCommand(['test', 'linyi-2026', '--dir', dir], io)).toMatchObject({ exitCode: 0, out: 'linyi-2026：9 行判例、1 项材料，全部通过\n' })
    expect((await policyCommand(['doc', 'linyi-2026', '--dir', dir], io)).out).toContain('### LINYI-5-R1 专职驻站社工不少于2人')
    expect((await policyCommand(['new', 'linyi-2026', '--dir', dir], io)).err).toContain('已有文件夹')
    await rm(join(dir, 'linyi-2026'), { recursive: true })
  })

  it('check names the mistakes of a folder without judging anything', async () => {
    await policyCommand(['new', 'broken-2026', '--dir', dir], given)
    const file = join(dir, 'broken-2026/rules/staffing.yaml')
    await writeFile(file, (await readFile(file, 'utf8')).replace('station.fullTimeWorkerCount', 'station.fulltimeWorkerCount'))
    const { exitCode, err } = await policyCommand(['check', '--dir', dir], given)
    expect([exitCode, err]).toEqual([2, 'broken-2026/rules/staffing.yaml:14：没有事实 station.fulltimeWorkerCount，是否为 station.fullTimeWorkerCount？\n共 1 处错误\n'])
    await rm(join(dir, 'broken-2026'), { recursive: true })
  })

  it('stale names what has expired, what is a draft and what was not supplied', async () => {
    const items = await json('stale', '--as-of', '2025-11-15')
    expect(items).toContainEqual(expect.objectContaining({ pack: 'dongying-2022', kind: 'expired', on: '2025-11-14' }))
    expect(items.filter(({ kind, pack }) => kind === 'annex-not-supplied' && pack === 'dongying-2022')).toHaveLength(2)
    expect(items).toContainEqual(expect.objectContaining({ kind: 'parent-not-supplied', id: 'shandong-2021' }))
    expect(await json('stale', '--as-of', '2025-06-01')).toContainEqual(expect.objectContaining({ kind: 'expiring', on: '2025-11-14' }))
    expect(await json('stale', '--as-of', '2097-06-01')).toContainEqual(expect.objectContaining({ kind: 'holidays-missing', id: '2098' }))
  })

  it('goes on by the last good edition of a pack that was broken, and says so', async () => {
    const [packsDir, keptDir] = [join(dir, 'packs'), join(dir, 'kept')]
    await policyCommand(['new', 'linyi-2026', '--region', '3713', '--dir', packsDir], given)
    await loadKeeping(packsDir, FACT_CATALOGUE, { dir: keptDir, now: () => new Date('2026-11-22T02:00:00Z') })
    const file = join(packsDir, 'linyi-2026/parameters.yaml')
    await writeFile(file, (await readFile(file, 'utf8')).replace('value: 2', 'value: two'))
    const looked = await policyCommand(['list', '--json'], { ...given, packsDir, keptDir })
    expect(JSON.parse(looked.out)).toHaveLength(4)
    expect([looked.exitCode, looked.err]).toEqual([2, expect.stringContaining('linyi-2026 仍按 2026-11-22 保存的 2024.1 版执行：\nlinyi-2026/parameters.yaml:9：取值应为 integer')])
    const loaded = await loadKeeping(packsDir, FACT_CATALOGUE, { dir: keptDir, now: () => new Date('2026-11-23T02:00:00Z') })
    expect(loaded.packs[0]?.parameters[0]?.values[0]?.value).toBe(2)
    await policyCommand(['check', 'linyi-2026'], { ...given, packsDir, keptDir }).then(({ exitCode }) => expect(exitCode).toBe(2))
  })

  it('does not pass over a refused pack', async () => {
    const definitions = FACT_CATALOGUE.filter(({ name }) => name !== 'station.mainBrand')
    const subjects = [subjectOf('station', { 'station.state': 'open' }, { regionCode: '150105004000' })]
    const { exitCode, out, err } = await policyCommand(['check'], { ...given, definitions, gatherFacts: () => Promise.resolve({ subjects }) })
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
