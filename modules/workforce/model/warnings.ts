// What falls due in a staff file (到期提醒): certificate registration, the yearly record check, the employment contract.
import { addDays, type Day } from '../../../kernel/model/calendar.ts'

export const warningKinds = {
  CHECK_MISSING: '还没有违法犯罪记录查询',
  CHECK_DUE: '违法犯罪记录查询',
  CHECK_FOUND: '违法犯罪记录查询有记录',
  CERTIFICATE_DUE: '证书登记',
  EMPLOYMENT_DUE: '用工合同',
} as const
export type WarningKind = keyof typeof warningKinds

export interface Warning { readonly kind: WarningKind; readonly dueOn: Day | null; readonly isOverdue: boolean; readonly text: string }

/** The dates a file stands on; `isServing` because the check is a duty for people in contact with minors. */
export interface DueDates {
  readonly isServing: boolean
  readonly lastCheckedOn: Day | null
  readonly lastCheckResult: string | null
  readonly checkDueOn: Day | null
  readonly certificateUntil: Day | null
  readonly employmentUntil: Day | null
}

/** Days ahead of a date at which the reminder begins. */
const daysAhead = 60

/** The reminders of a file on a day, the gravest first. Missing or found: 未成年人保护法第六十二条; the rest are the dates recorded. */
export function warningsOf(dates: DueDates, today: Day): Warning[] {
  const warnings: Warning[] = []
  const add = (kind: WarningKind, dueOn: Day | null, isOverdue: boolean, text: string) => void warnings.push({ kind, dueOn, isOverdue, text })
  if (dates.lastCheckResult === 'FOUND') add('CHECK_FOUND', dates.lastCheckedOn, true, '查询有相关记录：不得录用，已录用的应当及时解聘')
  if (dates.isServing && dates.lastCheckedOn === null) add('CHECK_MISSING', null, true, '在岗但没有违法犯罪记录查询')
  const dated: [WarningKind, Day | null, string][] = [
    ['CHECK_DUE', dates.isServing ? dates.checkDueOn : null, '违法犯罪记录查询'],
    ['CERTIFICATE_DUE', dates.certificateUntil, '证书登记'],
    ['EMPLOYMENT_DUE', dates.isServing ? dates.employmentUntil : null, '用工合同'],
  ]
  for (const [kind, dueOn, what] of dated) {
    if (dueOn === null || dueOn > addDays(today, daysAhead)) continue
    // A next check is owed on its day; what is valid "until" a day is valid on it.
    const isOverdue = dueOn < today
    add(kind, dueOn, isOverdue, isOverdue ? `${what}已于 ${dueOn} 到期` : `${what} ${dueOn} 到期`)
  }
  return warnings
}
