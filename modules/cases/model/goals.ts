// The goals of a case (个案目标): set by the plan in effect, moved by the sessions and reviews, settled by the closing form.
import type { GoalAttainment, GoalProgress } from '../../../kernel/model/codes/cases.ts'
import type { FiledForm } from './case-file.ts'

export interface GoalStanding {
  readonly goal: string
  readonly measure: string
  readonly baseline: string
  readonly target: string
  readonly dueOn: string | null
  readonly progress: GoalProgress
  readonly score: number | null
  /** Day of the record that moved it last. */
  readonly movedOn: string | null
  readonly attainment: GoalAttainment | null
}

interface GoalRow { goal?: string; measure?: string; baseline?: string; target?: string; dueOn?: string; progress?: GoalProgress; score?: number | null; attainment?: GoalAttainment }
const rowsOf = (one: FiledForm | undefined): GoalRow[] => (Array.isArray(one?.answers.goals) ? one.answers.goals as GoalRow[] : [])

/** The goals of the plan in effect, each as the last record left it. */
export function goalsOf(filed: readonly FiledForm[]): GoalStanding[] {
  const standing = filed.filter(({ isEffective }) => isEffective)
    .sort((a, b) => (`${a.occurredOn} ${a.order}` < `${b.occurredOn} ${b.order}` ? -1 : 1))
  const plans = standing.filter(({ form }) => form === 'F14').sort((a, b) => (a.order < b.order ? -1 : 1))
  const moves = standing.filter(({ form }) => form === 'F15' || form === 'F16').flatMap((one) => rowsOf(one).map((row) => ({ ...row, on: one.occurredOn })))
  const closed = rowsOf(standing.findLast(({ form }) => form === 'F19'))
  return rowsOf(plans.at(-1)).map((row) => {
    const last = moves.findLast(({ goal }) => goal === row.goal)
    return {
      goal: row.goal ?? '', measure: row.measure ?? '', baseline: row.baseline ?? '', target: row.target ?? '', dueOn: row.dueOn ?? null, progress: last?.progress ?? 'NOT_STARTED', score: last?.score ?? null,
      movedOn: last?.on ?? null, attainment: closed.find(({ goal }) => goal === row.goal)?.attainment ?? null,
    }
  })
}

/** The attainment a goal's progress suggests when the case closes; the worker decides. */
export function suggestedAttainment({ progress }: Pick<GoalStanding, 'progress'>): GoalAttainment {
  return progress === 'REACHED' ? 'FULLY' : progress === 'UNDER_WAY' ? 'PARTLY' : 'NOT'
}
