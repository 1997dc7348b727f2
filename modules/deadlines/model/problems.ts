// What can go wrong with deadlines (办理期限).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const DEADLINE_UNKNOWN = defineProblem('DEADLINE_UNKNOWN', 404, '没有这一项办理期限')
export const DEADLINE_ALREADY_SET = defineProblem('DEADLINE_ALREADY_SET', 409, '这一天已经有一条规定，请先撤回，或者换一天')
export const DEADLINE_BEGUN = defineProblem('DEADLINE_BEGUN', 409, '这条规定已经开始或已撤回，不能再撤回；要改的，另设一条从以后某天起的规定')
export const DEADLINE_NOTHING_TO_END = defineProblem('DEADLINE_NOTHING_TO_END', 409, '本地没有另行规定，不需要恢复')
