// Codes about a natural person (个人基本信息): ids in words, the national standard's number beside them for exchange.
import { codeList, type CodeOf } from '../code-list.ts'

export const sexCodes = codeList('sex', { title: '性别', source: 'GB/T 2261.1-2003' }, [
  ['MALE', '男', { standard: '1' }],
  ['FEMALE', '女', { standard: '2' }],
  ['UNKNOWN', '未知', { standard: '0' }],
  ['UNSTATED', '未说明', { standard: '9' }],
])
export type Sex = CodeOf<typeof sexCodes>

export const maritalStatusCodes = codeList('marital-status', { title: '婚姻状况', source: 'GB/T 2261.2-2003' }, [
  ['UNMARRIED', '未婚', { standard: '10' }],
  ['MARRIED', '已婚', { standard: '20' }],
  ['FIRST_MARRIAGE', '初婚', { standard: '21' }],
  ['REMARRIED', '再婚', { standard: '22' }],
  ['MARRIED_AGAIN_TO_SAME', '复婚', { standard: '23' }],
  ['WIDOWED', '丧偶', { standard: '30' }],
  ['DIVORCED', '离婚', { standard: '40' }],
  ['UNSTATED', '未说明', { standard: '90' }],
])
export type MaritalStatus = CodeOf<typeof maritalStatusCodes>

export const familyRelationCodes = codeList('family-relation', { title: '与户主关系', source: 'GB/T 4761-2008' }, [
  ['HEAD', '本人或户主', { standard: '0' }],
  ['SPOUSE', '配偶', { standard: '1' }],
  ['SON', '子', { standard: '2' }],
  ['DAUGHTER', '女', { standard: '3' }],
  ['GRANDCHILD', '孙子、孙女或外孙子、外孙女', { standard: '4' }],
  ['PARENT', '父母', { standard: '5' }],
  ['GRANDPARENT', '祖父母或外祖父母', { standard: '6' }],
  ['SIBLING', '兄弟姐妹', { standard: '7' }],
  ['OTHER', '其他', { standard: '8', help: '儿媳、女婿、公婆、岳父母等' }],
])
export type FamilyRelation = CodeOf<typeof familyRelationCodes>

export const politicalStatusCodes = codeList('political-status', { title: '政治面貌', source: 'GB/T 4762-1984' }, [
  ['PARTY_MEMBER', '中共党员', { standard: '01' }],
  ['PROBATIONARY_PARTY_MEMBER', '中共预备党员', { standard: '02' }],
  ['YOUTH_LEAGUE_MEMBER', '共青团员', { standard: '03' }],
  ['RCCK', '民革党员', { standard: '04' }],
  ['DEMOCRATIC_LEAGUE', '民盟盟员', { standard: '05' }],
  ['NATIONAL_CONSTRUCTION', '民建会员', { standard: '06' }],
  ['PROMOTING_DEMOCRACY', '民进会员', { standard: '07' }],
  ['PEASANTS_AND_WORKERS', '农工党党员', { standard: '08' }],
  ['ZHI_GONG', '致公党党员', { standard: '09' }],
  ['JIU_SAN', '九三学社社员', { standard: '10' }],
  ['TAIWAN_LEAGUE', '台盟盟员', { standard: '11' }],
  ['NO_PARTY', '无党派人士', { standard: '12' }],
  ['MASSES', '群众', { standard: '13' }],
])
export type PoliticalStatus = CodeOf<typeof politicalStatusCodes>

export const documentKindCodes = codeList('document-kind', { title: '证件类型', source: '服务对象档案（个人卡）' }, [
  ['IDENTITY_CARD', '居民身份证'],
  ['HK_MO_TW_RESIDENCE', '港澳台居民居住证', { help: '号码同样按 GB 11643 校验' }],
  ['HOUSEHOLD_REGISTER', '户口簿'],
  ['BIRTH_CERTIFICATE', '出生医学证明'],
  ['PASSPORT', '护照'],
  ['OTHER', '其他证件'],
  ['NONE', '无证件', { help: '无户籍儿童、流浪乞讨人员等，请写明原因' }],
])
export type DocumentKind = CodeOf<typeof documentKindCodes>

export const householdResidenceCodes = codeList('household-residence', { title: '人户状态', source: '服务对象档案（个人卡）' }, [
  ['REGISTERED_AND_LIVING', '户在人在', { standard: '0' }],
  ['REGISTERED_NOT_LIVING', '户在人不在', { standard: '1' }],
  ['LIVING_NOT_REGISTERED', '户不在人在', { standard: '2' }],
])
export type HouseholdResidence = CodeOf<typeof householdResidenceCodes>

export const employmentStatusCodes = codeList('employment-status', { title: '就业状态', source: '服务对象档案（个人卡）' }, [
  ['EMPLOYED', '就业'],
  ['UNEMPLOYED', '未就业', { help: '请写明原因' }],
  ['STUDENT', '在校学生'],
  ['RETIRED', '离退休'],
  ['UNABLE', '无劳动能力'],
])
export type EmploymentStatus = CodeOf<typeof employmentStatusCodes>

export const disabilityKindCodes = codeList('disability-kind', { title: '残疾类别', source: 'GB/T 26341-2010' }, [
  ['VISION', '视力', { standard: '1' }],
  ['HEARING', '听力', { standard: '2' }],
  ['SPEECH', '言语', { standard: '3' }],
  ['LIMB', '肢体', { standard: '4' }],
  ['INTELLECT', '智力', { standard: '5' }],
  ['MENTAL', '精神', { standard: '6', sensitive: true }],
])
export type DisabilityKind = CodeOf<typeof disabilityKindCodes>

export const disabilityGradeCodes = codeList('disability-grade', { title: '残疾等级', source: 'GB/T 26341-2010' }, [
  ['GRADE_1', '一级', { standard: '1', rank: 4 }],
  ['GRADE_2', '二级', { standard: '2', rank: 3 }],
  ['GRADE_3', '三级', { standard: '3', rank: 2 }],
  ['GRADE_4', '四级', { standard: '4', rank: 1 }],
])
export type DisabilityGrade = CodeOf<typeof disabilityGradeCodes>

/** Where a birthday is not asked for: at a sign-in sheet, at the reception. */
export const ageBandCodes = codeList('age-band', { title: '年龄段', source: '来访接待登记表、活动签到表' }, [
  ['CHILD', '13 岁及以下'],
  ['TEEN', '14 至 17 岁'],
  ['YOUNG', '18 至 35 岁'],
  ['MIDDLE', '36 至 59 岁'],
  ['SENIOR', '60 至 79 岁'],
  ['ELDEST', '80 岁及以上'],
])
export type AgeBand = CodeOf<typeof ageBandCodes>
