// How a finding is worded: premise and duty, alternatives, settings of the pack, what was held against another fact, lateness.
import { describe, expect, it } from 'vitest'
import type { FactDefinition, Facts } from '../../../kernel/model/facts.ts'
import { conditionText } from './describe.ts'
import { expiryOn, lastValidDay } from './evidence.ts'
import { judge } from './judge.ts'
import type { Pack, Parameter, RuleVersion } from './pack.ts'
import { readCondition } from './read-condition.ts'
import { rulebookOf } from './rulebook.ts'
import { subjectOf } from '../testing.ts'

const fact = (name: string, label: string, type: FactDefinition['type'], unit?: string): FactDefinition => ({ name: `contract.${name}`, label, type, subject: 'contract', module: 'test', unit })
const FACTS = new Map([
  fact('paidOn', '支付日', 'day'), fact('approvedOn', '审核同意日', 'day'), fact('isRenewal', '本协议为续签', 'boolean'), fact('isEvaluated', '上期已评估', 'boolean'),
  fact('workerCount', '在岗人数', 'integer', '人'), fact('agreedCount', '约定人数', 'integer', '人'), fact('paidFen', '支付金额', 'integer', '分'),
  fact('papers', '材料', 'codes'), fact('openCount', '未办结', 'integer', '件'),
].map((one) => [one.name, one]))
const CITATION = { instrument: '办法', article: '第一条', phrase: '应当' }
const TERM = { from: '2023-01-01', until: null }
const parameter = (id: string, type: Parameter['type'], value: boolean | number): Parameter => ({ id, label: id, type, citation: CITATION, isDefaultOfProduct: true, values: [{ ...TERM, value }] })
const SWITCH = parameter('计入兼职', 'boolean', false)
const MONTHS = parameter('report-months', 'integer', 6)

function read(written: unknown) {
  const problems: string[] = []
  const condition = readCondition(written, [], { facts: FACTS, parameters: new Map([[SWITCH.id, SWITCH]]), subject: 'contract', report: (_path, message) => problems.push(message) })
  if (!condition) throw new Error(problems.join())
  return condition
}

function told(written: unknown, facts: Facts, more: Partial<RuleVersion> = {}, severity: 'must' | 'may' = 'must'): string {
  const version: RuleVersion = { ...TERM, requires: read(written), remedy: '补办', ...more }
  const rule = { check: 'rule' as const, id: 'XX-1-R1', title: '', subject: 'contract' as const, kind: 'threshold' as const, severity, citation: CITATION, replaces: [], versions: [version] }
  const instrument = { ...TERM, id: '办法', issuer: '', number: null, status: 'issued' as const, issuedOn: null }
  const pack: Pack = { id: 'x', edition: '1', title: '', instrument, regions: ['37'], annexes: [], parameters: [SWITCH], rules: [rule], configuration: [] }
  return judge(rulebookOf([pack]), [subjectOf('contract', facts, { regionCode: '37' })], { asOf: '2024-06-01' })[0]!.explanation
}

const RENEWED = { if: { fact: 'contract.isRenewal', equals: true }, then: { fact: 'contract.isEvaluated', equals: true } }

describe('a premise and the duty that follows', () => {
  it.each([
    [{ 'contract.isRenewal': true, 'contract.isEvaluated': false }, '本协议为续签：是；上期已评估：否，应为是'],
    [{ 'contract.isRenewal': true, 'contract.isEvaluated': true }, '上期已评估：是'],
    [{ 'contract.isRenewal': false }, '本协议为续签：否'],
    [{ 'contract.isRenewal': true }, '缺少数据，不能判断：上期已评估未记录，应为是'],
    [{ 'contract.isEvaluated': false }, '缺少数据，不能判断：本协议为续签未记录；上期已评估：否，应为是'],
  ])('%j: %s', (facts, words) => expect(told(RENEWED, facts)).toBe(words))

  it('stands in the rulebook as one sentence', () => expect(conditionText(read(RENEWED))).toBe('如 本协议为续签：是，则 上期已评估：是'))
})

describe('alternatives', () => {
  const EITHER = { any: [{ fact: 'contract.workerCount', 'at-least': 3 }, { fact: 'contract.isRenewal', equals: true }] }
  it('are not said to fail where that is not known', () => {
    expect(told(EITHER, {})).toBe('缺少数据，不能判断：下列条件具备一项即可：在岗人数未记录，应不少于 3 人，或 本协议为续签未记录，应为是')
    expect(told(EITHER, { 'contract.workerCount': 2, 'contract.isRenewal': false })).toBe('下列条件均不具备：在岗人数 2 人，应不少于 3 人，或 本协议为续签：否，应为是')
  })

  it('leave out a branch that a setting of the pack closes', () => {
    const written = { any: [{ parameter: SWITCH.id, equals: true }, { all: [{ parameter: SWITCH.id, equals: false }, { fact: 'contract.workerCount', 'at-least': 3 }] }] }
    expect(told(written, { 'contract.workerCount': 2 })).toBe('在岗人数 2 人，应不少于 3 人')
    expect(told(written, { 'contract.workerCount': 3 })).toBe('在岗人数 3 人，不少于 3 人')
  })
})

describe('what a fact is held against', () => {
  it.each([
    [{ fact: 'contract.workerCount', 'at-least': { fact: 'contract.agreedCount' } }, { 'contract.workerCount': 2 }, '缺少数据，不能判断：在岗人数 2 人，应不少于 约定人数（未记录）'],
    [{ fact: 'contract.workerCount', 'at-least': { fact: 'contract.agreedCount' } }, { 'contract.workerCount': 2, 'contract.agreedCount': 3 }, '在岗人数 2 人，应不少于 3 人（约定人数）'],
    [{ fact: 'contract.approvedOn', 'on-or-before': { fact: 'contract.paidOn' } }, { 'contract.approvedOn': '2024-05-01' }, '缺少数据，不能判断：审核同意日 2024-05-01，应不晚于的日期不能推算（支付日未记录）'],
    [{ fact: 'contract.paidFen', 'at-most': 2_000_000 }, { 'contract.paidFen': 2_000_050 }, '支付金额 20,000.50 元，应不超过 20,000 元'],
    [{ fact: 'contract.openCount', 'at-most': 0 }, { 'contract.openCount': 2 }, '未办结 2 件，应为 0 件'],
    [{ fact: 'contract.papers', 'contains-all': ['甲', '乙'] }, { 'contract.papers': ['甲', '乙'] }, '材料 甲、乙，应有的 2 项齐全'],
    [{ fact: 'contract.papers', 'contains-any': ['甲', '乙'] }, { 'contract.papers': ['丙', '丙'] }, '材料 丙，应至少包括 甲、乙 中的一项'],
    [{ all: [{ fact: 'contract.workerCount', 'at-least': 1 }, { fact: 'contract.workerCount', 'at-most': 2 }] }, { 'contract.workerCount': 2 }, '在岗人数 2 人，不少于 1 人，不超过 2 人'],
  ])('%j with %j: %s', (written, facts, words) => expect(told(written, facts)).toBe(words))

  it('says of a permission that it was not made use of', () => {
    expect(told({ fact: 'contract.workerCount', 'at-least': 1 }, { 'contract.workerCount': 0 }, {}, 'may')).toBe('不属于许可的情形：在岗人数 0 人，少于 1 人')
  })
})

it('what was done late is late by the day it was done', () => {
  const facts = { 'contract.paidOn': '2024-03-01', 'contract.approvedOn': '2024-03-14' }
  const reckoned = { kind: 'reckoned', start: { kind: 'fact', fact: FACTS.get('contract.paidOn')! }, plus: { days: 10 }, nextWorkingDay: false } as const
  expect(told({ fact: 'contract.approvedOn', 'on-or-before': { fact: 'contract.paidOn', plus: { days: 10 } } }, facts, { deadline: reckoned })).toBe(
    '审核同意日 2024-03-14，应不晚于 2024-03-11（支付日 2024-03-01 后 10 日）；期限 2024-03-11，迟了 3 天',
  )
})

it('a document is valid as long as the parameter says', () => {
  expect(lastValidDay({ months: MONTHS }, '2024-08-31')).toBe('2025-02-28')
  expect(expiryOn({ months: { ...MONTHS, values: [{ from: '2023-01-01', until: '2024-01-01', value: 3 }] } }, '2025-01-01')).toMatchObject({ months: 3 })
})
