// Codes of the network (服务网络): its nodes from city to village, their premises, equipment and signs.
import { codeList, type CodeOf } from '../code-list.ts'

export const nodeKindCodes = codeList('node-kind', { title: '站点类型', source: '五地社工站政策文本' }, [
  ['CITY_SUPPORT_CENTRE', '市（州）社工支持中心', { rank: 4 }],
  ['COUNTY_HUB', '县级社工总站（服务中心）', { rank: 3 }],
  ['TOWNSHIP_STATION', '乡镇（街道）社工站', { rank: 2 }],
  ['COMMUNITY_ROOM', '村（社区）社工室（点）', { rank: 1 }],
])
export type NodeKind = CodeOf<typeof nodeKindCodes>

export const nodeStateCodes = codeList('node-state', { title: '站点状态', source: '站点备案登记' }, [
  ['PLANNED', '拟建'],
  ['PREPARING', '筹建'],
  ['ACCEPTED', '已验收'],
  ['OPEN', '运行'],
  ['SUSPENDED', '暂停'],
  ['CLOSED', '撤销'],
])
export type NodeState = CodeOf<typeof nodeStateCodes>

export const roomModeCodes = codeList('room-mode', { title: '社工室建设方式', source: '四川通知二（四）' }, [
  ['STANDALONE', '单独设立'],
  ['INTEGRATED', '站室一体'],
  ['LINKED', '站室联动'],
])
export type RoomMode = CodeOf<typeof roomModeCodes>

export const hostFacilityCodes = codeList('host-facility', { title: '依托场所', source: '内蒙古工作指引一（一）、吉林方案四（一）' }, [
  ['PARTY_SERVICE_CENTRE', '党群服务中心'],
  ['CIVILISATION_PRACTICE', '新时代文明实践站（所）'],
  ['COMMUNITY_SERVICE_CENTRE', '社区服务中心'],
  ['ELDERLY_SERVICE_CENTRE', '为老服务中心'],
  ['CULTURE_VENUE', '基层文化服务阵地'],
  ['CHILDREN_HOME', '儿童之家'],
  ['DAY_CARE_CENTRE', '日间照料中心'],
  ['VOLUNTEER_STATION', '志愿服务站'],
  ['SOCIAL_AFFAIRS_OFFICE', '社会事务办公室'],
  ['OTHER_PUBLIC', '其他基层公共服务场所'],
  ['INDEPENDENT', '独立场所'],
])
export type HostFacility = CodeOf<typeof hostFacilityCodes>

export const zoneKindCodes = codeList('zone-kind', { title: '功能区', source: '东营办法第十条、四川通知二（一）' }, [
  ['OFFICE', '社工办公区'],
  ['CASE', '个案工作区（个案室）'],
  ['GROUP', '小组工作区'],
  ['MULTIFUNCTION', '多功能活动区'],
  ['ARCHIVE', '档案室'],
  ['SHARED_ACTIVITY', '共享活动室'],
  ['OTHER', '其他'],
])
export type ZoneKind = CodeOf<typeof zoneKindCodes>

export const equipmentKindCodes = codeList('equipment-kind', { title: '设备', source: '内蒙古工作指引一（二）、东营办法第十条' }, [
  ['DESK_AND_CHAIR', '桌椅'],
  ['COMPUTER', '电脑'],
  ['PRINTER', '打印机'],
  ['FILING_CABINET', '档案柜'],
  ['OTHER', '其他'],
])
export type EquipmentKind = CodeOf<typeof equipmentKindCodes>

export const equipmentStateCodes = codeList('equipment-state', { title: '设备状态', source: '设备台账' }, [
  ['IN_USE', '在用'],
  ['IN_REPAIR', '维修'],
  ['WRITTEN_OFF', '报废'],
])
export type EquipmentState = CodeOf<typeof equipmentStateCodes>

export const signKindCodes = codeList('sign-kind', { title: '标牌', source: '内蒙古工作指引六（一）、东营办法第十四条' }, [
  ['OUTDOOR', '户外标牌'],
  ['INDOOR', '室内标牌'],
])
export type SignKind = CodeOf<typeof signKindCodes>

export const displayItemCodes = codeList('display-item', { title: '上墙展示内容', source: '四川通知二（一）' }, [
  ['STRUCTURE', '组织架构'],
  ['CONCEPT', '服务理念'],
  ['CONTENT', '服务内容'],
  ['PROCESS', '服务流程'],
])
export type DisplayItem = CodeOf<typeof displayItemCodes>
