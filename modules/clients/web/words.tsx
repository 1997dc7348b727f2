// How a household is said in a few words (短语): its tier, its due day, its village.
import { daysBetween } from '../../../kernel/model/calendar.ts'
import { visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { householdStateCodes } from '../../../kernel/model/codes/households.ts'
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'

const tones: Record<string, Tone> = { HIGH_RISK: 'bad', KEY: 'warn', GENERAL: 'plain' }

export function TierTag({ tier }: { tier: string }) {
  return <StatusTag tone={tones[tier] ?? 'plain'}>{visitTierCodes.label(tier)}</StatusTag>
}

export function HouseholdStateTag({ state }: { state: string }) {
  return state === 'ACTIVE' ? null : <StatusTag>{householdStateCodes.label(state)}</StatusTag>
}

/** A member lives apart from where he is registered. */
export function SeparatedTag({ isSeparated }: { isSeparated: boolean }) {
  return isSeparated ? <StatusTag tone="info">人户分离</StatusTag> : null
}

/** 已逾期 3 天 · 今天应访 · 还有 5 天 */
export function dueWords(dueOn: string, today: string): string {
  const days = daysBetween(today, dueOn)
  if (days < 0) return `已逾期 ${-days} 天`
  return days === 0 ? '今天应访' : `还有 ${days} 天`
}

export function DueDay({ dueOn, today }: { dueOn: string | null; today: string }) {
  if (dueOn === null) return <span className="soft">—</span>
  const tone: Tone = dueOn < today ? 'bad' : dueOn === today ? 'warn' : 'plain'
  return <span className="due-day"><span>{dueOn}</span><StatusTag tone={tone}>{dueWords(dueOn, today)}</StatusTag></span>
}
