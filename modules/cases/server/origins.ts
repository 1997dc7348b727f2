// Where a case comes from (个案的来源): a referral or a lead. Whoever keeps that record says what is known already, so that the intake
// begins with it; registered by the composition root, because those records stand on a higher tier. A crisis is no origin: the case would
// tell colleagues of it.
import type { CaseSource } from '../../../kernel/model/codes/cases.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { OriginKind } from '../model/api.ts'

export interface OriginSays {
  /** The household of the actor's own station that it is about; null as long as there is none. */
  readonly householdId: string | null
  /** In the words of the page: 转介 ZJ…. */
  readonly label: string
  readonly path: string
  readonly source: CaseSource
  readonly referredBy: string
  readonly complaint: string
  readonly observation: string
  readonly earlier: string
}

export interface CaseOrigin {
  readonly kind: OriginKind
  /** What it says to this reader; undefined when it is not his to know. */
  find(context: Pick<Context, 'tx' | 'actor' | 'deps' | 'today'>, id: string): Promise<OriginSays | undefined>
}

const origins = new Map<OriginKind, CaseOrigin>()

/** Brings a kind of origin; the same kind again replaces it. */
export function registerCaseOrigin(origin: CaseOrigin): void {
  origins.set(origin.kind, origin)
}

export async function originOf(context: Pick<Context, 'tx' | 'actor' | 'deps' | 'today'>, row: { origin_kind: string | null; origin_id: string | null }): Promise<OriginSays | undefined> {
  if (row.origin_kind === null || row.origin_id === null) return undefined
  return origins.get(row.origin_kind as OriginKind)?.find(context, row.origin_id)
}

const mostLine = 200
const mostNote = 300

/** The answers of an intake that the origin gives; a text longer than its field is cut, the whole stands in the origin. */
export function intakeFrom(origin: OriginSays | undefined): Record<string, unknown> {
  if (!origin) return {}
  return {
    source: origin.source, ...(origin.referredBy ? { referredBy: origin.referredBy.slice(0, mostLine) } : {}), ...(origin.complaint ? { complaint: origin.complaint } : {}),
    ...(origin.observation ? { observation: origin.observation } : {}), ...(origin.earlier ? { earlierService: 'STILL', earlierServiceNote: origin.earlier.slice(0, mostNote).replaceAll('\n', ' ') } : {}),
  }
}
