// The organisations (单位) a network's people work for and stations are bought by: departments and township governments. Institutions
// (社工机构) are registered in their own place.
import { z } from 'zod'
import { contract, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'

export const organisationKinds: Readonly<Record<string, string>> = {
  AUTHORITY: '主管部门', TOWNSHIP_GOVERNMENT: '乡镇政府（街道办事处）', INSTITUTION: '社工机构', OTHER: '其他单位',
}
const made = { AUTHORITY: '主管部门', TOWNSHIP_GOVERNMENT: '乡镇政府（街道办事处）' } as const

export const organisationView = z.object({ id: uuid(), name: z.string(), kind: z.string(), regionCode: z.string() })

export const organisationInput = z.object({
  id: uuid().optional().meta({ hidden: true }),
  kind: field(z.enum(['TOWNSHIP_GOVERNMENT', 'AUTHORITY'], '请选择单位类型'), { title: '单位类型', labels: made }),
  name: field(plainText({ max: 120, min: 2, oneLine: true, title: '单位名称' }), { title: '单位名称', help: '写全称，例如“利津县盐窝镇人民政府”' }),
  regionCode: field(z.string('请选择所在区域').regex(/^\d{12}$/, '请从列表中选择所在区域'), { title: '所在区域', help: '主管部门选省、市或县，乡镇政府（街道办事处）选乡镇、街道' }),
}).strict()

export const createOrganisation = contract({
  id: 'organisations.create', method: 'POST', path: '/api/organisations', summary: '登记单位（主管部门、乡镇政府）', body: organisationInput, output: organisationView,
})
