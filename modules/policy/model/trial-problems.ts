// What can go wrong when rules are tried (规则测算的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const TRIAL_RUNNING = defineProblem('TRIAL_RUNNING', 429, '您上一次测算还没有算完，请等它结束再算')
export const TRIALS_BUSY = defineProblem('TRIALS_BUSY', 429, '正在进行的测算太多，请过一会儿再试')
export const TRIAL_TOO_LARGE = defineProblem('TRIAL_TOO_LARGE', 422, '范围太大，没有在规定时间内算完，请选下一级地区再算')

export const trialProblems = [TRIAL_RUNNING, TRIALS_BUSY, TRIAL_TOO_LARGE] as const
