// The numbers villages keep or get when their township becomes part of another.
import { describe, expect, it } from 'vitest'
import { carriedCodes, mergeInput, renameInput } from './succession.ts'

describe('villages carried to another township', () => {
  it('keep their last three digits', () => {
    expect(carriedCodes(['511822204200', '511822204201'], '511822204000', '511822108000', new Set())).toEqual([
      { from: '511822204200', to: '511822108200', isProvisional: false },
      { from: '511822204201', to: '511822108201', isProvisional: false },
    ])
  })
  it('get a provisional number of the same hundred where theirs is taken', () => {
    const taken = new Set(['511822108001', '511822108200', '511822108299'])
    expect(carriedCodes(['511822204001', '511822204200', '511822204201'], '511822204000', '511822108000', taken)).toEqual([
      { from: '511822204001', to: '511822108099', isProvisional: true },
      { from: '511822204200', to: '511822108298', isProvisional: true },
      { from: '511822204201', to: '511822108201', isProvisional: false },
    ])
  })
  it('are refused when the hundred is full', () => {
    const taken = new Set(Array.from({ length: 100 }, (_, index) => `511822108${200 + index}`))
    expect(() => carriedCodes(['511822204200'], '511822204000', '511822108000', taken)).toThrow('511822108 的 200–299 号段已满')
  })
})

describe('an order', () => {
  const approval = { onDay: '2026-03-01', basis: '川民函〔2026〕1号' }
  it('to rename cannot lift a township to another level', () => {
    expect(renameInput.safeParse({ code: '511822204000', name: '宝峰镇', toCode: '511823000000', ...approval }).success).toBe(false)
    expect(renameInput.safeParse({ code: '511822204000', name: '宝峰镇', toCode: '511822108000', ...approval }).success).toBe(true)
  })
  it('to merge takes townships, and more than the target itself', () => {
    expect(mergeInput.safeParse({ fromCodes: ['511822000000'], toCode: '511822101000', ...approval }).success).toBe(false)
    expect(mergeInput.safeParse({ fromCodes: ['511822101000'], toCode: '511822101000', ...approval }).success).toBe(false)
    expect(mergeInput.safeParse({ fromCodes: ['511822204000', '511822101000'], toCode: '511822101000', ...approval }).success).toBe(true)
  })
  it('needs an approval that can be cited and a day that exists', () => {
    expect(renameInput.safeParse({ code: '511822204000', name: '宝峰镇', onDay: '2026-02-29', basis: 'x' }).success).toBe(false)
    expect(renameInput.safeParse({ code: '511822204000', name: '宝峰镇', onDay: '2026-03-01', basis: ' ' }).success).toBe(false)
  })
})
