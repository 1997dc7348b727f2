// The rest of the individual card (个人卡的其余栏目): sealed together, shown with a reason. All of it may stay empty; what is left out
// when a person is changed stays as it was.
import { z } from 'zod'
import { abilityGradeCodes, chronicIllnessCodes, medicalInsuranceCodes, mentalRiskCodes, parentContactCodes, pensionInsuranceCodes } from '../../../kernel/model/codes/health.ts'
import { day } from '../../../kernel/model/day.ts'
import { field, type FieldMeta } from '../../../kernel/model/field.ts'
import { fieldsOf, type FormField } from '../../../kernel/model/form-fields.ts'
import { phoneNumber } from '../../../kernel/model/phone.ts'
import { plainText } from '../../../kernel/model/text.ts'

const line = (title: string, max: number, more: Omit<FieldMeta, 'title'> = {}) =>
  field(plainText({ max, min: 0, oneLine: true, title }).optional(), { title, sensitivity: 'S3', ...more })

export const particularFields = {
  landline: field(phoneNumber().optional(), { title: '固话', control: 'phone', sensitivity: 'S3' }),
  ownRegisteredAddress: line('户籍地', 200, { help: '与家庭的户籍地址相同时不用填' }),
  unemployedReason: line('未就业原因', 100),
  chronicIllnesses: field(chronicIllnessCodes.many().optional(), { title: '慢性病、重大疾病', codes: 'chronic-illness', sensitivity: 'S3' }),
  medication: line('长期用药', 300),
  abilityGrade: field(abilityGradeCodes.one().optional(), { title: '能力评估等级', codes: 'ability-grade', sensitivity: 'S3' }),
  abilityAssessedOn: field(day().optional(), { title: '能力评估日期' }),
  disabilityNumber: line('残疾证号', 30),
  mentalDiagnosis: line('精神障碍诊断', 200, { sensitivity: 'S4', help: '以医疗机构的诊断为准，不要自己判断' }),
  mentalRiskGrade: field(mentalRiskCodes.one().optional(), { title: '危险性评估等级', codes: 'mental-risk-grade', sensitivity: 'S4' }),
  medicalInsurance: field(medicalInsuranceCodes.one().optional(), { title: '医疗保险', codes: 'medical-insurance' }),
  pensionInsurance: field(pensionInsuranceCodes.one().optional(), { title: '养老保险', codes: 'pension-insurance' }),
  longTermCareInsurance: line('长护险', 60),
  otherSecurity: line('其他保障', 100),
  parentsAwayPlace: line('父母外出务工地', 100),
  parentsContact: field(parentContactCodes.one().optional(), { title: '父母联系频率', codes: 'parent-contact' }),
}

const particulars = z.object(particularFields)
export type Particulars = z.output<typeof particulars>

const names = Object.keys(particularFields) as (keyof Particulars)[]
const fields = fieldsOf(particulars)

/** What was given of them; undefined when nothing was. */
export function particularsGiven(input: Particulars): Particulars | undefined {
  const given = names.filter((name) => input[name] !== undefined)
  return given.length > 0 ? Object.fromEntries(given.map((name) => [name, input[name]])) as Particulars : undefined
}

/** One line for each that holds something, in the order of the card: 长期用药：硝苯地平. */
export function particularsInWords(held: Particulars): string {
  return fields.flatMap((one) => inWords(one, held[one.name as keyof Particulars]) || []).join('\n')
}

function inWords({ title, choices }: FormField, value: unknown): string {
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) return ''
  const label = (one: unknown): string => choices?.find(({ id }) => id === one)?.label ?? String(one)
  return `${title}：${Array.isArray(value) ? value.map(label).join('、') : label(value)}`
}
