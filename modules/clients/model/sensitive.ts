// Health, disability and state of mind of a member (敏感个人信息): written down only with a consent of its own.
import type { ConsentItem } from '../../../kernel/model/codes/consent.ts'

/** The item of the notice that covers them (个人信息保护法 第二十八条、第二十九条). */
export const sensitiveItem: ConsentItem = 'SENSITIVE'

const titles = {
  healthNotes: '健康状况', chronicIllnesses: '慢性病、重大疾病', medication: '长期用药', abilityGrade: '能力评估等级', disabilityKinds: '残疾类别', disabilityGrade: '残疾等级',
  disabilityNumber: '残疾证号', mentalDiagnosis: '精神障碍诊断', mentalRiskGrade: '危险性评估等级',
} as const
type Name = keyof typeof titles
type Typed = Readonly<Partial<Record<Name, unknown>>>

const names = Object.keys(titles) as Name[]
const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

/** Titles of what is written down anew about a person's health; what stands there already is not asked about again. */
export function healthGiven(typed: Typed, held: Typed = {}): string[] {
  return names.filter((name) => isGiven(typed[name]) && JSON.stringify(typed[name]) !== JSON.stringify(held[name])).map((name) => titles[name])
}

/** What is said to whoever typed it: nothing else of the form is lost. */
export const sensitiveWords = (what: readonly string[]): string =>
  `${what.map((one) => `“${one}”`).join('、')}属于敏感个人信息，要有“处理敏感个人信息”的单独同意，或登记依法无需同意的依据；对方不同意的，先空着这些栏（个人信息保护法第二十九条）`
