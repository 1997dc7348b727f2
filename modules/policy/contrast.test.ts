// Trying and comparing without a database: other values, an instrument taken as in force, gaps, and the reasons of a change.
import { describe, expect, it } from 'vitest'
import { asInForce, choiceProblem, choicesOf, withValues } from './model/assume.ts'
import { causesOf, type Side } from './model/causes.ts'
import { Contrast } from './model/contrast.ts'
import type { Finding, Ground } from './model/finding.ts'
import { addGaps, gapsOf, gapText } from './model/gaps.ts'
import { judge } from './model/judge.ts'
import { coarse } from './model/persons.ts'
import { factsOfRule, parametersOfRule, rulebookOf } from './model/rulebook.ts'
import { policy } from '../../server/fact-sources.ts'
import { subjectOf } from './testing.ts'

const { packs } = await policy.load()
const dongying = packs.find(({ id }) => id === 'dongying-2022')!
const station = (facts: object, more = {}) => subjectOf('station', { 'station.state': 'open', ...facts } as never, more)
const staffed = (count: number, more = {}) => station({ 'station.fullTimeWorkerCount': count }, more)
const ruleOn = (pack: typeof dongying, facts: ReturnType<typeof station>, asOf: string, rule = 'DY-12-R1') =>
  judge(rulebookOf([pack], 'judged'), [facts], { asOf }).find((one) => one.rule === rule)!
const four = withValues(dongying, [{ pack: 'dongying-2022', parameter: 'min-full-time-workers', value: 4 }])

describe('a standard that is only tried', () => {
  it('每站至少 4 人: three full-time workers are enough today and would not be', () => {
    expect(ruleOn(dongying, staffed(3), '2025-06-16').outcome).toBe('met')
    expect(ruleOn(four, staffed(3), '2025-06-16').outcome).toBe('breached')
    expect(ruleOn(four, staffed(4), '2025-06-16').outcome).toBe('met')
  })

  it('leaves the pack and every other rule as they are', () => {
    expect(dongying.parameters.find(({ id }) => id === 'min-full-time-workers')?.values[0]?.value).toBe(3)
    expect(ruleOn(four, station({ 'station.townshipWorkerCount': 0 }), '2025-06-16', 'DY-12-R2').outcome).toBe(ruleOn(dongying, station({ 'station.townshipWorkerCount': 0 }), '2025-06-16', 'DY-12-R2').outcome)
    expect(withValues(dongying, [{ pack: 'another', parameter: 'min-full-time-workers', value: 4 }])).toBe(dongying)
  })

  it('is one that some rule asks for, of the right kind, with the codes of its fact', () => {
    const choices = choicesOf(dongying)
    const named = (id: string) => choices.find(({ parameter }) => parameter.id === id)!
    expect(choiceProblem(named('min-full-time-workers'), 4)).toBeUndefined()
    expect(choiceProblem(named('min-full-time-workers'), 4.5)).toBe('应为整数')
    expect(choiceProblem(named('min-full-time-workers'), -1)).toBe('应为不小于 0 的数')
    expect(choiceProblem(named('min-full-time-workers'), 'four')).toBe('应为整数')
    expect(named('certificate-levels').codes).toMatchObject({ senior: '高级社会工作师' })
    expect(choiceProblem(named('certificate-levels'), ['senior'])).toBeUndefined()
    expect(choiceProblem(named('certificate-levels'), ['doctor'])).toBe('请在列出的选项中选择')
  })
})

describe('an instrument taken as in force', () => {
  it('judges after its last day and before its first one, by its last and first edition', () => {
    expect(ruleOn(dongying, staffed(2), '2025-11-15').outcome).toBe('not-in-force')
    for (const day of ['2022-11-14', '2025-11-15', '2031-01-01']) expect(ruleOn(asInForce(dongying), staffed(2), day)).toMatchObject({ outcome: 'breached' })
    expect(ruleOn(asInForce(four), staffed(3), '2025-11-15').outcome).toBe('breached')
  })

  it('takes a draft for an issued text', () => {
    const draft = { ...dongying, instrument: { ...dongying.instrument, status: 'draft' as const } }
    expect(judge(rulebookOf([draft]), [staffed(2)], { asOf: '2025-06-16' })).toEqual([])
    expect(judge(rulebookOf([asInForce(draft)]), [staffed(2)], { asOf: '2025-06-16' }).length).toBeGreaterThan(0)
  })
})

describe('the gap', () => {
  const ground = (more: Partial<Ground>): Ground => ({ fact: 'station.x', label: '专职驻站社工', value: 1, unit: '人', comparison: 'at-least', negated: false, expected: 3, ...more })
  const breach = (...because: Ground[]) => gapsOf({ outcome: 'breached', because })

  it.each([
    ['below a minimum', ground({}), '专职驻站社工少 2 人'],
    ['above a maximum', ground({ comparison: 'at-most', value: 5 }), '专职驻站社工超 2 人'],
    ['square metres without noise', ground({ label: '人均面积', unit: '㎡', value: 5.7, expected: 6 }), '人均面积少 0.3 ㎡'],
    ['money in yuan', ground({ label: '站均经费', unit: '分', value: 4_000_000, expected: 5_000_000 }), '站均经费少 10,000 元'],
  ])('%s', (_what, one, text) => expect(breach(one).map(gapText)).toEqual([text]))

  it.each([
    ['what is not recorded', ground({ value: null })], ['a denied comparison', ground({ negated: true })], ['days', ground({ value: '2025-01-01', expected: '2025-02-01', comparison: 'on-or-before' })],
    ['a number that is reached', ground({ value: 3 })],
  ])('has no size for %s', (_what, one) => expect(breach(one)).toEqual([]))

  it('counts a fact once, at the nearest number, and nothing while the deadline runs', () => {
    expect(breach(ground({ expected: 3 }), ground({ expected: 2 }))).toMatchObject([{ amount: 1 }])
    expect(gapsOf({ outcome: 'pending', because: [ground({})] })).toEqual([])
  })

  it('adds up by fact and direction', () => {
    const total = [breach(ground({})), breach(ground({ value: 0 })), breach(ground({ label: '培训', unit: '学时', value: 40, expected: 48 }))].reduce<ReturnType<typeof gapsOf>>((sum, more) => addGaps(sum, more), [])
    expect(total.map(gapText)).toEqual(['专职驻站社工少 5 人', '培训少 8 学时'])
  })
})

describe('two judgements side by side', () => {
  const stations = [2, 3, 3, 5].map((count, place) => staffed(count, { id: `s${place}`, name: `${'甲乙丙丁'[place]}站`, regionCode: place < 2 ? '370522102000' : '370523101000' }))
  const judged = (pack: typeof dongying) => judge(rulebookOf([pack]), stations, { asOf: '2025-06-16' })
  const filled = (more = {}) => {
    const contrast = new Contrast({ placeOf: (code) => code.slice(0, 6), mostPairs: 10, keepsBreaches: true, ...more })
    contrast.add(stations, judged(dongying), judged(four))
    return contrast
  }
  const row = (contrast: Contrast) => contrast.rules().find(({ rule }) => rule === 'DY-12-R1')!

  it('counts who breaches now and would, who newly, and how many workers are missing', () => {
    expect(row(filled())).toMatchObject({ before: { breached: 1, met: 3 }, after: { breached: 3, met: 1 }, newlyBreached: 2, newlyMet: 0, changed: 2 })
    expect(row(filled()).gaps.map(gapText)).toEqual(['专职驻站社工少 4 人'])
  })

  it('names the newly breached first, then those that stay', () => {
    expect(row(filled()).pairs.map(({ after }) => after?.subject.name)).toEqual(['乙站', '丙站', '甲站'])
    expect(row(filled({ mostPairs: 1 })).pairs.map(({ after }) => after?.subject.name)).toEqual(['乙站'])
    expect(row(filled({ mostPairs: 0 })).pairs).toEqual([])
  })

  it('counts by county', () => {
    expect(Object.fromEntries(row(filled()).places)).toMatchObject({ 370522: { before: 1, after: 2, newlyBreached: 1 }, 370523: { before: 0, after: 1, newlyBreached: 1 } })
  })

  it('adds portions as if they were one', () => {
    const apart = new Contrast({ placeOf: (code) => code.slice(0, 6), mostPairs: 10, keepsBreaches: true })
    for (const one of stations) {
      const of = (pack: typeof dongying) => judged(pack).filter(({ subject }) => subject.id === one.id)
      apart.add([one], of(dongying), of(four))
    }
    expect(row(apart)).toEqual(row(filled()))
    expect(apart.headlines()).toEqual(filled().headlines())
  })

  it('says how many fail some binding rule', () => {
    expect(filled().headlines()).toMatchObject([{ subjectKind: 'station', subjects: 4 }])
  })
})

describe('numbers of persons for city and province', () => {
  it.each([[0, 0], [1, '<5'], [4, '<5'], [5, 5], [7, 5], [8, 10], [1003, 1005]] as const)('%s is told as %s', (count, told) => expect(coarse(count)).toBe(told))
})

describe('why an outcome changed', () => {
  const rule = dongying.rules.find(({ id, subject }) => id === 'DY-12-R1' && subject === 'station')!
  const parts = { rule, parameters: parametersOfRule(rule), facts: factsOfRule(rule).flatMap((name) => policy.definitions.filter((fact) => fact.name === name)) }
  const side = (asOf: string, count: number | undefined, pack = dongying): Side => {
    const subject = count === undefined ? station({}) : staffed(count)
    return { asOf, subject, finding: ruleOn(pack, subject, asOf) }
  }
  const why = (before: Side, after: Side, more: Partial<typeof parts> = {}) => causesOf(before, after, { ...parts, ...more }).map(({ kind, text }) => `${kind}：${text}`)

  it('the instrument expired', () => {
    expect(why(side('2025-11-14', 2), side('2025-11-15', 2))).toEqual(['instrument：2025-11-15 已失效（有效期至 2025-11-14）'])
    expect(why(side('2022-11-14', 2), side('2022-11-15', 2))).toEqual(['instrument：2022-11-14 尚未施行（自 2022-11-15 起施行）'])
  })

  it('a fact is recorded otherwise', () => {
    expect(why(side('2025-06-01', 2), side('2025-06-16', 3))).toEqual(['fact：专职驻站社工由“2 人”变为“3 人”'])
    expect(why(side('2025-06-01', undefined), side('2025-06-16', 3))).toEqual(['fact：专职驻站社工由“未记录”变为“3 人”'])
  })

  it('the number in the text changed', () => {
    const parameter = { ...parts.parameters[0]!, values: [{ from: '2022-11-15', until: '2024-01-01', value: 3 }, { from: '2024-01-01', until: '2025-11-15', value: 4 }] }
    expect(why(side('2023-12-31', 3), side('2024-01-01', 3), { parameters: [parameter] })).toEqual(['parameter：专职驻站社工最低人数由 3 人 改为 4 人（自 2024-01-01 起）'])
  })

  it('the deadline passed, an exemption began, the subject came or went', () => {
    const finding = side('2025-06-01', 2).finding!
    const at = (asOf: string, more: Partial<Finding>): Side => ({ asOf, subject: staffed(2), finding: { ...finding, lawOf: asOf, ...more } })
    expect(why(at('2025-06-01', { outcome: 'pending', deadlineOn: '2025-06-10' }), at('2025-06-11', { outcome: 'breached', deadlineOn: '2025-06-10' }))).toEqual(['deadline：期限 2025-06-10 已过'])
    expect(why(at('2025-06-01', {}), at('2025-06-11', { outcome: 'exempt', exemptedBy: 'x', explanation: '已免除（2025-06-05 至 2025-12-31）：改造' }))).toEqual(['decision：已免除（2025-06-05 至 2025-12-31）：改造'])
    expect(why({ asOf: '2024-01-01', subject: undefined, finding: undefined }, at('2025-06-11', {}))).toEqual(['subject：2024-01-01 还不是核查对象，其后新增'])
    expect(why(at('2025-06-11', {}), { asOf: '2025-07-01', subject: undefined, finding: undefined })).toEqual(['subject：2025-07-01 已不是核查对象（撤销、离岗或到期）'])
    expect(why(at('2025-06-01', { outcome: 'met' }), at('2025-06-11', { explanation: '年度已过' }))).toEqual(['day：登记和标准都没有变，随日期推移而变（年度已过）'])
  })
})
