// The household file (一户一档): where a family lives, what it lives on, why it is in difficulty, and who looks after it.
import { z } from 'zod'
import {
  dwellingCodes, expenseKindCodes, familyStructureCodes, filingModeCodes, incomeSourceCodes, policyBenefitCodes, povertyCauseCodes,
} from '../../../kernel/model/codes/households.ts'
import { uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { oneLine, plainText } from '../../../kernel/model/text.ts'
import { phoneNumber } from '../../../kernel/model/phone.ts'
import { personName } from '../../../kernel/model/person-name.ts'
import { isRegionCode } from '../../regions/model/code.ts'
import { consentInput } from './consent.ts'
import { newPerson } from './person.ts'

/** Money in 分; more than ten million 元 a year is a slip of the keyboard. */
const fen = z.int('请填写金额').min(0, '金额不能小于 0').max(1_000_000_000, '金额太大，请核对')
const address = plainText({ max: 200, oneLine: true, title: '地址' })
export const villageCode = z.string('请选择村（社区）').refine(isRegionCode, '请选择村（社区）')

export const benefit = z.object({
  kind: field(policyBenefitCodes.one(), { title: '政策', codes: 'policy-benefit' }),
  name: field(plainText({ max: 60, min: 0, oneLine: true }).default(''), { title: '具体名称' }),
  monthlyFen: field(fen.optional(), { title: '每月金额', unit: '元' }),
  fromOn: field(day().optional(), { title: '开始享受' }),
  untilOn: field(day().optional(), { title: '停止享受' }),
}).strict()

export const emergencyContact = z.object({
  name: field(personName(), { title: '姓名', sensitivity: 'S3' }),
  relation: field(oneLine(20, '关系'), { title: '关系' }),
  phone: field(phoneNumber(), { title: '电话', control: 'phone', sensitivity: 'S3' }),
}).strict()

/** What is written down in the clear; addresses are sealed and handled apart. */
export const householdFields = {
  dwelling: field(dwellingCodes.one().optional(), { title: '居住类型', codes: 'dwelling' }),
  familyStructure: field(familyStructureCodes.one().optional(), { title: '家庭结构', codes: 'family-structure' }),
  membersCount: field(z.int('请填写整数').min(1, '至少 1 人').max(50, '最多 50 人').optional(), { title: '家庭人口数', unit: '人', help: '不填按登记的成员数' }),
  housingNotes: field(plainText({ max: 500, min: 0 }).default(''), { title: '房屋安全与环境' }),
  annualIncomeFen: field(fen.optional(), { title: '家庭年收入', unit: '元' }),
  annualExpenseFen: field(fen.optional(), { title: '家庭年支出', unit: '元' }),
  incomeSources: field(incomeSourceCodes.many().default([]), { title: '主要收入来源', codes: 'income-source' }),
  expenseKinds: field(expenseKindCodes.many().default([]), { title: '主要支出', codes: 'household-expense' }),
  povertyCauses: field(povertyCauseCodes.many().default([]), { title: '致困原因', codes: 'poverty-cause' }),
  benefits: field(z.array(benefit).max(20, '享受政策最多 20 项').default([]), { title: '享受政策' }),
  responsibleWorkerId: field(uuid().optional(), { title: '负责社工', help: '不选为本人' }),
  remarks: field(plainText({ max: 500, min: 0 }).default(''), { title: '备注' }),
}

const sealedAddresses = {
  livingAddress: field(address.optional(), { title: '现居住地址', sensitivity: 'S3', control: 'text' }),
  registeredAddress: field(address.optional(), { title: '户籍地址', sensitivity: 'S3', control: 'text', help: '与现居住地址相同时不用填' }),
}

/** A new file with its members and the consent it stands on, in one request. */
export const newHousehold = z.object({
  id: field(uuid().optional(), { title: '编号', hidden: true }),
  stationId: field(uuid(), { title: '社工站' }),
  regionCode: field(villageCode, { title: '村（社区）' }),
  livingAddress: field(address, { title: '现居住地址', sensitivity: 'S3', control: 'text' }),
  registeredAddress: sealedAddresses.registeredAddress,
  filedOn: field(day(), { title: '建档日期' }),
  filingMode: field(filingModeCodes.one(), { title: '建档方式', codes: 'filing-mode' }),
  members: field(z.array(newPerson).min(1, '请至少登记一位成员').max(30, '一次最多登记 30 位成员'), { title: '家庭成员' }),
  ...householdFields,
  contacts: field(z.array(emergencyContact).max(5, '紧急联系人最多 5 位').default([]), { title: '紧急联系人' }),
  consent: field(consentInput, { title: '同意书' }),
}).strict()
export type NewHousehold = z.output<typeof newHousehold>

/** What a line of an old ledger says of a household: a new file without members, contacts and consent, which stand elsewhere. */
export const importedHousehold = z.object({
  regionCode: field(villageCode, { title: '村（社区）' }),
  livingAddress: field(address, { title: '现居住地址', sensitivity: 'S3', control: 'text' }),
  registeredAddress: sealedAddresses.registeredAddress,
  filedOn: field(day(), { title: '建档日期' }),
  filingMode: field(filingModeCodes.one().default('BATCH_IMPORT'), { title: '建档方式', codes: 'filing-mode' }),
  ...householdFields,
}).strict()
export type ImportedHousehold = z.output<typeof importedHousehold>

/** A file as changed: addresses that are left out stay as they are, everything else is replaced. */
export const changedHousehold = z.object({
  ...sealedAddresses,
  filingMode: field(filingModeCodes.one(), { title: '建档方式', codes: 'filing-mode' }),
  ...householdFields,
}).strict()
export type ChangedHousehold = z.output<typeof changedHousehold>
