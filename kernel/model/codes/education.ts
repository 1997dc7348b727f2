// Education (文化程度、学历): of a person in general, and of a worker where a rule compares levels.
import { codeList, type CodeOf } from '../code-list.ts'

export const educationCodes = codeList('education', { title: '文化程度', source: 'GB/T 4658-2006' }, [
  ['POSTGRADUATE', '研究生教育', { standard: '10', rank: 70 }],
  ['UNDERGRADUATE', '大学本科教育', { standard: '20', rank: 60 }],
  ['JUNIOR_COLLEGE', '大学专科教育', { standard: '30', rank: 50 }],
  ['SECONDARY_VOCATIONAL', '中等职业教育', { standard: '40', rank: 40 }],
  ['SENIOR_HIGH', '普通高级中学教育', { standard: '60', rank: 40 }],
  ['JUNIOR_HIGH', '初级中学教育', { standard: '70', rank: 30 }],
  ['PRIMARY', '小学教育', { standard: '80', rank: 20 }],
  ['OTHER', '其他', { standard: '90', rank: 10, help: '未上学、学龄前、扫盲班等' }],
])
export type Education = CodeOf<typeof educationCodes>

export const staffEducationCodes = codeList('staff-education', { title: '学历', source: '驻站社工登记表' }, [
  ['DOCTOR', '博士研究生', { standard: '10', rank: 80 }],
  ['MASTER', '硕士研究生', { standard: '10', rank: 70 }],
  ['BACHELOR', '大学本科', { standard: '20', rank: 60 }],
  ['JUNIOR_COLLEGE', '大学专科', { standard: '30', rank: 50 }],
  ['SECONDARY_VOCATIONAL', '中专、职高、技校', { standard: '40', rank: 40 }],
  ['SENIOR_HIGH', '高中', { standard: '60', rank: 40 }],
  ['JUNIOR_HIGH_OR_BELOW', '初中及以下', { standard: '70', rank: 30 }],
])
export type StaffEducation = CodeOf<typeof staffEducationCodes>

/** Whether a worker's education reaches a level, as in 大专及以上学历: `reachesEducation('BACHELOR', 'JUNIOR_COLLEGE')`. */
export function reachesEducation(has: StaffEducation, needed: StaffEducation): boolean {
  return (staffEducationCodes.get(has).rank ?? 0) >= (staffEducationCodes.get(needed).rank ?? 0)
}
