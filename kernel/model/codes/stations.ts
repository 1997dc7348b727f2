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

export const combinedUnitCodes = codeList('combined-unit', { title: '合一设置的站点', source: '东营办法第五条（三站合一）' }, [
  ['SOCIAL_ASSISTANCE_STATION', '社会救助工作站'],
  ['MINORS_PROTECTION_STATION', '未成年人保护工作站'],
])
export type CombinedUnit = CodeOf<typeof combinedUnitCodes>

export const integratedUnitCodes = codeList('integrated-unit', { title: '融合建设的阵地', source: '东营办法第五条' }, [
  ['CIVILISATION_INSTITUTE', '新时代文明实践所'],
  ['PARTY_SERVICE_CENTRE', '党群服务中心'],
  ['OTHER', '其他阵地'],
])
export type IntegratedUnit = CodeOf<typeof integratedUnitCodes>

export const premisesProviderCodes = codeList('premises-provider', { title: '场地提供方', source: '东营办法第三十九条、内蒙古工作指引五（一）' }, [
  ['TOWNSHIP', '乡镇（街道）'],
  ['COUNTY', '县级'],
  ['COMMUNITY', '村（社区）'],
  ['INSTITUTION', '承接机构'],
  ['OTHER', '其他'],
])
export type PremisesProvider = CodeOf<typeof premisesProviderCodes>

export const signBackgroundCodes = codeList('sign-background', { title: '底色', source: '内蒙古工作指引六（一）' }, [
  ['SILVER', '银底'],
  ['GOLD', '金底'],
  ['WHITE', '白底'],
  ['OTHER', '其他底色'],
])
export type SignBackground = CodeOf<typeof signBackgroundCodes>

export const signTextColourCodes = codeList('sign-text-colour', { title: '字色', source: '内蒙古工作指引六（一）' }, [
  ['BLACK', '黑字'],
  ['RED', '红字'],
  ['OTHER', '其他字色'],
])
export type SignTextColour = CodeOf<typeof signTextColourCodes>

export const establishedPostCodes = codeList('established-post', { title: '设置的岗位', source: '内蒙古工作指引二（二）、站点备案登记' }, [
  ['STATION_HEAD', '站长岗'],
  ['DEPUTY_STATION_HEAD', '副站长岗'],
  ['SOCIAL_WORK', '社会工作岗'],
  ['CIVIL_AFFAIRS_ASSISTANT', '民政助理岗'],
  ['CHILD_SUPERVISOR', '儿童督导岗'],
  ['OTHER', '其他岗位'],
])
export type EstablishedPost = CodeOf<typeof establishedPostCodes>

export const coBuildingPartnerCodes = codeList('co-building-partner', { title: '联合共建对象', source: '四川通知二（二）' }, [
  ['INCUBATION_PARK', '社会组织孵化园'],
  ['MINORS_PROTECTION_CENTRE', '未成年人保护中心'],
  ['TOWNSHIP_STATION', '乡镇（街道）社工站'],
  ['CIVIL_AFFAIRS_FACILITY', '民政服务设施'],
  ['OTHER', '其他'],
])
export type CoBuildingPartner = CodeOf<typeof coBuildingPartnerCodes>

export const identityItemCodes = codeList('identity-item', { title: '统一标识物品', source: '内蒙古工作指引六、四川通知二（一）' }, [
  ['SIGN', '标牌'],
  ['UNIFORM', '服装'],
  ['BADGE', '工作牌'],
  ['PENDANT', '挂件'],
  ['OTHER', '其他'],
])
export type IdentityItem = CodeOf<typeof identityItemCodes>
