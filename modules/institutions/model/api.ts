// Institutions (社工机构): the register of who may take on a station, as on the registration certificate.
import { z } from 'zod'
import { institutionKindCodes, institutionRatingCodes } from '../../../kernel/model/codes/institutions.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { creditCode } from '../../../kernel/model/credit-code.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { phoneNumber } from '../../../kernel/model/phone.ts'

const words = (title: string, most: number) => z.string().trim().max(most, `${title}最多 ${most} 个字`)

export const institutionFields = {
  name: field(words('机构名称', 120).min(2, '请填写机构名称'), { title: '机构名称', help: '按登记证书填写全称' }),
  creditCode: field(creditCode(), { title: '统一社会信用代码' }),
  kind: field(institutionKindCodes.one(), { title: '机构类型' }),
  legalRepresentative: field(words('法定代表人', 50).default(''), { title: '法定代表人' }),
  registeredOn: field(day().nullable().default(null), { title: '成立登记日' }),
  contactPhone: field(phoneNumber().or(z.literal('')).default(''), { title: '联系电话', control: 'phone', sensitivity: 'S1' }),
  registeredScope: field(words('业务范围', 1000).default(''), { title: '业务范围', help: '按登记证书填写', control: 'longText', rows: 3 }),
  scopeIncludesSocialWork: field(z.boolean().default(false), { title: '业务范围包含社会工作服务' }),
  mainBusinessIsSocialWork: field(z.boolean().default(false), { title: '以社会工作服务为主业' }),
  rating: field(institutionRatingCodes.one().nullable().default(null), { title: '评估等级', help: '没有参加评估的不填' }),
  isCharity: field(z.boolean().default(false), { title: '慈善组织' }),
  hasPartyBranch: field(z.boolean().default(false), { title: '建有党组织' }),
}
export const institutionInput = z.object({ ...institutionFields, id: uuid().optional().meta({ hidden: true, title: '编号' }) }).strict()
export const institutionChange = z.object(institutionFields).strict()
export type InstitutionChange = z.output<typeof institutionChange>

export const institutionRow = z.object({
  id: uuid(),
  name: field(z.string(), { title: '机构名称' }),
  creditCode: field(z.string(), { title: '统一社会信用代码' }),
  kind: field(z.string(), { title: '机构类型', codes: 'institution-kind' }),
  rating: field(z.string().nullable(), { title: '评估等级', codes: 'institution-rating' }),
  contractsInForce: field(z.number().int(), { title: '履行中的协议', unit: '份' }),
  stationsServed: field(z.number().int(), { title: '承接站点', unit: '个' }),
  workersServing: field(z.number().int(), { title: '在岗社工', unit: '人' }),
})
export type InstitutionRow = z.infer<typeof institutionRow>

export const institutionView = institutionRow.extend({
  legalRepresentative: field(z.string(), { title: '法定代表人' }),
  registeredOn: field(z.string().nullable(), { title: '成立登记日' }),
  contactPhone: field(z.string(), { title: '联系电话' }),
  registeredScope: field(z.string(), { title: '业务范围', control: 'longText' }),
  scopeIncludesSocialWork: field(z.boolean(), { title: '业务范围包含社会工作服务' }),
  mainBusinessIsSocialWork: field(z.boolean(), { title: '以社会工作服务为主业' }),
  isCharity: field(z.boolean(), { title: '慈善组织' }),
  hasPartyBranch: field(z.boolean(), { title: '建有党组织' }),
  ...recordMeta,
})
export type InstitutionView = z.infer<typeof institutionView>

export const institutionFilter = z.object({ q: field(z.string().trim().max(60, '最多 60 个字').optional(), { title: '名称', placeholder: '名称或信用代码' }) })

const params = z.object({ institutionId: uuid() })
export const listInstitutions = contract({
  id: 'institutions.list', method: 'GET', path: '/api/institutions', summary: '机构名录', query: institutionFilter.extend(pageQuery), output: pageOf(institutionRow),
})
export const showInstitution = contract({
  id: 'institutions.show', method: 'GET', path: '/api/institutions/:institutionId', summary: '机构登记情况', params, output: institutionView,
})
export const createInstitution = contract({
  id: 'institutions.create', method: 'POST', path: '/api/institutions', summary: '登记机构', body: institutionInput, output: institutionView,
})
export const updateInstitution = contract({
  id: 'institutions.update', method: 'PUT', path: '/api/institutions/:institutionId', summary: '修改机构登记', params, body: institutionChange, output: institutionView,
})
