// Telephone numbers (电话): mainland mobiles, landlines with area code and extension, and numbers abroad with their +.
import { checkedText, type Fault } from './checked-text.ts'

export type PhoneFault = Fault<'MOBILE_LENGTH' | 'MOBILE_PREFIX' | 'AREA_CODE_MISSING' | 'CHARACTER' | 'UNKNOWN'>
export type PhoneKind = 'MOBILE' | 'LANDLINE' | 'ABROAD'

const landline = /^(0(?:10|2\d)-?\d{8}|0[3-9]\d{2}-?\d{7,8})(?:-(\d{1,6}))?$/

/** One spelling for each number: `13812345678`, `0546-8012345`, `0546-8012345-801`, `+85291234567`. */
export function tidyPhone(typed: string): string {
  const plain = typed.normalize('NFKC').replace(/\p{Pd}+/gu, '-').replace(/转|分机|ext\.?/giu, '-').replace(/[\s.()]/g, '')
  const local = plain.replace(/^(?:\+|00)86-?/, '').replace(/^86(?=1\d{10}$)/, '')
  const abroad = plain.replace(/^00(?=[1-9])/, '+')
  if (local === plain && abroad.startsWith('+')) return abroad.replaceAll('-', '')
  // After +86 a landline comes without the 0 of its area code.
  const national = local !== plain && /^(?!1[3-9])[1-9]/.test(local) ? `0${local}` : local
  return national.startsWith('1') ? national.replaceAll('-', '') : withAreaHyphen(national)
}

/** Which kind of number a tidied text is; undefined when it is none. */
export function phoneKind(phone: string): PhoneKind | undefined {
  if (/^1[3-9]\d{9}$/.test(phone)) return 'MOBILE'
  if (landline.test(phone)) return 'LANDLINE'
  return /^\+(?!86)[1-9]\d{6,14}$/.test(phone) ? 'ABROAD' : undefined
}

/** What is wrong with a tidied number, or undefined. */
export function phoneFault(phone: string): PhoneFault | undefined {
  if (phoneKind(phone)) return undefined
  if (/[^\d+-]/.test(phone)) return { kind: 'CHARACTER', message: '电话号码里只能有数字、“-”和“+”' }
  if (/^1\d{10}$/.test(phone)) return { kind: 'MOBILE_PREFIX', message: '手机号码应以 13 至 19 开头，请核对' }
  if (/^1[3-9]\d*$/.test(phone)) return { kind: 'MOBILE_LENGTH', message: `手机号码应为 11 位，现在有 ${phone.length} 位` }
  if (/^[2-9]\d{6,7}$/.test(phone)) return { kind: 'AREA_CODE_MISSING', message: '固定电话请带区号，例如 0546-8012345' }
  return { kind: 'UNKNOWN', message: '请填写 11 位手机号码，或带区号的固定电话，例如 0546-8012345' }
}

/** Schema of any telephone number. */
export function phoneNumber() {
  return checkedText('电话号码', tidyPhone, phoneFault).meta({ title: '电话', control: 'phone', sensitivity: 'S3' })
}

/** Schema of a mainland mobile number, where a message must reach the person. */
export function mobileNumber() {
  const fault = (phone: string): Fault | undefined =>
    phoneFault(phone) ?? (phoneKind(phone) === 'MOBILE' ? undefined : { kind: 'NOT_MOBILE', message: '请填写 11 位手机号码' })
  return checkedText('手机号码', tidyPhone, fault).meta({ title: '手机号码', control: 'phone', sensitivity: 'S3' })
}

function withAreaHyphen(phone: string): string {
  const [, number, extension] = landline.exec(phone) ?? []
  if (!number) return phone
  const digits = number.replace('-', '')
  const area = /^0(?:10|2)/.test(digits) ? 3 : 4
  return [digits.slice(0, area), digits.slice(area), extension].filter(Boolean).join('-')
}
