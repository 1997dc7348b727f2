// What can go wrong when signing in or appointing (登录与任职的问题).
import { defineProblem } from '../../../kernel/model/problem.ts'

export const WRONG_LOGIN = defineProblem('WRONG_LOGIN', 401, '账号或密码不对')
export const CODE_NEEDED = defineProblem('CODE_NEEDED', 401, '请输入动态验证码')
export const WRONG_CODE = defineProblem('WRONG_CODE', 401, '动态验证码不对或已经用过，请等下一个验证码')
export const NO_APPOINTMENT = defineProblem('NO_APPOINTMENT', 403, '这个账号今天没有有效的任职，请联系管理员')
export const LOGIN_SLOWED = defineProblem('LOGIN_SLOWED', 429, '尝试次数太多，请稍后再登录')
export const NOT_DEMO = defineProblem('NOT_DEMO', 404, '正式系统没有演示账号')
export const NO_PENDING_SECRET = defineProblem('NO_PENDING_SECRET', 409, '请先点“开始绑定”取得二维码')
export const LOGIN_NAME_TAKEN = defineProblem('LOGIN_NAME_TAKEN', 409, '这个账号已经有人使用')

export const accountProblems = [
  WRONG_LOGIN, CODE_NEEDED, WRONG_CODE, NO_APPOINTMENT, LOGIN_SLOWED, NOT_DEMO, NO_PENDING_SECRET, LOGIN_NAME_TAKEN,
] as const
