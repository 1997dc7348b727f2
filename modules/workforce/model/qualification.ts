// From what a file records to the facts about qualification: what is recorded, what is known to be absent, what is unknown.
import type { Day } from '../../../kernel/model/calendar.ts'

export type CertificateFact = 'none' | 'assistant' | 'intermediate' | 'senior'

export interface Held { readonly level: string; readonly issuedOn: Day }

const ranks: Record<string, { rank: number; fact: CertificateFact }> = {
  ASSISTANT: { rank: 1, fact: 'assistant' }, INTERMEDIATE: { rank: 2, fact: 'intermediate' }, SENIOR: { rank: 3, fact: 'senior' },
}

/**
 * Highest certificate issued on or before a day. 'none' when the file says there is none, or all were issued later;
 * undefined when nothing is recorded: a file without certificates is not a person without one.
 */
export function certificateOn(held: readonly Held[], saysNone: boolean, on: Day): CertificateFact | undefined {
  const best = held.filter((one) => one.issuedOn <= on).map((one) => ranks[one.level]).filter((one) => one !== undefined).sort((a, b) => b.rank - a.rank)[0]
  if (best) return best.fact
  return saysNone || held.length > 0 ? 'none' : undefined
}

/** Majors as the rules name them (`social-work`); undefined when not recorded. */
export function majorFacts(majors: readonly string[] | null): string[] | undefined {
  return majors?.map((code) => code.toLowerCase().replaceAll('_', '-'))
}

const educations: Record<string, string> = { DOCTOR: 'doctor', MASTER: 'master', BACHELOR: 'bachelor', JUNIOR_COLLEGE: 'junior-college' }

/** Education as the rules name it; undefined when not recorded. */
export function educationFact(level: string | null): string | undefined {
  return level === null ? undefined : educations[level] ?? 'below-junior-college'
}

/** 具备社会工作专业资质: a national certificate or a diploma in social work; undefined when what is missing could be one. */
export function isQualified(certificate: CertificateFact | undefined, majors: readonly string[] | undefined): boolean | undefined {
  if ((certificate && certificate !== 'none') || majors?.includes('social-work')) return true
  return certificate === undefined || majors === undefined ? undefined : false
}

/** How many are known to be unqualified; undefined when none is known to be and some are unknown. */
export function unqualifiedCount(all: readonly (boolean | undefined)[]): number | undefined {
  const known = all.filter((one) => one === false).length
  return known === 0 && all.includes(undefined) ? undefined : known
}
