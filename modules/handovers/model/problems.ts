// What can go wrong with a hand-over (离岗交接的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const HANDOVER_STEP_REFUSED = defineProblem('HANDOVER_STEP_REFUSED', 409, '这份交接单现在不能这样办理')
export const NOT_YOUR_HANDOVER = defineProblem('NOT_YOUR_HANDOVER', 403, '这一步由移交人、接收人或监交人本人办理')
export const HANDOVER_OPEN = defineProblem('HANDOVER_OPEN', 409, '这个人在本站已有一份没有办完的交接单，请接着办或先取消')
export const HANDOVER_HAS_MOVED = defineProblem('HANDOVER_HAS_MOVED', 409, '接收人或监交人已经不在本站任职，请退回后重新指定')
export const FORM_FROM_HANDOVER = defineProblem('FORM_FROM_HANDOVER', 409, '离岗交接表由交接单自动生成，不用另外填写；请在交接单页面导出')

export const handoverProblems = [HANDOVER_STEP_REFUSED, NOT_YOUR_HANDOVER, HANDOVER_OPEN, HANDOVER_HAS_MOVED, FORM_FROM_HANDOVER] as const
