// Codes of the notice and consent form (个人信息处理告知与同意书): each item is ticked on its own, some need a separate consent.
import { codeList, type CodeOf } from '../code-list.ts'

const form = '个人信息处理告知与同意书'

export const consentItemCodes = codeList('consent-item', { title: '同意项', source: `${form}；个人信息保护法` }, [
  ['FILE_AND_SERVICE', '建档与服务'],
  ['SENSITIVE', '处理敏感个人信息', { help: '单独同意（第二十九条）' }],
  ['GUARDIAN_UNDER_14', '不满十四周岁未成年人的监护人同意', { help: '第三十一条' }],
  ['SHARE', '向有关部门、机构提供', { help: '转介等，单独同意（第二十三条）' }],
  ['PHOTO_RECORD', '拍照录像用于服务留痕'],
  ['PUBLICITY', '影像用于公开宣传', { help: '单独同意，默认不同意' }],
])
export type ConsentItem = CodeOf<typeof consentItemCodes>

export const consentBasisCodes = codeList('consent-basis', { title: '处理依据', source: '个人信息保护法第十三条' }, [
  ['CONSENT', '取得同意'],
  ['STATUTORY_DUTY', '履行法定职责或者法定义务', { help: '依法无需同意' }],
  ['EMERGENCY', '紧急情况下保护生命健康和财产安全', { help: '依法无需同意' }],
])
export type ConsentBasis = CodeOf<typeof consentBasisCodes>

export const consentChannelCodes = codeList('consent-channel', { title: '同意方式', source: form }, [
  ['HANDWRITTEN', '手写签名'],
  ['ELECTRONIC', '电子签名'],
  ['VOICE', '语音'],
  ['WITNESSED', '见证', { help: '请填写见证人' }],
])
export type ConsentChannel = CodeOf<typeof consentChannelCodes>

export const revealReasonCodes = codeList('reveal-reason', { title: '查看原因', source: '个人信息最小必要（个人信息保护法第六条）' }, [
  ['CONTACT', '联系本人或监护人'],
  ['VERIFY_IDENTITY', '核对身份'],
  ['APPLY_ASSISTANCE', '协助申请救助、补贴'],
  ['EMERGENCY', '紧急情况处置'],
  ['COMPLAINT', '投诉核查'],
  ['OTHER', '其他（请写明）'],
])
export type RevealReason = CodeOf<typeof revealReasonCodes>
