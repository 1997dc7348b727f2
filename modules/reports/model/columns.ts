// Columns of the statistics (统计指标): what each one counts, which ones are counts of people and so are protected, and what adds up to what.
import { clientGroupCodes, visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { type WorkFigure, workFigures } from './work.ts'

export interface StatisticsColumn {
  readonly id: string
  /** Figure of the counters it is made of. */
  readonly figure: string
  readonly section: string
  readonly label: string
  readonly unit: string
  readonly definition: string
  /** A count of clients, or of what was done for them: small cells are withheld. */
  readonly isProtected: boolean
  /** The column it is one part of, where the parts add up to it. */
  readonly partOf?: string
  /** A mean: its counts are divided by those of that column, and shown where the divisor is. */
  readonly mean?: { readonly per: string; readonly times: number }
}

const plain = (figure: string, section: string, label: string, unit: string, definition: string): StatisticsColumn =>
  ({ id: figure, figure, section, label, unit, definition, isProtected: false })
const people = (figure: string, section: string, label: string, unit: string, definition: string): StatisticsColumn =>
  ({ id: figure, figure, section, label, unit, definition, isProtected: true })

export const networkSection = '站点与队伍'
export const clientSection = '服务对象'
export const groupSection = '对象类别'
export const workSection = '走访与简报'

/** What is told of the casework desk above the county. Left out: what stands at a month's end, which beside what came and went would give small numbers
 * away from month to month; parts that are seldom large; and the receiving side of referrals, which repeats the sending one. */
const toldAbove: readonly string[] = [
  'reception', 'lead', 'lead.finished', 'need', 'need.MATERIAL', 'need.MENTAL', 'need.SOCIAL', 'case.opened', 'case.sessions', 'case.closed', 'goal', 'goal.met', 'case.followUps', 'group', 'group.session',
  'group.people', 'activity', 'activity.people', 'handout', 'referral.out', 'referral.answered', 'crisis', 'report', 'rated', 'mean', 'record', 'record.late',
]
/** The figures of those columns as the counters give them. */
export const figuresAbove: readonly WorkFigure[] = workFigures.filter(({ id }) => toldAbove.includes(id))

function workColumns(): StatisticsColumn[] {
  return figuresAbove.map(({ id, section, label, unit, definition, per, times = 1 }) => ({
    id, figure: id, section, label, unit, definition: `上月${definition}`, isProtected: true, ...(id.startsWith('need.') ? { partOf: 'need' } : {}), ...(per ? { mean: { per: 'rated', times } } : {}),
  }))
}

/** Every column there can be, in order; groups nobody belongs to are left out of an answer. */
export const statisticsColumns: readonly StatisticsColumn[] = [
  plain('townships', networkSection, '乡镇、街道', '个', '当日区划中的乡镇、街道，不含开发区、农场等'),
  plain('covered', networkSection, '已建站', '个', '当日有运行中社工站的乡镇、街道'),
  plain('stations', networkSection, '运行站点', '个', '当日处于“运行”状态的乡镇（街道）社工站'),
  plain('workers', networkSection, '在岗社工', '人', '当日在站任职的人员，按任职乡镇计'),
  plain('fullTime', networkSection, '其中专职', '人', '当日专职任职的人员'),
  plain('certified', networkSection, '其中持证', '人', '持有社会工作者职业资格证书的在岗人员'),
  people('households', clientSection, '在册家庭', '户', '现在在册（未停止服务）的家庭'),
  ...visitTierCodes.codes.map(({ id, label }) => ({ ...people(`household.${id}`, clientSection, `${label}家庭`, '户', `在册家庭中分级为“${label}”的`), partOf: 'households' })),
  people('person', clientSection, '服务对象', '人', '在册家庭中的成员'),
  ...clientGroupCodes.codes.map(({ id, label }) => people(`person.${id}`, groupSection, label, '人', `类别含“${label}”的在册服务对象；一人可有多个类别，各类别相加不等于总人数`)),
  plain('visits', workSection, '本月走访', '户次', '统计日所在月份的入户、视频、邻里和村居了解'),
  plain('visit.PHONE', workSection, '本月电访', '次', '统计日所在月份的电访'),
  plain('risk', workSection, '发现风险', '次', '统计日所在月份走访中识别出风险的记录'),
  ...workColumns(),
  plain('briefings.expected', workSection, '应报简报', '份', '上月应报简报的站点（当日运行中的站点）'),
  plain('briefings.submitted', workSection, '已报简报', '份', '上月简报已报送、已接收或退回修改的站点'),
  plain('briefings.late', workSection, '逾期', '份', '超过期限才报送或仍未报送的'),
  plain('findings', workSection, '规则提示', '项', '规则核查中尚待整改或说明的项目'),
]

/** Tiers of families, which add up to households. Groups of persons overlap and add up to nothing. */
export const tierColumns: readonly string[] = visitTierCodes.ids.map((id) => `household.${id}`)
