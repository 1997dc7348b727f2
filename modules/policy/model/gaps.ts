// The size of what is missing (差额): workers to hire, hours to hold, square metres, money; from the comparisons that decided.
import type { Finding, Ground } from './finding.ts'

/** `short`: below a minimum; `over`: above a maximum. */
export type Gap = { label: string; unit: string; sort: 'short' | 'over'; amount: number }

/** The gaps of one breach, each fact once. Of alternatives every numeric one is told: any of them would do. */
export function gapsOf({ outcome, because }: Pick<Finding, 'outcome' | 'because'>): Gap[] {
  if (outcome !== 'breached') return []
  const gaps = new Map<string, Gap>()
  for (const ground of because) {
    const gap = gapOf(ground)
    const earlier = gap && gaps.get(keyOf(gap))
    // Held against several numbers, the nearest one is what has to be reached.
    if (gap && (!earlier || gap.amount < earlier.amount)) gaps.set(keyOf(gap), gap)
  }
  return [...gaps.values()]
}

/** Adds gaps of the same fact and direction, in the order in which they first came. */
export function addGaps(total: readonly Gap[], more: readonly Gap[]): Gap[] {
  const sums = new Map(total.map((gap) => [keyOf(gap), gap]))
  for (const gap of more) {
    const before = sums.get(keyOf(gap))
    sums.set(keyOf(gap), before ? { ...before, amount: rounded(before.amount + gap.amount) } : gap)
  }
  return [...sums.values()]
}

/** 专职驻站社工 少 3 人; money in yuan. */
export function gapText({ label, unit, sort, amount }: Gap): string {
  const number = unit === '分' ? `${(amount / 100).toLocaleString('zh-CN')} 元` : `${amount.toLocaleString('zh-CN')}${unit ? ` ${unit}` : ''}`
  return `${label}${sort === 'short' ? '少' : '超'} ${number}`
}

function gapOf({ comparison, negated, value, expected, label, unit = '' }: Ground): Gap | undefined {
  if (negated || typeof value !== 'number' || typeof expected !== 'number') return undefined
  if (comparison === 'at-least' && value < expected) return { label, unit, sort: 'short', amount: rounded(expected - value) }
  if (comparison === 'at-most' && value > expected) return { label, unit, sort: 'over', amount: rounded(value - expected) }
  return undefined
}

function keyOf({ label, unit, sort }: Gap): string {
  return `${label} ${unit} ${sort}`
}

// 0.1 + 0.2 is no shortfall of 0.30000000000000004 square metres.
function rounded(amount: number): number {
  return Math.round(amount * 1e6) / 1e6
}
