// Operations of the audit log (审计记录): reading only; writing happens with every action by itself.
import { z } from 'zod'
import { contract, pageOf, pageQuery } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'

export const auditFilter = z.object({
  action: field(z.string().max(80).optional(), { title: '操作', placeholder: '例如 households.create' }),
  accountName: field(z.string().max(50).optional(), { title: '操作人' }),
  subjectId: field(z.string().max(80).optional(), { title: '对象编号' }),
  fromOn: field(day().optional(), { title: '自', control: 'day' }),
  untilOn: field(day().optional(), { title: '至', control: 'day' }),
})

export const auditEntry = z.object({
  shard: field(z.string(), { title: '分区' }),
  seq: field(z.number().int(), { title: '序号' }),
  at: field(z.string(), { title: '时间' }),
  accountName: field(z.string(), { title: '操作人' }),
  roleLabel: field(z.string(), { title: '身份' }),
  action: field(z.string(), { title: '操作' }),
  actionLabel: field(z.string(), { title: '操作内容' }),
  subjectKind: field(z.string(), { title: '对象' }),
  subjectId: field(z.string(), { title: '对象编号' }),
  reason: field(z.string(), { title: '理由' }),
  fields: field(z.array(z.string()), { title: '涉及内容' }),
})

export const listAuditEntries = contract({
  id: 'auditEntries.list', method: 'GET', path: '/api/audit/entries', summary: '审计记录（只有审计管理员可查）',
  query: auditFilter.extend(pageQuery), output: pageOf(auditEntry),
})
