// Budgets and settlements of plans (预算、决算): lines in 分; what they come to is always derived, never typed.
import { z } from 'zod'
import { field } from './field.ts'
import { oneLine, plainText } from './text.ts'

const line = (title: string, max: number) => plainText({ max, min: 0, oneLine: true, title })
const fen = (title: string, help?: string) => field(z.number({ error: `请填写${title}` }).int('金额最多到分').min(0, '金额不能是负数').max(100_000_000_00, '金额太大，请核对'), { title, unit: '分', ...(help ? { help } : {}) })

export const budgetLine = z.object({
  item: field(oneLine(60, '项目'), { title: '项目' }),
  unitPriceFen: fen('单价'),
  quantity: field(z.number({ error: '请填写数量' }).min(0.01, '数量要大于 0').max(1_000_000, '数量太大，请核对'), { title: '数量' }),
  note: field(line('用途说明', 200).default(''), { title: '用途说明' }),
}).strict()

export const settlementLine = z.object({
  item: field(oneLine(60, '项目'), { title: '项目' }),
  budgetFen: fen('预算金额').default(0),
  spentFen: fen('实际支出'),
  note: field(line('说明', 200).default(''), { title: '说明' }),
}).strict()

export type BudgetLine = z.output<typeof budgetLine>
export type SettlementLine = z.output<typeof settlementLine>

/** The lines of a budget as a form field. */
export const budgetLines = (min = 1) => field(z.array(budgetLine).min(min, '请至少写一行预算；不花钱的写“无”，单价填 0').max(60, '预算最多 60 行'), { title: '预算' })
export const settlementLines = () => field(z.array(settlementLine).max(60, '决算最多 60 行').default([]), { title: '经费决算', help: '预算由计划带出，填写实际支出' })

/** What a budget comes to, in 分; unreadable lines count nothing. */
export function budgetSum(lines: unknown): number {
  return rows(lines).reduce((sum, { unitPriceFen, quantity }) => sum + Math.round(amount(unitPriceFen) * amount(quantity)), 0)
}

/** What was really spent, in 分. */
export function spentSum(lines: unknown): number {
  return rows(lines).reduce((sum, { spentFen }) => sum + amount(spentFen), 0)
}

/** The settlement as it begins: one line for each of the budget. */
export function settlementOf(lines: unknown): { item: string; budgetFen: number }[] {
  return rows(lines).map(({ item, unitPriceFen, quantity }) => ({ item: typeof item === 'string' ? item : '', budgetFen: Math.round(amount(unitPriceFen) * amount(quantity)) }))
}

/** 12,345.60 元 */
export function yuan(fen: number): string {
  return `${(fen / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} 元`
}

const rows = (lines: unknown): Record<string, unknown>[] => (Array.isArray(lines) ? lines.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null) : [])
const amount = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
