import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import { codeList, type CodeOf } from './code-list.ts'

const tiers = codeList('tier', { title: '服务分级', source: '试验' }, [['HIGH', '高风险', { rank: 2 }], ['GENERAL', '一般', { rank: 1 }]])

describe('a code list', () => {
  it('types its ids', () => expectTypeOf<CodeOf<typeof tiers>>().toEqualTypeOf<'HIGH' | 'GENERAL'>())

  it('checks one code and several', () => {
    expect(tiers.one().parse('HIGH')).toBe('HIGH')
    expect(tiers.one().safeParse('LOW').error?.issues[0]?.message).toBe('请从列表中选择服务分级')
    expect(tiers.many().parse([])).toEqual([])
    expect(tiers.many({ min: 1 }).safeParse([]).error?.issues[0]?.message).toBe('请至少选择一项服务分级')
    expect(tiers.many({ max: 1 }).safeParse(['HIGH', 'GENERAL']).error?.issues[0]?.message).toBe('服务分级最多选择 1 项')
    expect(tiers.many().safeParse(['HIGH', 'HIGH']).error?.issues[0]?.message).toBe('服务分级不能重复选择')
  })

  it('shows labels, and an id it no longer has as it is', () => {
    expect(tiers.label('HIGH')).toBe('高风险')
    expect(tiers.label('RETIRED')).toBe('RETIRED')
    expect(tiers.options).toEqual([{ value: 'HIGH', label: '高风险' }, { value: 'GENERAL', label: '一般' }])
    expect(tiers.has('GENERAL')).toBe(true)
    expect(tiers.has('toString')).toBe(false)
  })

  it('documents itself', () => {
    expect(z.toJSONSchema(tiers.one())).toMatchObject({ enum: ['HIGH', 'GENERAL'], title: '服务分级', codes: 'tier' })
    expect(tiers.one().meta()).toMatchObject({ title: '服务分级', codes: 'tier' })
  })

  it('refuses a repeated id or label', () => {
    expect(() => codeList('twice', { title: '重复', source: '' }, [['A', '甲'], ['A', '乙']])).toThrow('twice')
    expect(() => codeList('twice', { title: '重复', source: '' }, [['A', '甲'], ['B', '甲']])).toThrow('twice')
  })
})
