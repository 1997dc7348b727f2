// Operations on regions (行政区划): the tree of a day, search, one region, its history. Everyone signed in may read them.
import { z } from 'zod'
import { contract } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { regionCode, regionLevels } from './code.ts'
import { regionSchema } from './region.ts'
import { type SuccessionKind, successionKinds } from './succession.ts'

export const regionView = regionSchema.extend({
  kindLabel: field(z.string(), { title: '类型' }),
  /** From the province down: 内蒙古自治区赤峰市巴林左旗. */
  fullName: field(z.string(), { title: '全称' }),
  hasChildren: field(z.boolean(), { title: '有下级' }),
})
export type RegionView = z.infer<typeof regionView>

const onDay = field(day().optional(), { title: '查询日', help: '按这一天的区划；不填为今天' })

export const listRegions = contract({
  id: 'regions.list', method: 'GET', path: '/api/regions', summary: '下级行政区划（不填上级时为省级）',
  query: z.object({ parent: field(regionCode().optional(), { title: '上级行政区划' }), onDay }).strict(),
  output: z.object({ items: z.array(regionView) }),
})

export const searchRegions = contract({
  id: 'regions.search', method: 'GET', path: '/api/regions/search', summary: '按名称或拼音首字母查找行政区划',
  query: z.object({
    text: field(z.string().trim().min(2, '请至少输入两个字或字母').max(40, '最多 40 个字'), { title: '名称或拼音首字母' }),
    within: field(regionCode().optional(), { title: '范围' }),
    level: field(z.enum(regionLevels).optional(), { title: '级别' }),
    limit: field(z.coerce.number().int().min(1).max(50).default(20), { title: '条数' }),
    onDay,
  }).strict(),
  output: z.object({ items: z.array(regionView) }),
})

export const showRegion = contract({
  id: 'regions.show', method: 'GET', path: '/api/regions/:code', summary: '一个行政区划和它的上级',
  params: z.object({ code: regionCode() }), query: z.object({ onDay }).strict(),
  output: regionView.extend({ ancestors: z.array(z.object({ code: regionCode(), name: z.string(), kind: z.string() })) }),
})

const successionView = z.object({
  fromCode: field(regionCode(), { title: '原代码' }), fromName: field(z.string(), { title: '原名称' }),
  toCode: field(regionCode(), { title: '新代码' }), toName: field(z.string(), { title: '新名称' }),
  onDay: field(z.string(), { title: '生效日' }),
  kind: field(z.enum(Object.keys(successionKinds) as [SuccessionKind, ...SuccessionKind[]]), { title: '变更' }), kindLabel: field(z.string(), { title: '变更' }),
  basis: field(z.string(), { title: '批准文号' }), note: field(z.string(), { title: '说明' }),
})

export const regionHistory = contract({
  id: 'regions.history', method: 'GET', path: '/api/regions/:code/history', summary: '一个行政区划代码的沿革',
  params: z.object({ code: regionCode() }),
  output: z.object({ versions: z.array(regionView), successions: z.array(successionView) }),
})
