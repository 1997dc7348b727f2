// What a briefing counts (简报指标): each figure with its unit and the sentence that says exactly what it is; all derived, none typed.
import { z } from 'zod'
import { visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { visitChannelCodes } from '../../../kernel/model/codes/visits.ts'
import { workFigures } from './work.ts'

/** Raised whenever what a figure means changes; a submitted briefing keeps the version it was made with. */
export const definitionVersion = 3

export interface FigureDefinition {
  readonly id: string
  /** 类别. */
  readonly section: string
  readonly label: string
  readonly unit: string
  /** What 本月 counts; null when the figure has no monthly value. */
  readonly month: string | null
  /** What 累计 counts; null when the figure has no total. */
  readonly total: string | null
  /** List of the records behind it, for those who may open them; `{month}` is replaced. */
  readonly list?: string
}

const yearToDate = '本年一月至本月合计'

/** The figures in the order of the table. Work of modules that do not exist yet (志愿者、资源、经费) is left out, not shown as zero. */
export const figureDefinitions: readonly FigureDefinition[] = [
  { id: 'households.filed', section: '建档', label: '新增建档', unit: '户', month: '建档日期在本月、由本站建档的家庭，后来转到别站的也算', total: '截至月末累计建档的家庭，含已停止服务的', list: '/households' },
  { id: 'persons.filed', section: '建档', label: '新增服务对象', unit: '人', month: '本月由本站建档或登记的成员，误录的不计', total: '截至月末累计登记的成员，误录的不计', list: '/households' },
  { id: 'households.active', section: '建档', label: '在册家庭', unit: '户', month: null, total: '统计时在册（未停止服务）的家庭', list: '/households' },
  ...visitTierCodes.codes.map(({ id, label }): FigureDefinition => ({
    id: `households.active.${id}`, section: '建档', label: `其中${label}`, unit: '户', month: null, total: `统计时在册、分级为“${label}”的家庭`, list: '/households',
  })),
  { id: 'persons.active', section: '建档', label: '在册服务对象', unit: '人', month: null, total: '统计时在册家庭中的成员', list: '/households' },
  ...visitChannelCodes.codes.map(({ id, label }): FigureDefinition => ({
    id: `visits.${id}`, section: '走访', label: channelLabel(id, label), unit: id === 'PHONE' ? '次' : '户次',
    month: `走访日期在本月、方式为“${label}”的记录，已撤回的不计`, total: yearToDate, list: '/visits',
  })),
  { id: 'visits.people', section: '走访', label: '走访见到', unit: '人次', month: '本月走访记录中见到的人数合计', total: yearToDate, list: '/visits' },
  { id: 'due.all', section: '应访', label: '应访', unit: '户', month: '本月已见到的家庭，加上应访日在月末前仍未访的在册家庭', total: null, list: '/households' },
  { id: 'due.done', section: '应访', label: '已访', unit: '户', month: '应访家庭中本月见到本人或家属、且月末前不再到期的', total: null, list: '/households' },
  ...visitTierCodes.codes.flatMap(({ id, label }): FigureDefinition[] => [
    { id: `due.all.${id}`, section: '应访', label: `${label}应访`, unit: '户', month: `应访家庭中现分级为“${label}”的`, total: null, list: '/households' },
    { id: `due.done.${id}`, section: '应访', label: `${label}已访`, unit: '户', month: `已访家庭中现分级为“${label}”的`, total: null, list: '/households' },
  ]),
  { id: 'due.overdue', section: '应访', label: '逾期未访', unit: '户', month: '应访日已过、统计时仍未访的在册家庭', total: null, list: '/households' },
  { id: 'publicity', section: '服务', label: '政策宣传', unit: '次', month: '本月走访中做了政策宣传的记录', total: yearToDate, list: '/visits' },
  { id: 'goods', section: '服务', label: '发放物资', unit: '次', month: '本月走访中发放了物资的记录', total: yearToDate, list: '/visits' },
  { id: 'risk', section: '服务', label: '发现风险', unit: '次', month: '本月走访中识别出风险的记录', total: yearToDate, list: '/visits' },
  ...workFigures.map(({ id, section, label, unit, kind, isCoarse, definition, list }): FigureDefinition => ({
    id, section, label, unit, month: kind === 'STOCK' ? null : `本月${definition}`, total: kind === 'STOCK' ? definition : isCoarse ? null : yearToDate, ...(list ? { list } : {}),
  })),
  { id: 'workers', section: '队伍', label: '在岗社工', unit: '人', month: null, total: '月末在本站任职的人数' },
  { id: 'workers.fullTime', section: '队伍', label: '其中专职', unit: '人', month: null, total: '月末在本站专职任职的人数' },
  { id: 'workers.certified', section: '队伍', label: '其中持证', unit: '人', month: null, total: '月末在岗人员中持有社会工作者职业资格证书的人数' },
  { id: 'training.hours', section: '队伍', label: '培训学时', unit: '学时', month: '在岗人员本月结束、予以认定的培训学时合计', total: yearToDate },
  { id: 'supervision.sessions', section: '队伍', label: '接受督导', unit: '人次', month: '在岗人员本月接受督导的记录', total: yearToDate },
  { id: 'supervision.hours', section: '队伍', label: '督导学时', unit: '学时', month: '在岗人员本月接受督导的学时合计', total: yearToDate },
]

function channelLabel(id: string, label: string): string {
  return id === 'PHONE' ? '电访' : `${label}${id === 'HOME' || id === 'VIDEO' ? '走访' : ''}`
}

const byId = new Map(figureDefinitions.map((definition) => [definition.id, definition]))

/** The definition of a figure, or undefined when this version no longer has it. */
export function figureDefinition(id: string): FigureDefinition | undefined {
  return byId.get(id)
}

/** Values of one figure; null where it has none. */
export const figureValue = z.object({ id: z.string(), month: z.number().nullable(), total: z.number().nullable() })
export type FigureValue = z.infer<typeof figureValue>

/** What was counted: kept in this form with a submission, so its table can be shown as it was. */
export const figureRow = figureValue.extend({
  section: z.string(), label: z.string(), unit: z.string(),
  /** One to four, of what must not point at a single event: the number itself is not kept. */
  isSmall: z.boolean().optional(),
})
export type FigureRow = z.infer<typeof figureRow>

/** What was counted of one figure; null where the figure has no value, as the mean of no answers. */
export interface Counted { month?: number | null; total?: number | null; isSmall?: boolean }

/** Puts counted values into the order of the definitions; a figure nobody counted is left out. */
export function figureRows(values: ReadonlyMap<string, Counted>): FigureRow[] {
  return figureDefinitions.flatMap(({ id, section, label, unit, month, total }) => {
    const value = values.get(id)
    if (!value) return []
    const shown = (isCounted: boolean, number: number | null | undefined) => (isCounted ? number === undefined ? 0 : number : null)
    return [{ id, section, label, unit, month: shown(month !== null, value.month), total: shown(total !== null, value.total), ...(value.isSmall ? { isSmall: true } : {}) }]
  })
}

export interface FigureDifference { id: string; label: string; unit: string; column: 'month' | 'total'; before: number | null; after: number | null }

/** What changed between two submissions of the same month, in the order of the later one. */
export function differencesOf(before: readonly FigureRow[], after: readonly FigureRow[]): FigureDifference[] {
  const earlier = new Map(before.map((row) => [row.id, row]))
  const gone = before.filter((row) => !after.some(({ id }) => id === row.id)).map((row) => ({ ...row, month: null, total: null }))
  return [...after, ...gone].flatMap((row) => (['month', 'total'] as const).flatMap((column) => {
    const old = earlier.get(row.id)?.[column] ?? null
    return old === row[column] ? [] : [{ id: row.id, label: row.label, unit: row.unit, column, before: old, after: row[column] }]
  }))
}
