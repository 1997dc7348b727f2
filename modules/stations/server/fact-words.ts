// The words in which rules ask about stations (事实): every fact with label and codes, and how our own codes read in them.
import type { HostFacility, NodeState, PremisesProvider, ZoneKind } from '../../../kernel/model/codes/stations.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'

const stateWords = { planned: '拟建', preparing: '筹建', open: '已开放', suspended: '暂停', closed: '已撤销' }
const placeWords = { outdoor: '户外', indoor: '室内' }
const zoneWords = { office: '社工办公区', case: '个案工作区（室）', group: '小组工作区（室）', multifunction: '多功能活动区（室）', archive: '档案室', 'shared-activity': '共享活动室', other: '其他' }
const equipmentWords = { 'desk-chair': '桌椅', computer: '电脑', printer: '打印机', 'filing-cabinet': '档案柜', other: '其他' }
const providerWords = { township: '乡镇（街道）', county: '县级', community: '村（社区）', contractor: '承接机构', other: '其他' }
const hostWords = {
  'party-mass-service-centre': '党群服务中心', 'new-era-civilisation-station': '新时代文明实践站（所）', 'community-service-centre': '社区服务中心',
  'elderly-service-centre': '为老服务中心', 'grassroots-culture-venue': '基层文化服务阵地', 'children-home': '儿童之家', 'day-care-centre': '日间照料中心',
  'volunteer-station': '志愿服务站', 'social-affairs-office': '社会事务办公室', 'other-public-service-place': '其他基层公共服务场所', 'not-public': '非公共服务场所',
}
const combinedWords = { 'social-assistance-station': '社会救助工作站', 'minors-protection-station': '未成年人保护工作站' }
const integratedWords = { 'new-era-civilisation-institute': '新时代文明实践所', 'party-mass-service-centre': '党群服务中心', other: '其他' }
const stationSignWords = { 'county-and-township': '县名+乡镇名+社会工作服务站', township: '乡镇名+社会工作服务站', other: '其他格式' }
const roomSignWords = { village: '村（社区）名+社会工作服务室', 'township-and-village': '乡镇名+村（社区）名+社会工作服务室（点）', other: '其他格式' }
const colourWords = { 'silver-black': '银底黑字', 'gold-black': '金底黑字', 'white-black': '白底黑字', 'white-red': '白底红字', other: '其他' }

/** An accepted node that is not open yet is still being prepared. */
export const stateWord: Readonly<Record<NodeState, keyof typeof stateWords>> = {
  PLANNED: 'planned', PREPARING: 'preparing', ACCEPTED: 'preparing', OPEN: 'open', SUSPENDED: 'suspended', CLOSED: 'closed',
}
export const hostWord: Readonly<Record<HostFacility, keyof typeof hostWords>> = {
  PARTY_SERVICE_CENTRE: 'party-mass-service-centre', CIVILISATION_PRACTICE: 'new-era-civilisation-station', COMMUNITY_SERVICE_CENTRE: 'community-service-centre',
  ELDERLY_SERVICE_CENTRE: 'elderly-service-centre', CULTURE_VENUE: 'grassroots-culture-venue', CHILDREN_HOME: 'children-home', DAY_CARE_CENTRE: 'day-care-centre',
  VOLUNTEER_STATION: 'volunteer-station', SOCIAL_AFFAIRS_OFFICE: 'social-affairs-office', OTHER_PUBLIC: 'other-public-service-place', INDEPENDENT: 'not-public',
}
export const providerWord: Readonly<Record<PremisesProvider, keyof typeof providerWords>> = {
  TOWNSHIP: 'township', COUNTY: 'county', COMMUNITY: 'community', INSTITUTION: 'contractor', OTHER: 'other',
}
export const zoneWord: Readonly<Record<ZoneKind, keyof typeof zoneWords>> = {
  OFFICE: 'office', CASE: 'case', GROUP: 'group', MULTIFUNCTION: 'multifunction', ARCHIVE: 'archive', SHARED_ACTIVITY: 'shared-activity', OTHER: 'other',
}
export const equipmentWord: Readonly<Record<string, keyof typeof equipmentWords>> = {
  DESK_AND_CHAIR: 'desk-chair', COMPUTER: 'computer', PRINTER: 'printer', FILING_CABINET: 'filing-cabinet', OTHER: 'other',
}
export const combinedWord: Readonly<Record<string, keyof typeof combinedWords>> = {
  SOCIAL_ASSISTANCE_STATION: 'social-assistance-station', MINORS_PROTECTION_STATION: 'minors-protection-station',
}
export const integratedWord: Readonly<Record<string, keyof typeof integratedWords>> = {
  CIVILISATION_INSTITUTE: 'new-era-civilisation-institute', PARTY_SERVICE_CENTRE: 'party-mass-service-centre', OTHER: 'other',
}

/** 银底黑字 and the like as one code; null when either colour is not recorded, `other` for a pair the rules do not name. */
export function colourWord(background: string | null, text: string | null): string | null {
  if (background === null || text === null) return null
  const pair = `${background}-${text}`.toLowerCase()
  return Object.hasOwn(colourWords, pair) ? pair : 'other'
}

type Word = Omit<FactDefinition, 'subject' | 'module'>
const of = (subject: FactDefinition['subject'], words: readonly Word[]): FactDefinition[] => words.map((word) => ({ ...word, subject, module: 'stations' }))

export const factDefinitions: readonly FactDefinition[] = [
  ...of('station', [
    { name: 'station.state', label: '站点状态', type: 'code', codes: stateWords },
    { name: 'station.hostFacilityKind', label: '依托场所类型', type: 'code', codes: hostWords },
    { name: 'station.combinedWith', label: '合一设置的站点', type: 'codes', codes: combinedWords },
    { name: 'station.integratedWith', label: '融合建设的阵地', type: 'codes', codes: integratedWords },
    { name: 'station.hasOfficePremises', label: '有办公用房', type: 'boolean' },
    { name: 'station.zoneKinds', label: '功能区域', type: 'codes', codes: zoneWords },
    { name: 'station.ownZoneKinds', label: '本站独用的功能区域', type: 'codes', codes: zoneWords },
    { name: 'station.sharedZoneKinds', label: '与其他单位共用的功能区域', type: 'codes', codes: zoneWords },
    { name: 'station.officeAreaPerPersonSquareMetres', label: '办公场所人均面积', type: 'number', unit: '㎡' },
    { name: 'station.equipmentKindsInService', label: '在用办公设备', type: 'codes', codes: equipmentWords },
    { name: 'station.premisesOwnershipRecorded', label: '已登记场地归属', type: 'boolean' },
    { name: 'station.premisesOwnershipProofOnFile', label: '场地归属证明已存', type: 'boolean' },
    { name: 'station.premisesProvidedBy', label: '场地提供方', type: 'code', codes: providerWords },
    { name: 'station.premisesHandoverOnFile', label: '场地设施交接记录已存', type: 'boolean' },
    { name: 'station.layoutPlanOnFile', label: '规划布局资料已存', type: 'boolean' },
    { name: 'station.hungSignPlaces', label: '标牌悬挂位置', type: 'codes', codes: placeWords },
    { name: 'station.signTextPatterns', label: '标牌文字格式', type: 'codes', codes: stationSignWords },
    { name: 'station.allSignsBearEmblem', label: '标牌均有中国社会工作标识', type: 'boolean' },
    { name: 'station.signSizesCm', label: '标牌尺寸', type: 'codes', unit: '厘米' },
    { name: 'station.signColours', label: '标牌底色与字色', type: 'codes', codes: colourWords },
    { name: 'station.brandMarksOnAllSigns', label: '标牌加挂的品牌标识', type: 'codes' },
    { name: 'station.mainBrand', label: '主品牌', type: 'string' },
  ]),
  ...of('room', [
    { name: 'room.state', label: '社工室状态', type: 'code', codes: stateWords },
    { name: 'room.hostFacilityKind', label: '依托场所类型', type: 'code', codes: hostWords },
    { name: 'room.zoneKinds', label: '功能区域', type: 'codes', codes: zoneWords },
    { name: 'room.hungSignPlaces', label: '标牌悬挂位置', type: 'codes', codes: placeWords },
    { name: 'room.signTextPatterns', label: '标牌文字格式', type: 'codes', codes: roomSignWords },
    { name: 'room.allSignsBearEmblem', label: '标牌均有中国社会工作标识', type: 'boolean' },
    { name: 'room.brandMarksOnAllSigns', label: '标牌加挂的品牌标识', type: 'codes' },
  ]),
  ...of('main-station', [
    { name: 'main-station.state', label: '县级社工总站（服务中心）状态', type: 'code', codes: stateWords },
    { name: 'main-station.openedOn', label: '县级社工总站（服务中心）开放日', type: 'day' },
  ]),
  ...of('support-centre', [
    { name: 'support-centre.state', label: '市（州）社工支持中心状态', type: 'code', codes: stateWords },
    { name: 'support-centre.openedOn', label: '市（州）社工支持中心开放日', type: 'day' },
  ]),
  ...of('county', [
    { name: 'county.hubCount', label: '县级社工服务中心（总站）', type: 'integer', unit: '个' },
    { name: 'county.hubOperatedByPurchase', label: '县级中心由政府购买服务运营', type: 'boolean' },
    { name: 'county.townshipStationCount', label: '乡镇（街道）社工站', type: 'integer', unit: '个' },
    { name: 'county.communityRoomCount', label: '村（社区）社工室', type: 'integer', unit: '个' },
    { name: 'county.subBrandParents', label: '子品牌所属主品牌', type: 'codes' },
    { name: 'county.townshipStationCoveragePercent', label: '已开放社工站的乡镇（街道）占全部乡镇（街道）', type: 'number', unit: '%' },
    { name: 'county.communityRoomCoveragePercent', label: '已开放社工室的社区占全部社区', type: 'number', unit: '%' },
    { name: 'county.villageRoomCoveragePercent', label: '已开放社工室（点）的村（社区）占全部村（社区）', type: 'number', unit: '%' },
  ]),
  ...of('city', [
    { name: 'city.countyHubCoveragePercent', label: '已开放社工总站的县（市、区）占全部县（市、区）', type: 'number', unit: '%' },
    { name: 'city.townshipStationCoveragePercent', label: '已开放社工站的乡镇（街道）占全部乡镇（街道）', type: 'number', unit: '%' },
  ]),
  ...of('province', [
    { name: 'province.supportCentreCoveragePercent', label: '已开放社工支持中心的市（州）占全部市（州）', type: 'number', unit: '%' },
    { name: 'province.countyHubCoveragePercent', label: '已开放社工总站的县（市、区）占全部县（市、区）', type: 'number', unit: '%' },
    { name: 'province.townshipStationCoveragePercent', label: '已开放社工站的乡镇（街道）占全部乡镇（街道）', type: 'number', unit: '%' },
  ]),
]
