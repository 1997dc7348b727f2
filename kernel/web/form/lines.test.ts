// What came back and cannot be opened any more is still read in words.
import { expect, it } from 'vitest'
import { z } from 'zod'
import { field } from '../../model/field.ts'
import { linesOf } from './lines.ts'
import { planOf } from './plan.ts'

const person = '01a20490-3039-73ff-a150-b42783631231'
const plan = planOf(z.object({
  id: z.string().meta({ hidden: true }), visitedOn: field(z.string(), { title: '走访日期', control: 'day' }), situation: field(z.string(), { title: '走访情况', control: 'longText' }),
  visitorIds: field(z.array(z.string()), { title: '走访人' }), needs: field(z.array(z.object({ personId: field(z.string(), { title: '成员' }), text: field(z.string(), { title: '需求' }) })), { title: '需求' }),
  photos: field(z.array(z.string()), { title: '照片' }), remarks: field(z.string(), { title: '备注' }),
}))

it('tells titles and texts in the order of the form, counts pictures, and leaves out what only points elsewhere or is empty', () => {
  expect(linesOf(plan, { id: person, visitedOn: '2026-11-01', situation: '老人在家。', visitorIds: [person], needs: [{ personId: person, text: '送餐' }], photos: ['A'.repeat(800), 'B'.repeat(800)], remarks: '' }))
    .toEqual([['走访日期', '2026-11-01'], ['走访情况', '老人在家。'], ['照片', '2 张']])
  expect(linesOf(plan, { situation: `按 ${person} 这个编号查过` })).toEqual([['走访情况', `按 ${person} 这个编号查过`]])
})
