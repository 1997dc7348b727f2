// By which ways a visit served the family (服务方式，内蒙古工作指引四（一）) and what it did for those who handle applications (经办协作，四（七）):
// both follow from what was recorded anyway; nobody ticks them.
import type { HandlingTask } from '../../../kernel/model/codes/service-items.ts'
import type { ServiceFunction } from '../../../kernel/model/codes/services.ts'
import type { TodoKind } from '../../../kernel/model/codes/visits.ts'
import type { Facts, Narrative } from './visit.ts'

export type Recorded = Pick<Facts, 'kind' | 'goods' | 'riskLevel'> & Pick<Narrative, 'needs' | 'policyPublicity'> & {
  /** Somebody of the family was met or answered. */
  readonly isReached: boolean
  /** What was started because of it. */
  readonly started: readonly TodoKind[]
}

const isUrgent = ({ kind, riskLevel, started }: Recorded): boolean => started.includes('CRISIS') || riskLevel === 'HIGH' || kind === 'SUDDEN'

/** The ways, in the order of the list: being called on is 精神关爱, what was given and asked for names the others. None where nobody was reached. */
export function functionsOf(visit: Recorded): ServiceFunction[] {
  if (!visit.isReached) return isUrgent(visit) ? ['CRISIS'] : []
  const asks = (level: string): boolean => visit.needs.some((one) => one.level === level)
  const ways: readonly (readonly [ServiceFunction, boolean])[] = [
    ['AID', visit.goods.length > 0 || asks('MATERIAL')], ['EMOTION', asks('MENTAL')], ['SPIRITUAL_CARE', true], ['RIGHTS', visit.policyPublicity !== ''],
    ['CRISIS', isUrgent(visit)], ['RESOURCE', visit.started.includes('REFERRAL')], ['INCLUSION', asks('SOCIAL')],
  ]
  return ways.flatMap(([way, applies]) => (applies ? [way] : []))
}

/** 申请信息核对、政策宣传、紧急个案救助. */
export function handlingTasksOf(visit: Recorded): HandlingTask[] {
  const tasks: readonly (readonly [HandlingTask, boolean])[] = [['APPLICATION_CHECK', visit.kind === 'VERIFICATION'], ['POLICY_PUBLICITY', visit.policyPublicity !== ''], ['URGENT_CASE', isUrgent(visit)]]
  return tasks.flatMap(([task, applies]) => (applies ? [task] : []))
}
