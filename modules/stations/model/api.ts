// Operations on the station register (站点台账): list, record, states and the dated parts.
import { z } from 'zod'
import { nodeKindCodes, nodeStateCodes } from '../../../kernel/model/codes/stations.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { regionCode } from '../../regions/model/code.ts'
import { equipmentInput, equipmentView, postInput, postView, signInput, signView, zoneInput, zoneView } from './parts.ts'
import { fromOnField, identityShape, kindField, profileInput, profileShape, programmeShape, stateField, stationInput } from './station.ts'

const stationId = z.object({ stationId: uuid() })

export const stationRow = z.object({
  id: uuid(),
  kind: kindField,
  name: field(z.string(), { title: '站点名称' }),
  shortName: field(z.string(), { title: '简称' }),
  regionCode: field(z.string(), { title: '行政区划代码' }),
  place: field(z.string(), { title: '所在地' }),
  state: stateField,
  parentName: field(z.string().nullable(), { title: '上级站点' }),
  address: field(z.string(), { title: '地址' }),
  phone: field(z.string().nullable(), { title: '站点电话' }),
  openedOn: field(z.string().nullable(), { title: '启用日期' }),
})
export type StationRow = z.infer<typeof stationRow>

export const stationFilter = z.object({
  name: field(z.string().trim().max(60, '最多 60 个字').optional(), { title: '名称', placeholder: '站点名称的一部分' }),
  kind: field(nodeKindCodes.one().optional(), { title: '站点类型', codes: nodeKindCodes.id }),
  state: field(nodeStateCodes.one().optional(), { title: '站点状态', codes: nodeStateCodes.id }),
  region: field(regionCode().optional(), { title: '行政区划', hidden: true }),
})

export const stateEntry = z.object({
  fromOn: field(z.string(), { title: '日期' }),
  state: stateField,
  reason: field(z.string(), { title: '说明' }),
})

export const stationView = z.object({
  id: uuid(),
  kind: kindField,
  ...identityShape,
  /** Full name of the region: 山东省东营市利津县盐窝镇. */
  place: field(z.string(), { title: '所在地' }),
  parentName: field(z.string().nullable(), { title: '上级站点' }),
  state: stateField,
  stateFromOn: field(z.string(), { title: '当前状态起始日' }),
  openedOn: field(z.string().nullable(), { title: '启用日期' }),
  closedOn: field(z.string().nullable(), { title: '撤销日期' }),
  ...programmeShape,
  ...profileShape,
  // Numbers registered before this system may be written otherwise; they are shown as they are.
  phone: field(z.string().nullable(), { title: '站点电话' }),
  zones: z.array(zoneView),
  equipment: z.array(equipmentView),
  signs: z.array(signView),
  posts: z.array(postView),
  states: z.array(stateEntry),
  /** Rooms and stations directly below. */
  below: z.array(z.object({ id: uuid(), name: z.string(), kind: kindField, state: stateField })),
  ...recordMeta,
})
export type StationView = z.infer<typeof stationView>

export const listStations = contract({
  id: 'stations.list', method: 'GET', path: '/api/stations', summary: '站点列表',
  query: z.object({ ...pageQuery, ...stationFilter.shape }), output: pageOf(stationRow),
})

export const showStation = contract({
  id: 'stations.show', method: 'GET', path: '/api/stations/:stationId', summary: '一个站点的台账', params: stationId, output: stationView,
})

export const createStation = contract({
  id: 'stations.create', method: 'POST', path: '/api/stations', summary: '登记站点',
  body: z.object({
    id: field(uuid().optional(), { title: '编号', hidden: true }),
    kind: kindField, ...stationInput.shape, state: stateField, stateFromOn: fromOnField,
  }).strict(),
  output: stationView,
})

export const updateStation = contract({
  id: 'stations.update', method: 'PUT', path: '/api/stations/:stationId', summary: '修改站点登记', params: stationId,
  body: stationInput, output: stationView,
})

export const keepStation = contract({
  id: 'stations.keep', method: 'PUT', path: '/api/stations/:stationId/profile', summary: '维护站点电话、开放时间和场地信息', params: stationId,
  body: profileInput, output: stationView,
})

export const changeState = contract({
  id: 'stations.changeState', method: 'POST', path: '/api/stations/:stationId/states', summary: '变更站点状态', params: stationId, ifMatch: true,
  body: z.object({
    state: stateField, fromOn: fromOnField,
    reason: field(plainText({ max: 300, min: 0 }).default(''), { title: '说明', control: 'longText', help: '暂停和撤销必须写明原因' }),
  }).strict(),
  output: stationView,
})

const partId = z.object({ stationId: uuid(), partId: uuid() })
const endBody = z.object({ untilOn: field(fromOnField, { title: '结束日', help: '从这一天起不再计入；录错的填起始日' }) }).strict()

function partContracts<I extends z.ZodType, V extends z.ZodType>(name: string, path: string, title: string, input: I, view: V) {
  const base = `/api/stations/:stationId/${path}` as const
  return {
    add: contract({ id: `stations.add${name}`, method: 'POST', path: base, summary: `登记${title}`, params: stationId, body: input, output: view }),
    change: contract({ id: `stations.change${name}`, method: 'PUT', path: `${base}/:partId`, summary: `修改${title}`, params: partId, body: input, output: view }),
    end: contract({ id: `stations.end${name}`, method: 'POST', path: `${base}/:partId/end`, summary: `停用${title}`, params: partId, status: 200, ifMatch: true, body: endBody, output: view }),
  }
}

export const zoneApi = partContracts('Zone', 'zones', '功能区', zoneInput, zoneView)
export const equipmentApi = partContracts('Equipment', 'equipment', '设备', equipmentInput, equipmentView)
export const signApi = partContracts('Sign', 'signs', '标牌', signInput, signView)
export const postApi = partContracts('Post', 'posts', '岗位', postInput, postView)
