import { describe, expect, it } from 'vitest'
import { clientGroupCodes } from './clients.ts'
import { reachesEducation } from './education.ts'
import { ethnicityCodes } from './ethnicity.ts'
import { codeTables, findCodeTable, labelOf } from './index.ts'
import { serviceFunctionCodes } from './services.ts'

describe('the code lists', () => {
  it('are found by id, and each says where it is from', () => {
    expect(codeTables.length).toBeGreaterThan(50)
    for (const table of codeTables) {
      expect(findCodeTable(table.id)).toBe(table)
      expect(table.id).toMatch(/^[a-z][a-z-]*$/)
      expect(table.title).not.toBe('')
      expect(table.source).not.toBe('')
    }
  })

  it('have stable ids and labels without stray spaces', () => {
    for (const { id: list, codes } of codeTables) {
      for (const { id, label } of codes) {
        expect(id, list).toMatch(/^(?:[A-Z][A-Z0-9_]*|\d[\dA])$/)
        expect(label, list).toBe(label.trim())
      }
    }
  })

  it('give labels to exports, and leave unknown codes readable', () => {
    expect(labelOf('visit-tier', 'HIGH_RISK')).toBe('高风险')
    expect(labelOf('visit-tier', 'OLD')).toBe('OLD')
    expect(labelOf('no-such-list', 'X')).toBe('X')
  })

  it('know the 56 ethnic groups and the two codes after them', () => {
    expect(ethnicityCodes.codes).toHaveLength(58)
    expect(ethnicityCodes.label('01')).toBe('汉族')
    expect(ethnicityCodes.label('56')).toBe('基诺族')
  })

  it('have exactly the 13 service functions of the policy texts', () => expect(serviceFunctionCodes.ids).toHaveLength(13))

  it('mark the groups whose name alone must not leak', () => {
    const sensitive = clientGroupCodes.codes.filter((code) => code.sensitive).map((code) => code.id)
    expect(sensitive).toEqual(expect.arrayContaining(['EX_PRISONER', 'COMMUNITY_DETOX', 'COMMUNITY_CORRECTION', 'MENTAL_DISABILITY', 'MINOR']))
    expect(sensitive).not.toContain('MIN_ALLOWANCE')
  })

  it('order education: 大专及以上', () => {
    expect(reachesEducation('JUNIOR_COLLEGE', 'JUNIOR_COLLEGE')).toBe(true)
    expect(reachesEducation('MASTER', 'JUNIOR_COLLEGE')).toBe(true)
    expect(reachesEducation('SENIOR_HIGH', 'JUNIOR_COLLEGE')).toBe(false)
  })
})
