// The four kinds of clause and the reckoning of deadlines, from the written pack to the finding.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FactDefinition, Facts } from '../../../kernel/model/facts.ts'
import { judge } from '../model/judge.ts'
import { judgeByPlace } from '../model/judge-by-place.ts'
import type { Pack } from '../model/pack.ts'
import { packsFor, rulebookOf } from '../model/rulebook.ts'
import { subjectOf } from '../testing.ts'
import { loadPacks, problemText } from './read-packs.ts'

const fact = (name: string, label: string, type: FactDefinition['type'], unit?: string): FactDefinition => ({ name, label, type, subject: 'contract', module: 'test', unit })
const FACTS: readonly FactDefinition[] = [
  fact('contract.awardedOn', '中标通知书发出日', 'day'), fact('contract.signedOn', '合同签订日', 'day'), fact('contract.isSigned', '合同已签订', 'boolean'),
  fact('contract.exitOn', '退出日', 'day'), fact('contract.filesAreHandedOver', '档案已移交', 'boolean'), fact('contract.serviceHours', '服务时数', 'number', '小时'),
  fact('contract.amountFen', '合同金额', 'integer', '分'),
]

const HEAD = `id: trial
edition: '1'
title: 试点办法
instrument: {id: 办法, issuer: 民政局, number: null, status: issued, issuedOn: null, from: 2023-01-01, until: 2026-01-01}
regions: ['37']
annexes:
  - {id: annex-1, title: 服务清单, article: 第九条, state: not-supplied}
`
const PARAMETERS = `parameters:
  - id: days-to-sign
    label: 签订合同的期限
    type: integer
    unit: 日
    citation: {instrument: 办法, article: 第五条, phrase: 10日内}
    values: [{from: 2023-01-01, until: 2026-01-01, value: 10}]
`
const CITED = 'severity: must, citation: {instrument: 办法, article: 第五条, phrase: 应当}'
const RULES = `rules:
  - {id: XX-5-R1, title: 十日内签订, subject: contract, kind: deadline, ${CITED}, versions: [
      {from: 2023-01-01, until: 2026-01-01, remedy: 尽快签订,
       requires: {fact: contract.signedOn, on-or-before: {fact: contract.awardedOn, plus: {days: {parameter: days-to-sign}}, next-working-day: true}}}]}
  - {id: XX-5-R2, title: 三十个工作日内移交, subject: contract, kind: deadline, ${CITED}, versions: [
      {from: 2023-01-01, until: 2026-01-01, remedy: 移交, requires: {fact: contract.filesAreHandedOver, equals: true},
       deadline: {from: {fact: contract.exitOn}, plus: {working-days: 30}}}]}
evidence:
  - {id: XX-6-R1, title: 有管理制度, subject: contract, kind: required-document, ${CITED}, asks: 提交制度文本, submitted-by: contractor, reviewed-by: county, versions: [
      {from: 2023-01-01, until: 2026-01-01, deadline: {on: 2023-06-30}, expires: {years: 1}, remedy: 补交}]}
measures:
  - {id: XX-7-R1, title: 服务时数, subject: contract, kind: indicator, ${CITED}, versions: [{from: 2023-01-01, until: 2026-01-01, measures: {fact: contract.serviceHours}}]}
  - {id: XX-7-R2, title: 到2024年底金额达到目标, subject: contract, kind: target, ${CITED}, versions: [
      {from: 2023-01-01, until: 2026-01-01, measures: {fact: contract.amountFen}, target: {fact: contract.amountFen, at-least: 5000000}, deadline: {on: 2024-12-31}, remedy: 增加}]}
configuration:
  - {id: XX-8-R1, title: 期限由县级确定, subject: contract, kind: reference, ${CITED}, from: 2023-01-01, until: 2026-01-01, sets: 签订期限, used-by: [{parameter: days-to-sign}, {rule: XX-5-R1}]}
`

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'kinds-'))
  await mkdir(join(dir, 'trial/rules'), { recursive: true })
  await mkdir(join(dir, 'trial/annexes'))
  await write('parameters.yaml', PARAMETERS)
})
afterEach(() => rm(dir, { recursive: true }))

const write = (file: string, text: string) => writeFile(join(dir, 'trial', file), text)

async function load(rules = RULES, head = HEAD) {
  await write('pack.yaml', head)
  await write('rules/all.yaml', rules)
  return loadPacks(dir, FACTS)
}

async function onlyPack(head?: string): Promise<Pack> {
  const { packs, refused } = await load(RULES, head)
  expect(refused).toEqual([])
  return packs[0]!
}

async function judged(rule: string, asOf: string, facts: Facts) {
  return judge(rulebookOf([await onlyPack()]), [subjectOf('contract', facts)], { asOf }).find((finding) => finding.rule === rule)
}

describe('a day reckoned from another', () => {
  const awarded = { 'contract.awardedOn': '2024-09-21' }
  it.each([
    ['2024-10-08', 'met'],
    ['2024-10-09', 'breached'],
  ])('the tenth day falls on the holiday of 1 October: signed on %s is %s', async (signedOn, outcome) => {
    expect(await judged('XX-5-R1', '2024-11-01', { ...awarded, 'contract.signedOn': signedOn })).toMatchObject({ outcome })
  })

  it('says how the day was found, and what is missing for it', async () => {
    const late = await judged('XX-5-R1', '2024-11-01', { ...awarded, 'contract.signedOn': '2024-10-09' })
    expect(late?.explanation).toBe('合同签订日 2024-10-09，应不晚于 2024-10-08（中标通知书发出日 2024-09-21 后 10 日，遇节假日顺延）')
    expect((await judged('XX-5-R1', '2024-11-01', { 'contract.signedOn': '2024-10-09' }))?.explanation).toContain('不能推算（中标通知书发出日未记录）')
  })

  it.each([
    ['2025-08-11', 'pending', 0],
    ['2025-08-12', 'breached', -1],
  ])('thirty working days after 30 June 2025 end on 11 August: %s is %s', async (asOf, outcome, daysLeft) => {
    expect(await judged('XX-5-R2', asOf, { 'contract.exitOn': '2025-06-30', 'contract.filesAreHandedOver': false })).toMatchObject({ outcome, daysLeft, deadlineOn: '2025-08-11' })
  })

  it('has no answer in a year without published holidays', async () => {
    const finding = await judged('XX-5-R2', '2025-12-01', { 'contract.exitOn': '2098-12-20', 'contract.filesAreHandedOver': false })
    expect(finding).toMatchObject({ outcome: 'unknown', explanation: '不能判断期限：2098 年的节假日安排尚未收录，不能推算工作日' })
  })
})

describe('a document', () => {
  it.each([
    ['accepted', '2024-01-01', 'met'], ['submitted', '2024-01-01', 'pending'], ['returned', '2024-01-01', 'breached'], ['expired', '2024-01-01', 'breached'],
    ['missing', '2024-01-01', 'breached'], ['missing', '2023-06-30', 'pending'], [undefined, '2024-01-01', 'unknown'], ['missing', '2022-12-31', 'not-in-force'],
    ['missing', '2026-01-01', 'not-in-force'],
  ])('%s on %s is %s', async (state, asOf, outcome) => {
    expect(await judged('XX-6-R1', asOf, { 'contract.evidence.XX-6-R1': state })).toMatchObject({ check: 'evidence', outcome })
  })

  it('tells what to hand in', async () => {
    expect((await judged('XX-6-R1', '2024-01-01', { 'contract.evidence.XX-6-R1': 'missing' }))?.explanation).toContain('确认没有证明材料，应提交制度文本')
  })
})

describe('a measure', () => {
  it('without a target is shown, and unknown when it is missing', async () => {
    expect(await judged('XX-7-R1', '2024-01-01', { 'contract.serviceHours': 30 })).toMatchObject({ outcome: 'not-applicable', explanation: '只作统计：服务时数 30 小时', measured: { value: 30 } })
    expect(await judged('XX-7-R1', '2024-01-01', {})).toMatchObject({ outcome: 'unknown' })
  })

  it.each([[4_999_999, '2024-12-31', 'pending'], [4_999_999, '2025-01-01', 'breached'], [5_000_000, '2025-01-01', 'met']])('%d fen on %s is %s', async (amount, asOf, outcome) => {
    expect(await judged('XX-7-R2', asOf, { 'contract.amountFen': amount })).toMatchObject({ outcome, measured: { value: amount } })
  })
})

describe('a draft', () => {
  const draft = HEAD.replace('status: issued', 'status: draft, statusNote: 用前确认')
  const subject = subjectOf('contract', {}, { regionCode: '370502003000' })

  it('judges where it is named, and a place only after the place adopted it', async () => {
    const packs = [await onlyPack(draft)]
    const options = { asOf: '2024-01-01' }
    expect(judge(rulebookOf(packs), [subject], options)).toEqual([])
    expect(judge(rulebookOf(packs, 'judged'), [subject], options)).toHaveLength(5)
    expect(judgeByPlace(packs, [subject], options)).toEqual([])
    const adoptions = [{ pack: 'trial', regionPrefix: '3705' }]
    expect(judgeByPlace(packs, [subject], { ...options, adoptions })).toHaveLength(5)
    expect(packsFor(packs, '370502', '2024-01-01', adoptions)[0]?.state).toBe('in-force')
    expect(packsFor(packs, '370602', '2024-01-01', adoptions)[0]?.state).toBe('draft')
  })
})

describe('an annex', () => {
  it('is shown as not supplied until its file is there', async () => {
    expect((await onlyPack()).annexes).toMatchObject([{ id: 'annex-1', state: 'not-supplied' }])
    await write('annexes/annex-1.yaml', 'items:\n  - {code: A1, label: 入户探访}\n')
    const supplied = await onlyPack(HEAD.replace(', state: not-supplied', ''))
    expect(supplied.annexes).toMatchObject([{ state: 'supplied', content: { items: [{ code: 'A1', label: '入户探访' }] } }])
  })
})

describe('a mistake is named with its line', () => {
  it.each([
    ['an unknown rule of a setting', '{rule: XX-5-R1}', '{rule: XX-5-R9}', '没有条款 XX-5-R9'],
    ['neither used nor waiting', ', used-by: [{parameter: days-to-sign}, {rule: XX-5-R1}]', '', '应写明 used-by'],
    ['an id in two lists', 'id: XX-6-R1', 'id: XX-5-R2', 'XX-5-R2 重复，已见于 trial/rules/all.yaml:5'],
    ['a deadline of two starts', 'deadline: {on: 2023-06-30}', 'deadline: {on: 2023-06-30, day: end-of-year}', '期限应为'],
    ['a period on a number', 'fact: contract.awardedOn, plus', 'fact: contract.serviceHours, plus', '只有日期可以加期限'],
    ['an impossible day', 'on: 2024-12-31', 'on: 2024-02-30', '应为存在的日期'],
    ['a target without a remedy', ', remedy: 增加}', '}', '有目标的指标应写明 remedy'],
    ['a term beyond the instrument', 'until: 2026-01-01, sets', 'until: 2027-01-01, sets', '晚于文件失效日'],
  ])('%s', async (_, from, to, message) => {
    expect(RULES).toContain(from)
    const line = RULES.slice(0, RULES.indexOf(from)).split('\n').length
    const problems = (await load(RULES.replace(from, to))).refused.flatMap((one) => one.problems)
    const found = problems.find((problem) => problem.message.includes(message))
    expect(found, problems.map(problemText).join('\n')).toBeDefined()
    expect(Math.abs((found?.line ?? 0) - line)).toBeLessThanOrEqual(1)
  })
})
