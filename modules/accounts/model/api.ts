// Operations of accounts (账号、任职、登录): signing in, switching identity, the second factor, and who is appointed where.
import { z } from 'zod'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { allRoles } from '../../../kernel/model/roles.ts'
import { accountInput, appointmentInput, newPassword } from './account.ts'
import { organisationView } from './organisation.ts'

export const role = z.enum(allRoles as [string, ...string[]])

export const appointmentView = z.object({
  id: uuid(),
  role,
  roleLabel: z.string(),
  organisationId: uuid(),
  organisationName: z.string(),
  /** Readable place: 东营市利津县盐窝镇. */
  place: z.string(),
  regionCode: z.string(),
  stations: z.array(z.object({ id: uuid(), name: z.string() })),
  fromOn: z.string(),
  untilOn: z.string().nullable(),
})

export const sessionView = z.object({
  accountId: uuid(),
  name: z.string(),
  loginName: z.string(),
  appointment: appointmentView,
  /** Appointments in force today, to switch between. */
  appointments: z.array(appointmentView),
  secondFactor: z.enum(['verified', 'enrolmentNeeded', 'notNeeded']),
  mustChangePassword: z.boolean(),
  isDemo: z.boolean(),
  /** Today in China, so that clients and server agree on the day. */
  today: z.string(),
  /** Operation ids this role may call; the interface shows only these. */
  can: z.array(z.string()),
  expiresAt: z.string(),
})
export type SessionView = z.infer<typeof sessionView>

export const instanceView = z.object({
  isDemo: z.boolean(),
  authorityName: z.string(),
  version: z.string(),
  today: z.string(),
  demoAccounts: z.array(z.object({
    loginName: z.string(), name: z.string(), roleLabel: z.string(), organisationName: z.string(), place: z.string(),
  })),
})

export const showInstance = contract({
  id: 'instance.show', method: 'GET', path: '/api/instance', summary: '本系统的基本信息（演示或正式、主管部门名称）', output: instanceView,
})

export const signIn = contract({
  id: 'session.signIn', method: 'POST', path: '/api/session', summary: '登录', idempotent: false, status: 200,
  body: z.object({
    loginName: field(z.string().min(1, '请填写账号').max(60, '账号最多 60 个字'), { title: '账号' }),
    password: field(z.string().min(1, '请填写密码').max(200, '密码最多 200 个字'), { title: '密码' }),
    code: field(z.string().regex(/^\d{6}$/, '动态验证码是 6 位数字').optional(), { title: '动态验证码' }),
  }).strict(),
  output: sessionView,
})

export const signInDemo = contract({
  id: 'session.signInDemo', method: 'POST', path: '/api/session/demo', summary: '演示账号一键登录（仅演示模式）', idempotent: false, status: 200,
  body: z.object({ loginName: field(z.string().min(1).max(60), { title: '演示账号' }) }).strict(),
  output: sessionView,
})

export const showSession = contract({
  id: 'session.show', method: 'GET', path: '/api/session', summary: '当前登录人、身份和可办操作', output: sessionView,
})

export const signOut = contract({
  id: 'session.signOut', method: 'DELETE', path: '/api/session', summary: '退出登录', idempotent: false, ifMatch: false,
  output: z.object({ ok: z.literal(true) }),
})

export const switchAppointment = contract({
  id: 'session.switch', method: 'PUT', path: '/api/session/appointment', summary: '切换身份', idempotent: false, ifMatch: false,
  body: z.object({ appointmentId: uuid() }).strict(), output: sessionView,
})

export const changePassword = contract({
  id: 'session.changePassword', method: 'PUT', path: '/api/session/password', summary: '修改密码', idempotent: false, ifMatch: false,
  body: z.object({
    currentPassword: field(z.string().min(1, '请填写现在的密码').max(200), { title: '现在的密码' }),
    newPassword: field(newPassword, { title: '新密码' }),
  }).strict(),
  output: z.object({ ok: z.literal(true) }),
})

export const beginSecondFactor = contract({
  id: 'session.beginSecondFactor', method: 'POST', path: '/api/session/second-factor', summary: '开始绑定动态验证码', idempotent: false,
  output: z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() }),
})

export const confirmSecondFactor = contract({
  id: 'session.confirmSecondFactor', method: 'PUT', path: '/api/session/second-factor', summary: '完成绑定动态验证码', idempotent: false, ifMatch: false,
  body: z.object({ code: field(z.string().regex(/^\d{6}$/, '动态验证码是 6 位数字'), { title: '动态验证码' }) }).strict(),
  output: sessionView,
})

export const accountView = z.object({
  id: uuid(), loginName: z.string(), name: z.string(), isDisabled: z.boolean(), hasSecondFactor: z.boolean(),
  appointments: z.array(appointmentView), ...recordMeta,
})

export const listAccounts = contract({
  id: 'accounts.list', method: 'GET', path: '/api/accounts', summary: '账号列表', query: z.object({ ...pageQuery }), output: pageOf(accountView),
})

export const createAccount = contract({
  id: 'accounts.create', method: 'POST', path: '/api/accounts', summary: '新建账号（返回一次性初始口令）', body: accountInput,
  output: z.object({ account: accountView, oneTimeSecret: z.string() }),
})

export const appoint = contract({
  id: 'accounts.appoint', method: 'POST', path: '/api/accounts/:accountId/appointments', summary: '任职', params: z.object({ accountId: uuid() }),
  body: appointmentInput, output: accountView,
})

export const endAppointment = contract({
  id: 'accounts.endAppointment', method: 'PATCH', path: '/api/accounts/:accountId/appointments/:appointmentId', summary: '免去任职',
  params: z.object({ accountId: uuid(), appointmentId: uuid() }), ifMatch: false,
  body: z.object({ untilOn: field(z.iso.date('请填写日期，例如 2026-05-01'), { title: '任职截止日' }) }).strict(), output: accountView,
})

export const resetAccount = contract({
  id: 'accounts.reset', method: 'POST', path: '/api/accounts/:accountId/reset', summary: '重置口令和动态验证码', status: 200,
  params: z.object({ accountId: uuid() }), output: z.object({ account: accountView, oneTimeSecret: z.string() }),
})

export const listOrganisations = contract({
  id: 'organisations.list', method: 'GET', path: '/api/organisations', summary: '单位列表（主管部门、乡镇、机构）',
  query: z.object({ ...pageQuery, kind: z.string().max(40).optional() }), output: pageOf(organisationView),
})
