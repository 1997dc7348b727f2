// Who took part (参加情况), derived from the sign-ins: by kind, all together, and the scale that a number of people makes.
import type { ActivityScale, AttendeeKind } from '../../../kernel/model/codes/activities.ts'

export interface Figures { readonly CLIENT: number; readonly RESIDENT: number; readonly VOLUNTEER: number; readonly STAFF: number; readonly signedIn: number }

export function figuresOf(kinds: readonly AttendeeKind[]): Figures {
  const of = (kind: AttendeeKind) => kinds.filter((one) => one === kind).length
  return { CLIENT: of('CLIENT'), RESIDENT: of('RESIDENT'), VOLUNTEER: of('VOLUNTEER'), STAFF: of('STAFF'), signedIn: kinds.length }
}

/** 大型 50 人及以上、中型 30 人及以上、小型 (活动方案). */
export function scaleOf(people: number): ActivityScale {
  return people >= 50 ? 'LARGE' : people >= 30 ? 'MEDIUM' : 'SMALL'
}
