// What can go wrong with a household file (家庭档案的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const PERSON_ON_FILE = defineProblem('PERSON_ON_FILE', 409, '本站已经有这个人的档案，请打开已有档案，不要重复建档')
export const HOUSEHOLD_NOT_ACTIVE = defineProblem('HOUSEHOLD_NOT_ACTIVE', 409, '这户已经停止服务；需要继续服务的，请先恢复档案')
export const CONSENT_MISSING = defineProblem('CONSENT_MISSING', 409, '还没有取得同意，也没有写明依法无需同意的依据')
export const PERSON_HAS_LEFT = defineProblem('PERSON_HAS_LEFT', 409, '这位成员已经不在这户')
export const LAST_MEMBER = defineProblem('LAST_MEMBER', 409, '这是这户最后一位成员，请办理停止服务')
export const ALREADY_WITHDRAWN = defineProblem('ALREADY_WITHDRAWN', 409, '这份同意已经撤回')
export const REVEAL_SLOWED = defineProblem('REVEAL_SLOWED', 429, '一小时内查看完整信息的次数已到上限，请稍后再查看')
export const CHECK_SLOWED = defineProblem('CHECK_SLOWED', 429, '一小时内核对证件号码的次数已到上限，请稍后再试')
export const LINK_DECIDED = defineProblem('LINK_DECIDED', 409, '这两个人已经有结论；要改，请先取消原来的结论')
export const WHOLE_FILE_TOO_LARGE = defineProblem('WHOLE_FILE_TOO_LARGE', 409, '这户的材料太多，不能装进一个压缩包；请在各个个案和走访里分别导出')

export const clientProblems = [
  PERSON_ON_FILE, HOUSEHOLD_NOT_ACTIVE, CONSENT_MISSING, PERSON_HAS_LEFT, LAST_MEMBER, ALREADY_WITHDRAWN, REVEAL_SLOWED, CHECK_SLOWED, LINK_DECIDED, WHOLE_FILE_TOO_LARGE,
] as const
