// What can go wrong with visits and to-dos (走访与待办的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const VISIT_OVERLAPS = defineProblem('VISIT_OVERLAPS', 409, '同一位走访人在这段时间还有另一次入户走访，请核对时间或走访人')
export const VISIT_WITHDRAWN = defineProblem('VISIT_WITHDRAWN', 409, '这条走访记录已经撤回，不能再修改')
export const NOT_YOUR_VISIT = defineProblem('NOT_YOUR_VISIT', 403, '只有填写人、走访人和站长可以修改或撤回这条记录')
export const TODO_CLOSED = defineProblem('TODO_CLOSED', 409, '这件待办已经办结')

export const visitProblems = [
  VISIT_OVERLAPS, VISIT_WITHDRAWN, NOT_YOUR_VISIT, TODO_CLOSED,
] as const
