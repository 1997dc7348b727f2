// Words and forms of the pages: due days, the surname carried on, which fields are asked, looks told together.
import { describe, expect, it } from 'vitest'
import { planOf } from '../../../kernel/web/form/plan.ts'
import { checkForm } from '../../../kernel/web/form/check.ts'
import { tidied } from '../../../kernel/web/form/value.ts'
import { createHousehold } from '../model/api.ts'
import { identityNumberOf } from '../testing.ts'
import { consentFields } from './ConsentFields.tsx'
import { togetherByDay } from './histories.tsx'
import { ageTyped, firstFields, guardianFields, healthFields, otherFields, shownOf } from './member-fields.ts'
import { errorsWithin, startMember } from './MemberRows.tsx'
import { newPerson } from '../model/person.ts'
import { dueWords } from './words.tsx'

describe('the words of a due day', () => {
  it.each([['2025-06-13', '已逾期 3 天'], ['2025-06-16', '今天应访'], ['2025-07-01', '还有 15 天']])('%s is %s', (due, words) => expect(dueWords(due, '2025-06-16')).toBe(words))
})

describe('the filing form', () => {
  it('starts with the head and carries a single surname on', () => {
    expect(startMember([])).toMatchObject({ relation: 'HEAD', documentKind: 'IDENTITY_CARD' })
    expect([['王守义'], ['𠮷田'], ['阿依古丽·买买提'], ['']].map(([name]) => startMember([{ name }]).name)).toEqual(['王', '𠮷', '', ''])
  })

  it('asks for sex and birth day only without an identity card, and shows every field of a person somewhere', () => {
    expect(shownOf(firstFields, {})).not.toContain('sex')
    expect(shownOf(firstFields, { documentKind: 'NONE' })).toEqual(expect.arrayContaining(['sex', 'bornOn', 'noIdentityReason']))
    expect(planOf(newPerson).filter(({ hidden }) => !hidden).map(({ name }) => name).sort()).toEqual([...firstFields, ...guardianFields, ...healthFields, ...otherFields].sort())
    expect(ageTyped({ identityNumber: identityNumberOf('2015-06-17', 7) }, '2025-06-16')).toBe(9)
  })

  it('sends what the operation accepts, and finds the errors of a part by their path', () => {
    const member = { ...startMember([]), name: '王守义', identityNumber: identityNumberOf('1950-01-01', 9) }
    const value = {
      stationId: '0190a000-0000-7000-8000-000000000001', regionCode: '370522102201', livingAddress: '盐西村 1 号', filedOn: '2025-06-16', filingMode: 'HOME_VISIT',
      members: [member], contacts: [], benefits: [], consent: { basis: 'CONSENT', items: ['FILE_AND_SERVICE'], givenBy: '王守义', relation: '本人', channel: 'HANDWRITTEN', givenOn: '2025-06-16' },
    }
    const plan = planOf(createHousehold.body)
    expect(checkForm(createHousehold.body, tidied(plan, value))).toMatchObject({ ok: true })
    const wrong = checkForm(createHousehold.body, tidied(plan, { ...value, members: [{ ...member, identityNumber: '' }] }))
    expect(wrong.ok ? {} : errorsWithin(wrong.errors, 'members.0.')).toEqual({ identityNumber: '请填写证件号码；确实没有证件的，证件类型请选“无证件”' })
  })

  it('asks of a consent what its ground needs', () => {
    expect(consentFields({ basis: 'CONSENT', channel: 'WITNESSED' })).toContain('witness')
    expect(consentFields({ basis: 'EMERGENCY' })).not.toContain('items')
  })
})

it('tells looks of one person on one day together', () => {
  const look = (at: string, accountName: string) => ({ at, accountName, roleLabel: '', organisationName: '', deed: '查看档案', reason: '' })
  const lines = togetherByDay([look('2025-06-16T02:00:00Z', '甲'), look('2025-06-16T01:00:00Z', '甲'), look('2025-06-15T01:00:00Z', '甲'), look('2025-06-15T00:00:00Z', '乙')])
  expect(lines.map(({ times }) => times)).toEqual([2, 1, 1])
})
