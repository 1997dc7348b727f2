// A household on paper (档案、卡、同意书) and the station's register (花名册): masked, or in full with a reason that is kept.
import { z } from 'zod'
import { contract, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { villageCode } from './household.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

export const paperParts = { FILE: '全套档案（家庭卡和成员卡）', CARD: '家庭卡', CONSENT: '告知与同意书' } as const

/** Why numbers, phones and addresses stand on the paper in full; left out, they are masked. Never names or numbers in it: it is part of the address. */
const fullBecause = field(plainText({ max: 60, min: 2, oneLine: true, title: '用途' }).optional(), { title: '用途', help: '填写后，证件号码、电话和住址以完整内容打印，并记入日志' })

export const printHousehold = contract({
  id: 'households.document', method: 'GET', path: '/api/households/:householdId/document', summary: '一户的 Word 文件：家庭卡、成员卡、告知与同意书',
  params: z.object({ householdId: uuid() }), query: z.object({ part: z.enum(['FILE', 'CARD', 'CONSENT']).default('FILE').meta({ title: '内容', labels: paperParts }), fullBecause }),
  output: z.unknown(), produces: word,
})

/** A register beyond this many households is made village by village. */
export const mostInRoster = 5_000
export const exportRoster = contract({
  id: 'households.roster', method: 'GET', path: '/api/households/roster', summary: '服务对象花名册（Excel，一村一张表）',
  query: z.object({ regionCode: field(villageCode.optional(), { title: '乡镇或村' }), fullBecause }), output: z.unknown(), produces: excel,
})
