// An account (账号) is one natural person; what the person may do comes only from appointments (任职) with dates.
import { z } from 'zod'
import { uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { allRoles } from '../../../kernel/model/roles.ts'

const common = ['password', '12345678', '123456789', '1234567890', 'qwertyui', '88888888', '66666666', 'woaini', 'admin123', 'abc12345', 'iloveyou', '5201314', 'shegong', 'minzheng']

/** A new password: at least 10 characters, not a common one, not one character repeated (等保: 口令复杂度). */
export const newPassword = z.string()
  .min(10, '密码至少 10 个字符')
  .max(200, '密码最多 200 个字符')
  .refine((value) => new Set(value).size >= 5, '密码里的字符太单一，请换一个')
  .refine((value) => !common.some((word) => value.toLowerCase().includes(word)), '这个密码太常见，请换一个')

export const loginName = z.string().trim().min(2, '账号至少 2 个字').max(60, '账号最多 60 个字')
  .regex(/^[\p{L}\p{N}._@-]+$/u, '账号只能用文字、数字和 . _ @ -')

export const appointmentInput = z.object({
  role: field(z.enum(allRoles as [string, ...string[]], '请选择角色'), { title: '角色' }),
  organisationId: field(uuid(), { title: '任职单位' }),
  regionCode: field(z.string().regex(/^\d{12}$/, '行政区划代码是 12 位数字'), { title: '负责区域' }),
  stationIds: field(z.array(uuid()).max(200).default([]), { title: '负责站点' }),
  fromOn: field(z.iso.date('请填写日期，例如 2026-05-01'), { title: '任职起始日' }),
  untilOn: field(z.iso.date('请填写日期，例如 2026-05-01').nullable().default(null), { title: '任职截止日' }),
}).strict()

export const accountInput = z.object({
  loginName: field(loginName, { title: '账号' }),
  name: field(z.string().trim().min(1, '请填写姓名').max(50, '姓名最多 50 个字'), { title: '姓名' }),
  appointment: field(appointmentInput, { title: '任职' }),
}).strict()
