// The timeline of a household (服务轨迹): one line for everything that happened, newest first, from every module that has a part in it.
import { z } from 'zod'
import { contract, pageOf, pageQuery, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'

export const timelineEntry = z.object({
  /** Orders the lines of one day; unique among all lines of a household. */
  key: z.string(),
  on: field(z.string(), { title: '日期' }),
  /** Name of the source, `visits`. */
  source: z.string(),
  kind: field(z.string(), { title: '类别' }),
  title: field(z.string(), { title: '事项' }),
  detail: field(z.string(), { title: '内容' }),
  byName: field(z.string(), { title: '经办人' }),
  tone: z.enum(['good', 'warn', 'bad', 'info', 'plain']),
  /** Address of the record, when this reader may open it. */
  path: z.string().nullable(),
})
export type TimelineEntry = z.infer<typeof timelineEntry>

export const showTimeline = contract({
  id: 'households.timeline', method: 'GET', path: '/api/households/:householdId/timeline', summary: '一户的服务轨迹（新的在前）',
  params: z.object({ householdId: uuid() }), query: z.object({ ...pageQuery, limit: z.coerce.number().int().min(1).max(100).default(20).meta({ title: '每页条数' }), source: z.string().max(30).optional().meta({ title: '类别' }) }),
  output: pageOf(timelineEntry).extend({ sources: z.array(z.object({ name: z.string(), label: z.string() })) }),
})
