// The same station under two laws and on different days gives different findings, and each says why.
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Facts } from '../../../kernel/model/facts.ts'
import { loadPacks } from '../server/read-packs.ts'
import { FACT_CATALOGUE, subjectOf } from '../testing.ts'
import { judgeByPlace } from './judge-by-place.ts'
import { judge } from './judge.ts'
import type { JudgeOptions } from './judge.ts'
import { packsFor, rulebookOf } from './rulebook.ts'

const DIR = fileURLToPath(new URL('../../../policy-packs', import.meta.url))
const { packs } = await loadPacks(DIR, FACT_CATALOGUE)
const DONGYING = '370502003000'
const HOHHOT = '150105004000'

/** Two full-time workers of the contractor and a civil-affairs assistant; one outdoor sign with the county's name. */
const STATION: Facts = {
  'station.state': 'open',
  'station.hungSignPlaces': ['outdoor'],
  'station.signTextPatterns': ['county-and-township'],
  'station.allSignsBearEmblem': true,
  'station.activeWorkerCount': 3,
  'station.fullTimeWorkerCount': 2,
  'station.townshipWorkerCount': 1,
  'station.contractorWorkerCount': 2,
}

function findings(regionCode: string, options: JudgeOptions, facts: Facts = STATION) {
  const found = judgeByPlace(packs, [subjectOf('station', facts, { id: 's1', name: '某某社工站', regionCode })], options)
  return new Map(found.map((finding) => [finding.rule, finding]))
}

describe('one station, two laws', () => {
  const dongying = findings(DONGYING, { asOf: '2024-03-01' })
  const hohhot = findings(HOHHOT, { asOf: '2024-03-01' })

  it('three workers of whom two are full-time satisfy Inner Mongolia and breach Dongying', () => {
    expect(hohhot.get('IM-2.1-R1')).toMatchObject({ outcome: 'met', effect: 'none', explanation: '驻站社工 3 人，不少于 3 人（自 2021-11-10 起）' })
    expect(dongying.get('DY-12-R1')).toMatchObject({
      outcome: 'breached',
      effect: 'finding',
      explanation: '专职驻站社工 2 人，应不少于 3 人（自 2022-11-15 起）',
      citation: { article: '第十二条' },
      because: [{ fact: 'station.fullTimeWorkerCount', value: 2, expected: 3, unit: '人', parameter: { id: 'min-full-time-workers', since: '2022-11-15' } }],
    })
    expect(dongying.get('DY-12-R1')?.remedy).toContain('补足')
  })

  it('one outdoor sign with the county name is right in Inner Mongolia and wrong twice in Dongying', () => {
    expect(hohhot.get('IM-6.1-R1')?.outcome).toBe('met')
    expect(hohhot.get('IM-6.1-R2')?.outcome).toBe('met')
    expect(dongying.get('DY-14-R1')?.explanation).toBe('标牌悬挂位置 户外，应包括 户外、室内（自 2022-11-15 起），缺少 室内')
    expect(dongying.get('DY-14-R2')?.explanation).toBe('标牌文字格式 县名+乡镇名+社会工作服务站，应全部为 乡镇名+社会工作服务站（自 2022-11-15 起）')
  })

  it('what is not recorded is unknown, and says what is missing', () => {
    expect(dongying.get('DY-10-R1')).toMatchObject({
      outcome: 'unknown',
      effect: 'none',
      explanation: '缺少数据，不能判断：办公场所人均面积未记录，应不少于 6 ㎡（自 2022-11-15 起）',
    })
  })

  it('says what a rule applies to, what is alternative and what belongs together', () => {
    const facts = { 'worker.entryOn': '2024-01-08', 'worker.ageAtEntryYears': 41, 'worker.certificateLevelAtEntry': 'none', 'worker.source': 'township' }
    const told = (regionCode: string, rule: string) =>
      judgeByPlace(packs, [subjectOf('worker', facts, { regionCode })], { asOf: '2024-03-01' }).find((finding) => finding.rule === rule)?.explanation
    expect(told(DONGYING, 'DY-12-R4')).toBe(
      '下列条件均不具备：入职时年龄 41 周岁，应不超过 35 周岁（自 2022-11-15 起），或 ' +
        '入职时职业资格 无，应属于 助理社会工作师、社会工作师、高级社会工作师（自 2022-11-15 起），且 入职时年龄 41 周岁，应不超过 40 周岁（自 2022-11-15 起）',
    )
    expect(told(HOHHOT, 'IM-5.1-R6')).toBe('不适用：配备方 乡镇（街道），不是 承接机构')
    expect(findings(DONGYING, { asOf: '2024-03-01' }, { ...STATION, 'station.hostFacilityKind': 'not-public' }).get('DY-10-R4')?.explanation).toBe(
      '依托场所类型 非公共服务场所，原则上不应为 非公共服务场所',
    )
    expect(findings(HOHHOT, { asOf: '2024-03-01' }, { ...STATION, 'station.hasOfficePremises': false }).get('IM-1.2-R1')?.explanation).toBe('有办公用房：否，应为是')
  })

  it('a place without a pack gets no findings', () => expect(findings('440103001000', { asOf: '2024-03-01' }).size).toBe(0))
})

describe('the law of the day', () => {
  it.each([
    ['2022-11-14', 'not-in-force', '2022-11-14 尚未施行（自 2022-11-15 起施行）'],
    ['2022-11-15', 'breached', '专职驻站社工 2 人，应不少于 3 人（自 2022-11-15 起）'],
    ['2025-11-14', 'breached', '专职驻站社工 2 人，应不少于 3 人（自 2022-11-15 起）'],
    ['2025-11-15', 'not-in-force', '2025-11-15 已失效（有效期至 2025-11-14）'],
  ])('Dongying on %s: %s', (asOf, outcome, explanation) => {
    expect(findings(DONGYING, { asOf }).get('DY-12-R1')).toMatchObject({ outcome, explanation })
  })

  it('says which packs a place has, and that Dongying has expired', () => {
    const states = (day: string) => packsFor(packs, DONGYING, day).map(({ pack, state }) => [pack.id, state])
    expect(states('2022-11-14')).toEqual([['dongying-2022', 'not-yet-in-force']])
    expect(states('2025-11-14')).toEqual([['dongying-2022', 'in-force']])
    expect(states('2025-11-15')).toEqual([['dongying-2022', 'expired']])
    expect(packsFor(packs, HOHHOT, '2030-01-01').map(({ pack }) => pack.id)).toEqual(['nei-menggu-2021'])
  })

  it('a worker is held to the law of the day of entry, even after it expired', () => {
    const worker = subjectOf('worker', { 'worker.entryOn': '2024-05-01', 'worker.ageAtEntryYears': 41 }, { regionCode: DONGYING })
    const finding = judgeByPlace(packs, [worker], { asOf: '2026-02-01' }).find(({ rule }) => rule === 'DY-12-R4')
    expect(finding).toMatchObject({ outcome: 'breached', asOf: '2026-02-01', lawOf: '2024-05-01' })
  })

  it('a duty born in force outlives the instrument, and says so', () => {
    const facts = { ...STATION, 'station.projectStartOn': '2023-01-01', 'station.unqualifiedWorkerCount': 1 }
    const finding = findings(DONGYING, { asOf: '2025-12-02' }, facts).get('DY-12-R9')
    expect(finding).toMatchObject({ outcome: 'pending', aroseUnderExpiredPack: true, deadlineOn: '2026-01-01', daysLeft: 30, lawOf: '2025-11-14' })
  })
})

describe('decisions of people', () => {
  const decision = { id: 'd1', subject: { kind: 'station', id: 's1' } as const, reason: '新设站点，编制待批', from: '2024-01-01', until: '2024-07-01' }

  it('an exemption takes the station out of the rule for its term only', () => {
    const exemptions = [{ ...decision, rule: 'DY-12-R1' }]
    const on = (asOf: string) => findings(DONGYING, { asOf, exemptions }).get('DY-12-R1')
    expect(on('2024-06-30')).toMatchObject({ outcome: 'exempt', effect: 'none', exemptedBy: 'd1', explanation: '已免除（2024-01-01 至 2024-06-30）：新设站点，编制待批' })
    expect(on('2024-07-01')?.outcome).toBe('breached')
    expect(on('2023-12-31')?.outcome).toBe('breached')
  })

  it('a justification closes an in-principle finding and leaves a mandatory one open', () => {
    const justifications = [{ ...decision, rule: 'IM-2.1-R1' }, { ...decision, id: 'd2', rule: 'DY-12-R1' }]
    const facts = { ...STATION, 'station.activeWorkerCount': 2 }
    const options = { asOf: '2024-03-01', justifications }
    expect(findings(HOHHOT, { asOf: '2024-03-01' }, facts).get('IM-2.1-R1')?.effect).toBe('justifiable-finding')
    expect(findings(HOHHOT, options, facts).get('IM-2.1-R1')).toMatchObject({ outcome: 'breached', effect: 'closed', justifiedBy: 'd1' })
    expect(findings(DONGYING, options).get('DY-12-R1')).toMatchObject({ outcome: 'breached', effect: 'finding' })
  })

  it('what is only encouraged is shown and never a finding', () => {
    const facts = { ...STATION, 'station.zoneKinds': ['office'] }
    expect(findings(HOHHOT, { asOf: '2024-03-01' }, facts).get('IM-1.2-R3')).toMatchObject({ outcome: 'breached', effect: 'shown' })
  })
})

describe('a family of packs', () => {
  const [city] = packs
  if (!city) throw new Error('no pack')
  const [rule] = city.rules
  if (!rule) throw new Error('no rule')
  const child = { ...city, id: 'district', rules: [{ ...rule, id: 'XX-1-R1', replaces: [rule.id] }] }

  it('a replaced rule stands back while the replacing one is in force', () => {
    const ids = (asOf: string) => judge(rulebookOf([city, child]), [subjectOf(rule.subject, {})], { asOf }).map((finding) => finding.rule)
    expect(ids('2024-03-01')).toContain('XX-1-R1')
    expect(ids('2024-03-01')).not.toContain(rule.id)
    expect(ids('2026-03-01')).toContain(rule.id)
  })

  it('a draft judges nothing', () => {
    const draft = { ...city, instrument: { ...city.instrument, status: 'draft' as const } }
    expect(judge(rulebookOf([draft]), [subjectOf('station', STATION)], { asOf: '2024-03-01' })).toEqual([])
  })
})
