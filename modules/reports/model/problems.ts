// What can be refused about reports.
import { defineProblem } from '../../../kernel/model/problem.ts'

export const BRIEFING_EXISTS = defineProblem('BRIEFING_EXISTS', 409, '这个月的简报已经建立，请直接打开')
export const BRIEFING_TOO_EARLY = defineProblem('BRIEFING_TOO_EARLY', 409, '这个月还没有过完，请到月末最后一天再报送')
export const BRIEFING_OWN = defineProblem('BRIEFING_OWN', 403, '不能审阅自己报送的简报，请由其他经办人办理')
export const REGION_NOT_BELOW = defineProblem('REGION_NOT_BELOW', 404, '没有这个下级地区，或者不在您的统计范围内')

export const reportProblems = [BRIEFING_EXISTS, BRIEFING_TOO_EARLY, BRIEFING_OWN, REGION_NOT_BELOW] as const
