// Codes of referrals (转介): what is handed over, to whom, on which consent, and what was answered.
import { codeList, type CodeOf } from '../code-list.ts'

const form = '个案转介表'
const receipt = '转介回复（回执）'

export const referralKindCodes = codeList('referral-kind', { title: '转介方式', source: '内蒙古工作指引四（六）' }, [
  ['TRANSFER', '整户转出', { help: '对方接收以后由对方负责，档案移交；接收以前仍由本站负责' }],
  ['PARTIAL', '部分转介', { help: '请对方提供一项服务，本站继续负责这户' }],
])
export type ReferralKind = CodeOf<typeof referralKindCodes>

export const referralTargetCodes = codeList('referral-target', { title: '转给', source: form }, [
  ['STATION', '社工站（室）、总站'],
  ['OUTSIDE', '其他单位'],
])
export type ReferralTarget = CodeOf<typeof referralTargetCodes>

export const outsideBodyCodes = codeList('outside-body', { title: '单位类别', source: form }, [
  ['HOSPITAL', '医院、卫生院'],
  ['MENTAL_HOSPITAL', '精神卫生机构'],
  ['SCHOOL', '学校、幼儿园'],
  ['ELDERLY_CARE', '养老机构'],
  ['CHILD_WELFARE', '儿童福利、未成年人保护机构'],
  ['RELIEF_STATION', '救助管理站'],
  ['CIVIL_AFFAIRS', '民政部门'],
  ['PUBLIC_SECURITY', '公安机关'],
  ['JUSTICE', '司法行政、法律援助'],
  ['DISABLED_FEDERATION', '残联'],
  ['WOMEN_FEDERATION', '妇联'],
  ['PSYCHOLOGY', '心理服务机构'],
  ['SOCIAL_ORGANISATION', '社会组织、慈善组织'],
  ['OTHER', '其他'],
])
export type OutsideBody = CodeOf<typeof outsideBodyCodes>

export const referralConsentCodes = codeList('referral-consent', { title: '对象（监护人）同意', source: `${form}；个人信息保护法第十三条、第二十三条` }, [
  ['WRITTEN', '书面同意'],
  ['ORAL', '口头同意'],
  ['NOT_REQUIRED', '依法无需同意', { help: '履行法定职责或者紧急情况，请写明依据' }],
])
export type ReferralConsent = CodeOf<typeof referralConsentCodes>

export const packageItemCodes = codeList('package-item', { title: '随附资料', source: `${form}（最小必要）` }, [
  ['BASIC', '户主姓名、性别、年龄、所在村（社区）'],
  ['MEMBERS', '家庭成员名单'],
  ['CONTACT', '联系电话、现居住地址、紧急联系人'],
  ['IDENTITY', '证件号码'],
  ['CIRCUMSTANCES', '家庭经济与享受政策'],
  ['HEALTH', '健康、自理和残疾情况'],
  ['NEEDS', '服务需求与优势资源'],
  ['RISK', '服务分级和风险标签'],
  ['VISITS', '最近五次走访情况'],
])
export type PackageItem = CodeOf<typeof packageItemCodes>

export const referralAnswerCodes = codeList('referral-answer', { title: '结论', source: receipt }, [
  ['ACCEPT', '接收'],
  ['REFUSE', '不接收', { help: '请写明原因' }],
  ['ASK_MORE', '需补充', { help: '请写明要补充什么' }],
])
export type ReferralAnswer = CodeOf<typeof referralAnswerCodes>
