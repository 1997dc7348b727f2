// Says in one plain Chinese sentence why a rule came out as it did: 专职驻站社工 2 人，应不少于 3 人（自 2022-11-15 起）.
import { addDays } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, FactValue } from '../../../kernel/model/facts.ts'
import type { Ground } from './finding.ts'
import type { Reason } from './grounds.ts'
import type { Severity, Term } from './pack.ts'

/** The verb before the expectation; empty when it is fulfilled. */
export const DUTY_WORDS: Record<Severity, string> = { must: '应', should: '原则上应', encouraged: '宜', may: '须' }

export const COMPARISON_WORDS: Record<Ground['comparison'], readonly [plain: string, negated: string]> = {
  shown: ['只作统计', '只作统计'],
  equals: ['为', '不为'],
  'at-least': ['不少于', '少于'],
  'at-most': ['不超过', '超过'],
  'is-one-of': ['属于', '不属于'],
  'contains-all': ['包括', '不同时包括'],
  'contains-any': ['至少包括其一', '不包括'],
  only: ['全部为', '不全部为'],
  'is-empty': ['为空', '不为空'],
  before: ['早于', '不早于'],
  'on-or-before': ['不晚于', '晚于'],
  'on-or-after': ['不早于', '早于'],
}

/** `duty` is put before what was expected, where it was not fulfilled. */
export function explainReason(reason: Reason, duty: string, nested = false): string {
  if (reason.kind === 'one') return explainGround(reason, duty)
  const parts = reason.of.map((part) => explainReason(part, duty, true))
  if (reason.kind === 'any') return `下列条件均不具备：${parts.join('，或 ')}`
  return parts.join(nested ? '，且 ' : '；')
}

function explainGround({ ground, fact, truth }: Extract<Reason, { kind: 'one' }>, duty: string): string {
  if (ground.value === null) return `${ground.label}未记录，${expectationText(ground, fact, duty)}`
  const mark = typeof ground.value === 'boolean' ? '：' : ' '
  const found = `${ground.label}${mark}${valueText(ground.value, fact, ground.unit)}`
  if (truth === true) return restates(ground) ? found : `${found}，${expectationText(ground, fact, '')}`
  return `${found}，${expectationText(ground, fact, duty)}${missingText(ground, fact)}`
}

/** "主品牌 荧光行，为 荧光行" would say the same thing twice. */
function restates(ground: Ground): boolean {
  return ground.comparison === 'equals' && !ground.negated && !ground.parameter
}

/** What the fact was held against: 应不少于 3 人（自 2022-11-15 起）. */
export function expectationText(ground: Ground, fact: FactDefinition | undefined, duty: string): string {
  const [plain, negated] = COMPARISON_WORDS[ground.comparison]
  if (ground.comparison === 'shown') return plain
  if (ground.comparison === 'is-empty') return `${duty}${(ground.expected === true) !== ground.negated ? plain : negated}`
  const since = ground.parameter ? `（自 ${ground.parameter.since} 起）` : ''
  if (ground.expected === null && ground.reckoning) return `${duty}${ground.negated ? negated : plain}的日期不能推算（${ground.reckoning}）`
  const expected = ground.expected === null ? '未记录的数' : valueText(ground.expected, fact, ground.unit)
  const gap = typeof ground.expected === 'boolean' ? '' : ' '
  const refused = ground.negated && ground.comparison === 'equals' && duty.endsWith('应')
  const words = refused ? `${duty.slice(0, -1)}不应为` : `${duty}${ground.negated ? negated : plain}`
  return `${words}${gap}${expected}${ground.reckoning ? `（${ground.reckoning}）` : since}`
}

function missingText(ground: Ground, fact: FactDefinition | undefined): string {
  if (ground.comparison !== 'contains-all' || ground.negated) return ''
  const [value, expected] = [ground.value, ground.expected]
  if (!isList(value) || !isList(expected)) return ''
  const missing = expected.filter((code) => !value.includes(code))
  return missing.length === expected.length ? '' : `，缺少 ${valueText(missing, fact)}`
}

/** A fact's value as people read it: codes by their labels, true and false as 是 and 否. */
export function valueText(value: FactValue, fact?: FactDefinition, unit?: string): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return numberText(value, unit)
  if (!isList(value)) return fact?.codes?.[value] ?? (value === '' ? '无' : value)
  if (value.length === 0) return '无'
  return value.map((code) => (code === null ? '未记录' : (fact?.codes?.[code] ?? code))).join('、')
}

/** Money is counted in 分 and told in 元. */
function numberText(value: number, unit: string | undefined): string {
  if (unit === '分') return `${(value / 100).toLocaleString('zh-CN')} 元`
  return unit ? `${value} ${unit}` : String(value)
}

/** Why a rule has no force on a day: not yet, or no longer. */
export function explainTerm(term: Term, day: string, event?: string): string {
  const of = event ? `${event} ${day}，当日` : `${day} `
  if (day < term.from) return `${of}尚未施行（自 ${term.from} 起施行）`
  return `${of}已失效（有效期至 ${term.until === null ? '' : addDays(term.until, -1)}）`
}

function isList(value: FactValue | null): value is readonly (string | null)[] {
  return typeof value === 'object' && value !== null
}
