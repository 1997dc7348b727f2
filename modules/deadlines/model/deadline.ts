// A deadline (办理期限) and the rule that holds for it at a place on a day: what a county set from that day on, else what stands above it,
// else the product's own default. A module names its deadlines beside its own rules; how long each is, is asked here.
import { addDays, type Day } from '../../../kernel/model/day.ts'
import { addMonths } from '../../../kernel/model/calendar.ts'
import { addWorkingDays, type Reckoned } from '../../../kernel/model/working-days.ts'

export const unitLabels = { HOURS: '小时', DAYS: '天', WORKING_DAYS: '个工作日', MONTHS: '个月', DAY_OF_MONTH: '日' } as const
export type Unit = keyof typeof unitLabels
export const units = Object.keys(unitLabels) as [Unit, ...Unit[]]

export interface Length { readonly amount: number; readonly unit: Unit }

export interface Deadline {
  /** `referral.answer`; stored with what places set, so it never changes. */
  readonly id: string
  readonly group: string
  readonly title: string
  /** The day whose rule holds: 发出转介. What began on a day keeps the rule of that day. */
  readonly begins: string
  /** The rule as a sentence around its length: `{length}内答复`. */
  readonly sentence: string
  readonly length: Length
  /** Least and most by unit: what no place may go beyond, and the units it may choose from. */
  readonly bounds: Partial<Readonly<Record<Unit, readonly [least: number, most: number]>>>
  /** Where the default comes from. */
  readonly source: string
}

/** What a place set; without an amount it goes back to what stands above it. */
export interface Setting {
  readonly deadline: string
  /** 12 digits; holds for everything inside. */
  readonly regionCode: string
  /** Its name when it was set. */
  readonly place: string
  readonly from: Day
  readonly amount: number | null
  readonly unit: Unit | null
  readonly source: string
}

/** The length that holds, and why. `place` is empty for the default. */
export interface Rule extends Length { readonly place: string; readonly from: Day | null; readonly source: string }

/** The rules of one place. */
export interface Rules { on(deadline: Deadline, day: Day): Rule }

/** What each place up the tree set last before the day; the nearest one that set a length holds. */
export function rulesOf(settings: readonly Setting[]): Rules {
  return {
    on(deadline, day) {
      const begun = settings.filter((one) => one.deadline === deadline.id && one.from <= day).sort((a, b) => (a.from < b.from ? 1 : -1))
      const latest = [...new Map([...begun].reverse().map((one) => [one.regionCode, one])).values()]
      const [nearest] = latest.filter((one) => one.amount !== null).sort((a, b) => significant(b.regionCode) - significant(a.regionCode))
      return nearest ? { amount: nearest.amount!, unit: nearest.unit!, place: nearest.place, from: nearest.from, source: nearest.source }
        : { ...deadline.length, place: '', from: null, source: deadline.source }
    },
  }
}

const significant = (regionCode: string): number => regionCode.replace(/(00)+$/, '').length

/** The product's own defaults, where no place is known (the demo, a pure test). */
export const defaultRules: Rules = rulesOf([])

export const lengthInWords = ({ amount, unit }: Length): string => (unit === 'DAY_OF_MONTH' ? `次月 ${amount} 日` : `${amount} ${unitLabels[unit]}`)

/** `5 个工作日内答复` */
export const sentenceOf = (deadline: Deadline, length: Length): string => deadline.sentence.replace('{length}', lengthInWords(length))

/** Why a deadline is what it is: `按利津县2026年规定（利民发〔2026〕3号），3 个工作日内答复`. */
export function whyOf(deadline: Deadline, rule: Rule): string {
  const sentence = sentenceOf(deadline, rule)
  return rule.place === '' ? `系统默认：${sentence}` : `按${rule.place}${rule.from!.slice(0, 4)}年规定（${rule.source}），${sentence}`
}

/** The last day of a rule that began on a day, or the year whose holidays are not published yet: then a person names the day. */
export function reckon({ amount, unit }: Length, from: Day): Reckoned {
  if (unit === 'WORKING_DAYS') return addWorkingDays(from, amount)
  return { day: lastDayOf({ amount, unit }, from) }
}

/** The same for a deadline in calendar days or months, which always has a last day; the day itself counts nothing. */
export function lastDayOf({ amount, unit }: Length, from: Day): Day {
  if (unit === 'DAYS') return addDays(from, amount)
  // "Same day next month" keeps to the month's last day: 31 January leads to 28 or 29 February.
  if (unit === 'MONTHS') return addMonths(from, amount)
  throw new RangeError(`a length in ${unit} has no last day of its own`)
}

/** Hours of a length that is counted by the clock. */
export function hoursOf({ amount, unit }: Length): number {
  if (unit === 'HOURS') return amount
  if (unit === 'DAYS') return amount * 24
  throw new RangeError(`a length in ${unit} has no hours`)
}

/** What is wrong with a length a place wants to set; undefined when it is within bounds. */
export function faultOf(deadline: Deadline, { amount, unit }: Length): { field: 'amount' | 'unit'; message: string } | undefined {
  const bounds = deadline.bounds[unit]
  const offered = (Object.keys(deadline.bounds) as Unit[]).map((one) => unitLabels[one]).join('、')
  if (!bounds) return { field: 'unit', message: `这一项可以按${offered}规定` }
  const [least, most] = bounds
  return amount < least || amount > most ? { field: 'amount', message: `${boundsInWords(deadline)}，请填写这个范围内的整数` } : undefined
}

/** `可以规定 1 至 15 个工作日、1 至 20 天` */
export function boundsInWords({ bounds }: Deadline): string {
  const parts = (Object.entries(bounds) as [Unit, readonly [number, number]][]).map(([unit, [least, most]]) =>
    (unit === 'DAY_OF_MONTH' ? `次月 ${least} 至 ${most} 日` : `${least === most ? least : `${least} 至 ${most}`} ${unitLabels[unit]}`))
  return `可以规定${parts[0]!.startsWith('次月') ? '' : ' '}${parts.join('、')}`
}
