// Many rows in one form: each can be told by one line, and a row that was refused does not hide why.
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { field } from '../../model/field.ts'
import { planOf } from './plan.ts'
import { isRowRefused, openWithout, rowInBrief } from './rows-in-brief.ts'

const plan = planOf(z.object({
  on: field(z.string(), { title: '日期', control: 'day' }), urgency: field(z.enum(['HIGH', 'LOW']), { title: '级别', labels: { HIGH: '高', LOW: '低' } }), action: field(z.string(), { title: '行动', control: 'longText' }), by: field(z.string(), { title: '人' }),
}))

describe('a folded row', () => {
  it('is told by what is in it, in one line, without ids', () => {
    expect(rowInBrief(plan, { on: '2025-06-13', urgency: 'HIGH', action: '电话联系家属，\n  已在路上', by: '01a20490-3039-73ff-a150-b42783631231' })).toBe('06-13 高 电话联系家属， 已在路上')
    expect(rowInBrief(plan, {})).toBe('')
  })

  it('opens by itself when one of its fields was refused, and no other', () => {
    const errors = { 'timeline.1.action': '请填写行动', who: '请填写对象' }
    expect([0, 1, 11].map((place) => isRowRefused(errors, 'timeline', place))).toEqual([false, true, false])
  })

  it('keeps the others open or folded when one before them is taken out', () => {
    expect([...openWithout(new Set([1, 3, 4]), 3)]).toEqual([1, 3])
  })
})
