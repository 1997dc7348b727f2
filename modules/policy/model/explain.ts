// Says in one plain Chinese sentence why a rule came out as it did: 专职驻站社工 2 人，应不少于 3 人（自 2022-11-15 起）.
import { addDays } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, FactValue } from '../../../kernel/model/facts.ts'
import type { Ground } from './finding.ts'
import { AS_OF_LABEL } from './grounds.ts'
import type { Reason } from './grounds.ts'
import type { Severity, Term } from './pack.ts'

/** The verb before the expectation; empty when it is fulfilled. */
export const DUTY_WORDS: Record<Severity, string> = { must: '应', should: '原则上应', encouraged: '宜', may: '须' }

export const COMPARISON_WORDS: Record<Ground['comparison'], readonly [plain: string, negated: string]> = {
  shown: ['只作统计', '只作统计'],
  equals: ['为', '不是'],
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

/** How a reason is told: what was found against the duty that follows; or, for what a rule does not apply to, as it simply is. */
export type Voice = { duty: string; isContrary?: boolean }

/** What was found, and what it was held against. */
type Part = { found: string; held: string }

/** The reason as one sentence without its full stop. */
export function explainReason(reason: Reason, voice: Voice, isNested = false): string {
  if (reason.kind === 'one') return partText(partOf(reason, voice))
  const isAlternative = reason.kind !== 'all' && !voice.isContrary
  const joint = isAlternative ? '，或 ' : isNested ? '，且 ' : '；'
  const parts = gathered(reason.of.map((one) => (one.kind === 'one' ? partOf(one, voice) : { found: explainReason(one, voice, true), held: '' })), isAlternative ? '，或 ' : '，')
  const text = parts.map(partText).join(joint)
  if (!isAlternative || parts.length === 1) return text
  return `${reason.kind === 'any' ? '下列条件均不具备' : '下列条件具备一项即可'}：${text}`
}

function partText({ found, held }: Part): string {
  return held ? `${found}，${held}` : found
}

/** What was found is said once, where it was held against several things. */
function gathered(parts: readonly Part[], joint: string): Part[] {
  const made: Part[] = []
  for (const part of parts) {
    const last = made.at(-1)
    if (last?.found !== part.found) made.push({ ...part })
    else last.held = [last.held, part.held].filter((text) => text).join(joint)
  }
  return made
}

function partOf({ ground, fact, truth, isPremise }: Extract<Reason, { kind: 'one' }>, { duty, isContrary }: Voice): Part {
  if (ground.value === null) return { found: `${ground.label}未记录`, held: isPremise ? '' : expectationText(ground, fact, isContrary ? '' : duty) }
  const found = `${ground.label}${typeof ground.value === 'boolean' ? '：' : ' '}${valueText(ground.value, fact, ground.unit)}`
  const isAsOf = ground.fact === null && ground.label === AS_OF_LABEL
  if (truth === false && (isContrary || isAsOf)) return { found, held: restates(ground, true) ? '' : expectationText({ ...ground, negated: !ground.negated }, fact, isAsOf ? '已' : '') }
  if (truth !== true) return { found, held: `${expectationText(ground, fact, duty)}${missingText(ground, fact)}` }
  return { found, held: restates(ground, false) ? '' : (completeText(ground) ?? expectationText(ground, fact, '')) }
}

/** "主品牌 荧光行，为 荧光行" would say the same thing twice, and so would "已注销：是，不为否". */
function restates(ground: Ground, isContrary: boolean): boolean {
  if (ground.comparison === 'equals' && typeof ground.expected === 'boolean') return true
  if (ground.comparison === 'is-empty' && isList(ground.value)) return ground.value.length === 0
  if (isContrary || ground.negated || ground.parameter) return false
  return ground.comparison === 'equals' || (ground.comparison === 'at-most' && ground.expected === 0 && ground.value === 0)
}

/** Of a long list that is complete, the number is enough. */
function completeText({ comparison, negated, expected, parameter }: Ground): string | undefined {
  if (comparison !== 'contains-all' || negated || !isList(expected) || expected.length < 2) return undefined
  return `应有的 ${expected.length} 项齐全${sinceText(parameter)}`
}

/** What the fact was held against: 应不少于 3 人（自 2022-11-15 起）. */
export function expectationText(ground: Ground, fact: FactDefinition | undefined, duty: string): string {
  const [plain, contrary] = COMPARISON_WORDS[ground.comparison]
  const { expected, reckoning, negated } = ground
  if (ground.comparison === 'shown') return plain
  if (ground.comparison === 'is-empty') return `${duty}${(expected === true) !== negated ? plain : contrary}`
  if (expected === null) return unreckonedText(ground, duty)
  if (typeof expected === 'boolean') return `${duty}为${valueText(expected !== negated)}`
  const value = isList(expected) && expected.length > LONG_LIST ? `${valueText(expected.slice(0, 3), fact)} 等 ${expected.length} 项` : valueText(expected, fact, ground.unit)
  const tail = reckoning ? `（${reckoning}）` : sinceText(ground.parameter)
  if (ground.comparison === 'contains-any' && !negated && isList(expected)) return `${duty}${expected.length > 1 ? `至少包括 ${value} 中的一项` : `包括 ${value}`}${tail}`
  if (ground.comparison === 'only' && isList(expected) && expected.length > 1) return `${duty}${negated ? '不全部属于' : '全部属于'} ${value}${tail}`
  if (ground.comparison === 'at-most' && !negated && expected === 0) return `${duty}为 ${value}${tail}`
  if (negated && ground.comparison === 'equals' && duty.endsWith('应')) return `${duty.slice(0, -1)}不应为 ${value}${tail}`
  return `${duty}${negated ? contrary : plain} ${value}${tail}`
}

/** A longer list than this is told by its beginning and its length. */
const LONG_LIST = 20

const OF_DAYS: readonly string[] = ['before', 'on-or-before', 'on-or-after']

/** What a fact should be held against, where that is not recorded itself. */
function unreckonedText({ comparison, negated, reckoning }: Ground, duty: string): string {
  const [plain, contrary] = COMPARISON_WORDS[comparison]
  const word = `${duty}${negated ? contrary : plain}`
  if (!reckoning) return `${word} 未记录的数`
  return OF_DAYS.includes(comparison) ? `${word}的日期不能推算（${reckoning}）` : `${word} ${reckoning.replace(/未记录$/, '（未记录）')}`
}

function sinceText(parameter: Ground['parameter']): string {
  return parameter ? `（自 ${parameter.since} 起）` : ''
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
  return [...new Set(value)].map((code) => (code === null ? '未记录' : (fact?.codes?.[code] ?? code))).join('、')
}

/** Money is counted in 分 and told in 元. */
function numberText(value: number, unit: string | undefined): string {
  if (unit === '分') return `${(value / 100).toLocaleString('zh-CN', { minimumFractionDigits: value % 100 === 0 ? 0 : 2 })} 元`
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
