// The network as a tree (站点网络): regions with their nodes on a day, and how many regions have one (覆盖).
import { z } from 'zod'
import { contract, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { oneLine } from '../../../kernel/model/text.ts'
import { regionCode, regionLevels } from '../../regions/model/code.ts'
import { kindField, stateField } from './station.ts'

export const networkNode = z.object({ id: uuid(), kind: kindField, name: z.string(), shortName: z.string(), state: stateField })
export type NetworkNode = z.infer<typeof networkNode>

/** Regions with at least one open node of the kind, of all regions of that level on the day. */
export const coverage = z.object({ kind: kindField, covered: z.number().int(), all: z.number().int() })
export type Coverage = z.infer<typeof coverage>

export const networkRegion = z.object({
  code: regionCode(), name: z.string(), level: z.enum(regionLevels), kindLabel: z.string(), hasChildren: z.boolean(),
  nodes: z.array(networkNode), coverage: z.array(coverage),
})
export type NetworkRegion = z.infer<typeof networkRegion>

export const showNetwork = contract({
  id: 'network.show', method: 'GET', path: '/api/network', summary: '某日的站点网络：一个区划、下级区划和它们的站点',
  query: z.object({
    region: field(regionCode().optional(), { title: '行政区划', help: '不填为本人负责的区域' }),
    onDay: field(day().optional(), { title: '查询日', help: '按这一天的区划和站点状态；不填为今天' }),
  }),
  output: z.object({
    onDay: z.string(),
    region: networkRegion,
    /** The regions above, as far as the actor reaches. */
    above: z.array(z.object({ code: regionCode(), name: z.string() })),
    children: z.array(networkRegion),
    /** Nodes inside whose own region is not in the list (its villages are not imported, or it has ended). */
    elsewhere: z.array(networkNode),
  }),
})

export const brandView = z.object({
  id: uuid(),
  regionCode: field(regionCode(), { title: '县（市、区、旗）' }),
  name: field(z.string(), { title: '子品牌' }), mainBrand: field(z.string(), { title: '所属主品牌' }),
  fromOn: field(z.string(), { title: '登记日' }), untilOn: field(z.string().nullable(), { title: '停用日' }), version: z.number().int(),
})

export const listBrands = contract({
  id: 'network.brands', method: 'GET', path: '/api/network/brands', summary: '子品牌登记', output: z.object({ items: z.array(brandView) }),
})

export const registerBrand = contract({
  id: 'network.registerBrand', method: 'POST', path: '/api/network/brands', summary: '登记子品牌',
  body: z.object({
    id: field(uuid().optional(), { title: '编号', hidden: true }),
    name: field(oneLine(60, '子品牌'), { title: '子品牌', control: 'text' }),
    mainBrand: field(oneLine(60, '主品牌'), { title: '所属主品牌', control: 'text' }),
    fromOn: field(day(), { title: '登记日' }),
  }).strict(),
  output: brandView,
})

export const endBrand = contract({
  id: 'network.endBrand', method: 'POST', path: '/api/network/brands/:brandId/end', summary: '停用子品牌', status: 200, ifMatch: true,
  params: z.object({ brandId: uuid() }), body: z.object({ untilOn: field(day(), { title: '停用日' }) }).strict(), output: brandView,
})
