// A node of the network (站点): city support centre, county hub, township station or community room, and what is kept about it.
import { z } from 'zod'
import {
  combinedUnitCodes, hostFacilityCodes, integratedUnitCodes, nodeKindCodes, nodeStateCodes, premisesProviderCodes, roomModeCodes, type NodeKind,
} from '../../../kernel/model/codes/stations.ts'
import { uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { phoneNumber } from '../../../kernel/model/phone.ts'
import { oneLine, plainText } from '../../../kernel/model/text.ts'
import { levelOf, prefixOf, regionCode, type RegionLevel, regionLevelLabels } from '../../regions/model/code.ts'

/** A line that may stay empty. */
export const optionalLine = (max: number) => plainText({ max, min: 0, oneLine: true }).default('')

/** What the node is and where it stands: decided by the authority. */
export const identityShape = {
  name: field(plainText({ min: 2, max: 120, oneLine: true, title: '站点名称' }), { title: '站点名称', control: 'text', placeholder: '例如 盐窝镇社会工作服务站' }),
  shortName: field(plainText({ min: 2, max: 30, oneLine: true, title: '简称' }), { title: '简称', control: 'text', placeholder: '例如 盐窝社工站' }),
  regionCode: field(regionCode(), { title: '所在行政区划' }),
  parentId: field(uuid().nullable().default(null), { title: '上级站点' }),
  roomMode: field(roomModeCodes.one().nullable().default(null), { title: '社工室建设方式', codes: roomModeCodes.id, help: '只用于村（社区）社工室；站室一体、站室联动也计入覆盖' }),
}

/** What the authority registers beside it: combined stations, integration, brand. */
export const programmeShape = {
  combinedWith: field(combinedUnitCodes.many().default([]), { title: '合一设置的站点', codes: combinedUnitCodes.id, help: '同一处办公、同一支队伍，分别挂名的站点' }),
  integratedWith: field(integratedUnitCodes.many().default([]), { title: '融合建设的阵地', codes: integratedUnitCodes.id }),
  mainBrand: field(oneLine(60, '主品牌').nullable().default(null), { title: '主品牌', control: 'text', help: '没有品牌的填“无”', placeholder: '例如 荧光行' }),
}

/** What the station itself keeps up to date. */
export const profileShape = {
  address: field(optionalLine(200), { title: '地址' }),
  phone: field(phoneNumber().nullable().default(null), { title: '站点电话', control: 'phone', sensitivity: 'S1' }),
  openingHours: field(optionalLine(200), { title: '开放时间', placeholder: '例如 周一至周五 8:30–17:30' }),
  hostFacilityKind: field(hostFacilityCodes.one().nullable().default(null), { title: '依托场所', codes: hostFacilityCodes.id }),
  hostFacilityName: field(optionalLine(100), { title: '依托场所名称' }),
  premisesProvidedBy: field(premisesProviderCodes.one().nullable().default(null), { title: '场地提供方', codes: premisesProviderCodes.id }),
  premisesOwner: field(optionalLine(100), { title: '场地归属', help: '产权人或管理单位' }),
  premisesProof: field(optionalLine(200), { title: '场地归属证明', help: '名称、文号或存放处；没有存档的不填' }),
  premisesHandover: field(optionalLine(200), { title: '场地设施交接记录', help: '日期、文号或存放处；没有存档的不填' }),
  layoutPlan: field(optionalLine(200), { title: '规划布局资料', help: '乡镇（街道）提供的规划布局资料的名称、文号或存放处' }),
}

export const stationInput = z.object({ ...identityShape, ...programmeShape, ...profileShape }).strict()
export const profileInput = z.object(profileShape).strict()
export type StationInput = z.infer<typeof stationInput>
export type ProfileInput = z.infer<typeof profileInput>

export const kindField = field(nodeKindCodes.one(), { title: '站点类型', codes: nodeKindCodes.id })
export const stateField = field(nodeStateCodes.one(), { title: '站点状态', codes: nodeStateCodes.id })
export const fromOnField = field(day(), { title: '自何日起' })

/** The level of region each kind of node stands for. */
export const levelOfKind: Readonly<Record<NodeKind, RegionLevel>> = {
  CITY_SUPPORT_CENTRE: 'city', COUNTY_HUB: 'county', TOWNSHIP_STATION: 'township', COMMUNITY_ROOM: 'village',
}

/** Which kinds may stand above a node of this kind. */
export const parentKinds: Readonly<Record<NodeKind, readonly NodeKind[]>> = {
  CITY_SUPPORT_CENTRE: [], COUNTY_HUB: ['CITY_SUPPORT_CENTRE'], TOWNSHIP_STATION: ['COUNTY_HUB'], COMMUNITY_ROOM: ['TOWNSHIP_STATION'],
}

/** A sentence when the region is not of the level this kind stands for; undefined when it is. */
export function placeFault(kind: NodeKind, region: string): string | undefined {
  const wanted = levelOfKind[kind]
  return levelOf(region) === wanted ? undefined : `${nodeKindCodes.label(kind)}要选${regionLevelLabels[wanted]}的行政区划`
}

/** A sentence when a node of this kind and place cannot stand below that parent; undefined when it can. */
export function parentFault(kind: NodeKind, region: string, parent: { kind: NodeKind; regionCode: string } | null): string | undefined {
  const wanted = parentKinds[kind]
  if (!parent) return kind === 'COMMUNITY_ROOM' ? '请选择这个社工室所属的乡镇（街道）社工站' : undefined
  if (wanted.length === 0) return `${nodeKindCodes.label(kind)}没有上级站点`
  if (!wanted.includes(parent.kind)) return `上级站点应是${wanted.map((one) => nodeKindCodes.label(one)).join('或')}`
  return region.startsWith(prefixOf(parent.regionCode)) ? undefined : '上级站点不在同一行政区划内'
}

/** A sentence when a way of building a room is given for something that is no room; undefined otherwise. */
export function roomModeFault(kind: NodeKind, mode: string | null): string | undefined {
  return mode !== null && kind !== 'COMMUNITY_ROOM' ? '只有村（社区）社工室填写建设方式' : undefined
}
