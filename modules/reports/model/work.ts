// Figures of the casework desk (服务指标): what each one adds up from the counters of cases, groups, activities, needs, referrals, crises,
// forms and visits, what it is called, and who may see it how. Briefing, county view and statistics read from this one list.
import { caseLevelCodes } from '../../../kernel/model/codes/clients.ts'
import { leadSourceCodes } from '../../../kernel/model/codes/needs.ts'
import { serviceFunctionCodes } from '../../../kernel/model/codes/services.ts'
import { visitChannelCodes } from '../../../kernel/model/codes/visits.ts'
import { smallestShown } from '../../../kernel/model/suppress.ts'

export interface WorkFigure {
  readonly id: string
  readonly section: string
  readonly label: string
  readonly unit: string
  /** Counters that are added, as `<table>/<figure>`. */
  readonly plus: readonly string[]
  /** Counters that are taken off. */
  readonly minus?: readonly string[]
  /** Of a share or mean: the counters it is divided by. */
  readonly per?: readonly string[]
  /** Multiplied into a share (percent) or mean (the counters hold hundredths). */
  readonly times?: number
  /** FLOW: of the month, and of the year to its end. STOCK: as it stands at the month's end. */
  readonly kind: 'FLOW' | 'STOCK'
  /** Of crises: one to four are shown as “<5” and never summed over months, since colleagues who are not named must not learn of a single one. */
  readonly isCoarse?: boolean
  readonly definition: string
  /** The page its records are listed on, and the operation that opens it. */
  readonly list?: string
  readonly listNeeds?: string
}

type Of = Omit<WorkFigure, 'section' | 'kind' | 'list' | 'listNeeds'> & { kind?: 'STOCK' }
const section = (name: string, list: string | undefined, listNeeds: string | undefined, figures: readonly Of[]): WorkFigure[] =>
  figures.map((one) => ({ kind: 'FLOW', ...one, section: name, ...(list && listNeeds ? { list, listNeeds } : {}) }))

const one = (id: string, label: string, unit: string, counter: string, definition: string): Of => ({ id, label, unit, plus: [counter], definition })
const leads = leadSourceCodes.ids.map((id) => `need/lead.${id}`)
const visits = visitChannelCodes.ids.map((id) => `visit/visit.${id}`)
const [rated, score] = (['rated', 'score'] as const).map((figure) => ['case', 'group', 'activity', 'need', 'feedback'].map((table) => `${table}/${figure}`)) as [string[], string[]]
const records = [...visits, 'form/form']
const late = ['visit/late', 'form/form.late']

/** Every figure, in the order of the tables. */
export const workFigures: readonly WorkFigure[] = [
  ...section('需求与线索', '/leads', 'leads.list', [
    one('reception', '来访咨询', '人次', 'need/reception', '登记的来访接待'),
    { id: 'lead', label: '受理线索', unit: '件', plus: leads, definition: '受理的需求线索，含来访接待，按登记日' },
    one('lead.dispatched', '其中派单', '件', 'need/lead.dispatched', '经派单交给本站办理的线索，按派单日'),
    one('lead.accepted', '派单已接', '件', 'need/lead.accepted', '派来的线索中接单的，按接单日'),
    one('lead.finished', '办结', '件', 'need/lead.finished', '办结的线索，按办结日'),
    { id: 'lead.onTime', label: '其中按期办结', unit: '件', plus: ['need/lead.finished'], minus: ['need/lead.late'], definition: '办结日不晚于期限的；没有定期限的算按期' },
    one('lead.calledBack', '回访', '件', 'need/lead.called_back', '办结后回访过的线索，按回访日'),
  ]),
  ...section('需求与线索', '/needs', 'needs.list', [
    { id: 'need', label: '新增需求', unit: '条', plus: ['MATERIAL', 'MENTAL', 'SOCIAL'].map((level) => `need/need.${level}`), definition: '列入需求清单的需求，按提出日' },
    one('need.MATERIAL', '其中物质', '条', 'need/need.MATERIAL', '物质层面的新增需求'), one('need.MENTAL', '其中精神', '条', 'need/need.MENTAL', '精神层面的新增需求'),
    one('need.SOCIAL', '其中社会', '条', 'need/need.SOCIAL', '社会层面的新增需求'), one('need.met', '已满足', '条', 'need/need.met', '清单中已满足的需求，按满足日'),
  ]),
  ...section('个案', '/cases', 'cases.list', [
    one('case.opened', '新开', '个', 'case/opened', '新开的个案，按开案日'),
    one('case.reopened', '重开', '个', 'case/reopened', '回访后重开的个案'),
    { ...one('case.running', '在案', '个', 'case/running', '月末已开案、没有结案或转出的个案'), kind: 'STOCK' },
    ...caseLevelCodes.codes.map(({ id, label }): Of => ({ ...one(`case.running.${id}`, `其中${label}`, '个', `case/running.${id}`, `月末在案、现分级为“${label}”的`), kind: 'STOCK' })),
    one('case.sessions', '面谈', '次', 'form/form.F15', '写下的个案过程记录'),
    one('case.closed', '结案', '个', 'case/closed', '结案表生效的个案，按结案日'),
    one('case.reached', '其中目标达成', '个', 'case/closed.GOALS_REACHED', '以“目标达成”结案的'),
    one('case.transferred', '转出', '个', 'case/transferred', '转出的个案'),
    one('goal', '结案评估目标', '项', 'case/goal', '结案表上评估的目标'),
    one('goal.met', '其中完全达成', '项', 'case/goal.met', '评估为“完全达成”的目标'),
    one('case.followUps', '结案回访', '次', 'form/form.F21', '写下的回访跟进记录'),
  ]),
  ...section('小组', '/groups', 'groups.list', [
    one('group', '小组', '个', 'group/group', '开始的小组，取消的不计'), one('group.member', '组员', '人', 'group/member', '开始的小组中定为合适的组员'),
    one('group.session', '活动节数', '节', 'group/session', '开展的小组节次'), one('group.people', '参加', '人次', 'group/people', '各节出席和迟到的合计'),
  ]),
  ...section('社区活动', '/activities', 'activities.list', [
    one('activity', '活动', '场', 'activity/activity', '举办的社区活动，取消的不计'), one('activity.people', '参加', '人次', 'activity/people', '签到人数加总结中未签到的估计人数'),
    one('activity.CLIENT', '其中服务对象', '人次', 'activity/participant.CLIENT', '以服务对象身份签到的'), one('activity.VOLUNTEER', '其中志愿者', '人次', 'activity/participant.VOLUNTEER', '以志愿者身份签到的'),
    one('handout', '发放物资', '人次', 'activity/handout', '活动中签收的物资发放，按发放日'),
  ]),
  ...section('服务方式', undefined, undefined, serviceFunctionCodes.codes.map(({ id, label }): Of => ({
    id: `function.${id}`, label, unit: '项', plus: ['case', 'group', 'activity'].map((table) => `${table}/function.${id}`),
    definition: `新开的个案、开始的小组、举办的活动中，计划写明以“${label}”服务的；有几种方式的各计一次`,
  }))),
  ...section('转介', '/referrals', 'referrals.list', [
    { id: 'referral.out', label: '转出', unit: '件', plus: ['referral/out.STATION', 'referral/out.OUTSIDE'], definition: '发出的转介，按发出日' },
    one('referral.outside', '其中转其他单位', '件', 'referral/out.OUTSIDE', '转给医院、学校等其他单位的'), one('referral.answered', '转出得到答复', '件', 'referral/answered', '对方答复的转介，按答复日'),
    { id: 'referral.onTime', label: '其中按期答复', unit: '件', plus: ['referral/answered'], minus: ['referral/late'], definition: '答复日不晚于回复期限的' },
    one('referral.in', '转入', '件', 'referral/in', '别的站点转来的，按发出日'), one('referral.inAnswered', '转入已答复', '件', 'referral/in.answered', '本站答复的，按答复日'),
    { id: 'referral.inOnTime', label: '其中按期答复', unit: '件', plus: ['referral/in.answered'], minus: ['referral/in.late'], definition: '本站在回复期限内答复的' },
  ]),
  ...section('危机与报告', '/crises', 'crises.list', [
    { ...one('crisis', '危机事件', '起', 'crisis/crisis', '发现的危机事件，误报不计；1 至 4 起只显示“<5”，不作累计'), isCoarse: true },
    { ...one('report', '强制报告', '件', 'crisis/report', '报出的强制报告；1 至 4 件只显示“<5”，不作累计'), isCoarse: true },
  ]),
  ...section('满意度', undefined, undefined, [
    { id: 'rated', label: '收到评价', unit: '份', plus: rated, definition: '个案意见反馈表、扫码留名的评价、小组反馈、活动问卷、线索回访；扫码没有留名的，季度结束后满 5 份，合计在季度末月' },
    { id: 'mean', label: '平均满意度（满分 5 分）', unit: '分', plus: score, per: rated, times: 0.01, definition: '上列评价的平均分' },
  ]),
  ...section('记录', undefined, undefined, [
    { id: 'record', label: '服务记录', unit: '条', plus: records, definition: '走访、电访记录和写好的表单，危机事件和强制报告的表单除外' }, { id: 'record.late', label: '其中补录', unit: '条', plus: late, definition: '超过规定天数才写下、标为补录的' },
    { id: 'record.lateShare', label: '补录占比', unit: '%', plus: late, per: records, times: 100, definition: '补录占服务记录的比例' },
  ]),
]

/** What the counters of a place or station hold: of the month, of the year to its end, and of all months to its end. */
export interface Counted { readonly month: number; readonly year: number; readonly ever: number }
export type Counters = ReadonlyMap<string, Counted>

/** A figure as it is shown; `isSmall` stands for one to four, null for what has no value. */
export interface WorkValue { readonly month: number | null; readonly total: number | null; readonly isSmall: boolean }

const sum = (counters: Counters, names: readonly string[], pick: keyof Counted): number => names.reduce((total, name) => total + (counters.get(name)?.[pick] ?? 0), 0)

/** The value of a figure. A share or mean of nothing is null; `isOpen` shows what is coarse as it is, to those who may open each crisis. */
export function workValue(figure: WorkFigure, counters: Counters, isOpen = false): WorkValue {
  const of = (pick: keyof Counted): number | null => {
    const value = sum(counters, figure.plus, pick) - sum(counters, figure.minus ?? [], pick)
    if (!figure.per) return value
    const by = sum(counters, figure.per, pick)
    return by === 0 ? null : Math.round(value / by * (figure.times ?? 1) * 100) / 100
  }
  if (figure.kind === 'STOCK') return { month: null, total: of('ever'), isSmall: false }
  if (!figure.isCoarse) return { month: of('month'), total: of('year'), isSmall: false }
  const month = of('month') ?? 0
  const isSmall = !isOpen && month > 0 && month < smallestShown
  return { month: isSmall ? null : month, total: null, isSmall }
}

/** Several places together. */
export function addCounters(all: readonly Counters[]): Counters {
  const total = new Map<string, Counted>()
  for (const counters of all) {
    for (const [name, { month, year, ever }] of counters) {
      const old = total.get(name) ?? { month: 0, year: 0, ever: 0 }
      total.set(name, { month: old.month + month, year: old.year + year, ever: old.ever + ever })
    }
  }
  return total
}
