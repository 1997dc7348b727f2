// Short words about a visit (走访的说法): its result, how long a due day is past, how a clock stands.
import { callResultCodes, presenceCodes, riskSignCodes } from '../../../kernel/model/codes/visits.ts'
import { visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { daysBetween } from '../../../kernel/model/day.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import type { Tone } from '../../../kernel/web/StatusTag.tsx'
import type { VisitRow } from '../model/api.ts'

/** 见到本人, 未接 …; a dash where neither was asked (邻里了解). */
export function resultOf(visit: Pick<VisitRow, 'channel' | 'presence' | 'callResult'>): string {
  if (visit.channel === 'PHONE') return callResultCodes.label(visit.callResult ?? '')
  return visit.presence ? presenceCodes.label(visit.presence) : '—'
}

/** Danger signs in words; '' when there are none. */
export function riskWords(signs: readonly string[]): string {
  return signs.filter((sign) => sign !== 'NONE').map((sign) => riskSignCodes.label(sign)).join('、')
}

export const tierTone = { HIGH_RISK: 'bad', KEY: 'warn', GENERAL: 'plain' } as const satisfies Record<string, Tone>

export const tierLabel = (tier: string): string => visitTierCodes.label(tier)

/** 逾期 3 天, 今天应访, 6月20日前. */
export function dueWords(dueOn: string, today: string): string {
  const days = daysBetween(dueOn, today)
  if (days > 0) return `逾期 ${days} 天`
  return days === 0 ? '今天应访' : `${Number(dueOn.slice(5, 7))}月${Number(dueOn.slice(8))}日前`
}

/** 还有 25 分钟, 已超 3 小时, 2025-06-19 10:00 前. */
export function clockWords(dueAt: string, now: number): string {
  const minutes = Math.round((Date.parse(dueAt) - now) / 60_000)
  const size = Math.abs(minutes)
  if (minutes > 24 * 60) return `${showInstant(dueAt)} 前`
  const span = size < 60 ? `${size} 分钟` : size < 48 * 60 ? `${Math.round(size / 60)} 小时` : `${Math.round(size / 1440)} 天`
  return minutes < 0 ? `已超 ${span}` : `还有 ${span}`
}
