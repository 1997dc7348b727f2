// The visit tier, as a station head would check it: who belongs where, why, and when the next visit is due.
import { describe, expect, it } from 'vitest'
import { dueAfterTierChange, nextDueOn, suggestTier, visitRulesOn, type PersonFacts, type TierFacts } from './tier.ts'

const person = (over: Partial<PersonFacts> = {}): PersonFacts => ({
  age: 45, clientGroups: [], selfCare: null, disabilityKinds: [], disabilityGrade: null, guardianship: null, riskLabels: [], ...over,
})
const family = (persons: PersonFacts[], over: Partial<TierFacts> = {}): TierFacts => ({ familyStructure: null, dwelling: null, persons, ...over })
const judge = (facts: TierFacts) => suggestTier(facts, visitRulesOn('2025-06-16'))

describe('the suggested tier', () => {
  it.each<[string, TierFacts, string, string[]]>([
    ['80 岁独居老人', family([person({ age: 80 })], { familyStructure: 'LIVING_ALONE' }), 'HIGH_RISK', ['ELDER_80_ALONE']],
    ['79 岁独居老人', family([person({ age: 79 })], { familyStructure: 'LIVING_ALONE' }), 'GENERAL', ['ON_FILE']],
    ['80 岁与子女同住', family([person({ age: 80 })], { familyStructure: 'MULTI_GENERATION' }), 'GENERAL', ['ON_FILE']],
    ['随时危及生命的疾病', family([person({ riskLabels: ['SEVERE_ILLNESS'] })]), 'HIGH_RISK', ['CRITICAL_ILLNESS']],
    ['家暴线索', family([person({ riskLabels: ['ABUSE'] })]), 'HIGH_RISK', ['DANGER_SIGNS']],
    ['无人监护的孩子', family([person({ age: 9, guardianship: 'NOBODY' })]), 'HIGH_RISK', ['UNGUARDED_CHILD']],
    ['60 岁失智老人', family([person({ age: 60, clientGroups: ['DEMENTIA_ELDERLY'] })]), 'KEY', ['ELDER_60_DISABLED']],
    ['分散供养特困', family([person({ clientGroups: ['EXTREME_DIFFICULTY'] })]), 'KEY', ['DISPERSED_SUPPORT']],
    ['集中供养特困', family([person({ clientGroups: ['EXTREME_DIFFICULTY'] })], { dwelling: 'INSTITUTION' }), 'GENERAL', ['ON_FILE']],
    ['困境儿童', family([person({ age: 10, clientGroups: ['CHILD_IN_DIFFICULTY'] })]), 'KEY', ['CHILD_IN_DIFFICULTY']],
    ['二级残疾', family([person({ disabilityKinds: ['LIMB'], disabilityGrade: 'GRADE_2' })]), 'KEY', ['SEVERE_DISABILITY', 'DISABLED']],
    ['三级残疾', family([person({ disabilityKinds: ['LIMB'], disabilityGrade: 'GRADE_3' })]), 'GENERAL', ['DISABLED']],
    ['低保', family([person({ clientGroups: ['MIN_ALLOWANCE'] })]), 'GENERAL', ['LOW_INCOME']],
    ['年龄不明不臆断', family([person({ age: null })], { familyStructure: 'LIVING_ALONE' }), 'GENERAL', ['ON_FILE']],
  ])('%s', (_who, facts, tier, reasons) => expect(judge(facts)).toEqual({ tier, reasons }))

  it('takes the strongest reason and keeps the others', () => {
    const both = judge(family([person({ age: 85, clientGroups: ['MIN_ALLOWANCE'] }), person({ age: 11, clientGroups: ['ORPHAN'] })], { familyStructure: 'EMPTY_NEST' }))
    expect(both).toEqual({ tier: 'HIGH_RISK', reasons: ['ELDER_80_ALONE', 'SCATTERED_ORPHAN', 'LOW_INCOME'] })
  })
})

describe('the next due day', () => {
  it.each([
    ['HIGH_RISK', '2025-06-16', '2025-06-23'], ['KEY', '2025-06-16', '2025-07-16'], ['GENERAL', '2025-06-16', '2025-09-16'],
    ['KEY', '2025-01-31', '2025-02-28'], ['KEY', '2024-01-31', '2024-02-29'], ['GENERAL', '2025-11-30', '2026-02-28'], ['HIGH_RISK', '2025-12-28', '2026-01-04'],
  ] as const)('%s after %s is %s', (tier, from, due) => expect(nextDueOn(tier, from)).toBe(due))

  it('makes nobody late by a stricter tier, and forgives nothing that was late', () => {
    expect(dueAfterTierChange('HIGH_RISK', '2025-04-01', '2025-07-01', '2025-06-16')).toBe('2025-06-16')
    expect(dueAfterTierChange('HIGH_RISK', '2025-06-14', '2025-07-14', '2025-06-16')).toBe('2025-06-21')
    expect(dueAfterTierChange('HIGH_RISK', '2025-04-01', '2025-05-01', '2025-06-16')).toBe('2025-05-01')
    expect(dueAfterTierChange('GENERAL', '2025-05-01', '2025-06-01', '2025-06-16')).toBe('2025-08-01')
  })
})
