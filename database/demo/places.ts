// The five places of the demo, one of each document: what stands where, and what each is to show.
import type { Custom } from './names.ts'

/** How a station is meant to stand against its rules: a model, ordinary, or with a particular shortfall. */
export type Shortfall = 'model' | 'ordinary' | 'fewWorkers' | 'smallOffice' | 'noArchive' | 'wrongSign' | 'noSign' | 'unrecorded' | 'headFromTownship' | 'overAge' | 'noFullTime'

export interface Place {
  code: string
  county: string
  authority: string
  cityAuthority: string
  provinceAuthority: string
  hubName: string
  hasHub: boolean
  cityCentre: string | null
  /** Share of people by custom, apart from Han. */
  custom: readonly (readonly [Custom, number])[]
  institutions: readonly { name: string; rating: string | null; isCharity: boolean; hasPartyBranch: boolean }[]
  signPattern: 'countyAndTownship' | 'township'
  brand: string | null
  /** Townships without an open station, and the state they are in. */
  notOpen: Readonly<Record<string, 'PLANNED' | 'PREPARING' | 'ACCEPTED' | 'SUSPENDED'>>
  shortfalls: Readonly<Record<string, Shortfall>>
  /** The township whose people are listed on the log-in page. */
  showcase: string
  /** Years of an agreement; where a cycle is longer, each year of it has an agreement of its own. */
  contractYears: 1 | 3
  cycleYears?: 3
  /** Every worker of a station is the contractor's, the deputy head too. */
  contractorOnly?: true
  /** The institution that runs the hub under its contract. */
  hubRunBy?: number
  /** Hours of a training, from and to, where more is asked for than elsewhere. */
  trainingHours?: readonly [number, number]
}

export const places: readonly Place[] = [
  {
    code: '370522', county: '利津县', authority: '利津县民政局', cityAuthority: '东营市民政局', provinceAuthority: '山东省民政厅',
    hubName: '利津县社会工作总站', hasHub: true, cityCentre: '东营市社会工作支持中心', custom: [['han', 1]],
    institutions: [
      { name: '利津县明德社会工作服务中心', rating: '4A', isCharity: true, hasPartyBranch: true },
      { name: '利津县同心社会工作服务中心', rating: '3A', isCharity: false, hasPartyBranch: true },
      { name: '利津县黄河口社会工作服务社', rating: null, isCharity: false, hasPartyBranch: false },
    ],
    signPattern: 'township', brand: '荧光行', notOpen: { '370522400': 'PLANNED', '370522206': 'PREPARING' },
    shortfalls: { '370522102': 'model', '370522201': 'fewWorkers', '370522104': 'smallOffice', '370522103': 'noArchive', '370522002': 'wrongSign', '370522101': 'overAge', '370522001': 'ordinary' },
    showcase: '370522102', contractYears: 3,
  },
  {
    code: '150422', county: '巴林左旗', authority: '巴林左旗民政局', cityAuthority: '赤峰市民政局', provinceAuthority: '内蒙古自治区民政厅',
    hubName: '巴林左旗社会工作服务中心', hasHub: true, cityCentre: null, custom: [['mongolian', 0.3], ['han', 0.7]],
    institutions: [
      { name: '巴林左旗同行社会工作服务中心', rating: '3A', isCharity: false, hasPartyBranch: true },
      { name: '赤峰市阳光社会工作服务中心', rating: '4A', isCharity: true, hasPartyBranch: true },
    ],
    signPattern: 'countyAndTownship', brand: null, notOpen: { '150422405': 'PLANNED', '150422203': 'PREPARING', '150422202': 'ACCEPTED' },
    shortfalls: { '150422100': 'model', '150422101': 'fewWorkers', '150422102': 'wrongSign', '150422104': 'headFromTownship', '150422105': 'noSign', '150422106': 'unrecorded', '150422201': 'noFullTime' },
    showcase: '150422100', contractYears: 1, hubRunBy: 0,
  },
  {
    code: '511822', county: '荥经县', authority: '荥经县民政局', cityAuthority: '雅安市民政局', provinceAuthority: '四川省民政厅',
    hubName: '荥经县社会工作总站', hasHub: true, cityCentre: '雅安市社会工作支持中心', custom: [['han', 1]],
    institutions: [{ name: '荥经县青衣社会工作服务中心', rating: '3A', isCharity: false, hasPartyBranch: true }, { name: '雅安市蒙山社会工作服务中心', rating: '5A', isCharity: true, hasPartyBranch: true }],
    signPattern: 'countyAndTownship', brand: null, notOpen: { '511822212': 'PREPARING' },
    shortfalls: { '511822001': 'model', '511822103': 'fewWorkers', '511822203': 'smallOffice' }, showcase: '511822001', contractYears: 1,
  },
  {
    code: '220523', county: '辉南县', authority: '辉南县民政局', cityAuthority: '通化市民政局', provinceAuthority: '吉林省民政厅',
    hubName: '辉南县社会工作服务中心', hasHub: false, cityCentre: null, custom: [['korean', 0.12], ['han', 0.88]],
    institutions: [{ name: '辉南县龙湾社会工作服务中心', rating: '3A', isCharity: false, hasPartyBranch: true }, { name: '通化市长白社会工作服务中心', rating: null, isCharity: false, hasPartyBranch: false }],
    signPattern: 'countyAndTownship', brand: null, notOpen: { '220523003': 'PLANNED', '220523106': 'PLANNED', '220523107': 'PREPARING', '220523109': 'SUSPENDED' },
    shortfalls: { '220523100': 'model', '220523103': 'fewWorkers', '220523105': 'noSign' }, showcase: '220523100', contractYears: 1, cycleYears: 3, contractorOnly: true,
  },
  {
    code: '410108', county: '惠济区', authority: '惠济区民政局', cityAuthority: '郑州市民政局', provinceAuthority: '河南省民政厅',
    hubName: '惠济区社会工作总站', hasHub: true, cityCentre: '郑州市社会工作支持中心', custom: [['han', 1]],
    institutions: [{ name: '郑州市惠济区和风社会工作服务中心', rating: '4A', isCharity: false, hasPartyBranch: true }, { name: '郑州市绿城社会工作服务中心', rating: '5A', isCharity: true, hasPartyBranch: true }],
    signPattern: 'countyAndTownship', brand: null, notOpen: {}, shortfalls: { '410108001': 'model', '410108006': 'fewWorkers' }, showcase: '410108001', contractYears: 3, trainingHours: [9, 15],
  },
]

/** The name a township goes by on a sign and in a station's short name. */
export const stationName = (township: string): string => `${township}社会工作服务站`
