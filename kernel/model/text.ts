// Plain text (纯文本): what people type into forms, made one spelling (NFC) and free of characters no screen or printer shows.
import { checkedText, characterCount, type Fault } from './checked-text.ts'

export type TextFault = Fault<'TOO_LONG' | 'TOO_SHORT' | 'CONTROL_CHARACTER' | 'BROKEN_CHARACTER'>

export interface PlainTextLimits {
  /** Most characters, counted as a person counts them. */
  readonly max: number
  /** Fewest characters; 1 unless told otherwise. With 0 an empty text is an answer. */
  readonly min?: number
  /** One line only: line breaks and tabs become spaces. */
  readonly oneLine?: boolean
  /** What the text is, for the sentence when it is missing: 请填写{title}. */
  readonly title?: string
}

/** U+0000–1F and U+7F–9F (Cc) except line feed and tab. PostgreSQL refuses U+0000; the others break exports and printing. */
const forbiddenControl = /(?![\n\t])\p{Cc}/u
/** Half of a character: a surrogate without its partner cannot be stored as UTF-8. */
const loneSurrogate = /\p{Cs}/u
/** Byte order marks and zero-width spaces arrive with text pasted from spreadsheets and web pages; nobody means them. */
const invisible = /[\u{FEFF}\u{200B}\u{2060}]/gu

/** One spelling: NFC, line ends as \n, no zero-width padding, no space at either end. */
export function tidyText(typed: string, oneLine = false): string {
  const text = typed.normalize('NFC').replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(invisible, '')
  return (oneLine ? text.replace(/[\n\t]+/g, ' ') : text).trim()
}

/** What is wrong with a tidied text, or undefined. */
export function textFault(text: string, limits: PlainTextLimits): TextFault | undefined {
  if (loneSurrogate.test(text)) return { kind: 'BROKEN_CHARACTER', message: '文字中有半个字符（可能粘贴不完整），请删除后重新输入' }
  const control = forbiddenControl.exec(text)
  if (control) {
    const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return { kind: 'CONTROL_CHARACTER', message: `文字中有看不见的控制字符（U+${code}），请删除后再保存` }
  }
  const count = characterCount(text)
  if (count > limits.max) return { kind: 'TOO_LONG', message: `最多 ${inDigits(limits.max)} 个字，现在有 ${inDigits(count)} 个` }
  if (count < (limits.min ?? 1)) return { kind: 'TOO_SHORT', message: `至少 ${inDigits(limits.min ?? 1)} 个字，现在有 ${inDigits(count)} 个` }
  return undefined
}

/** Schema of plain text. Rendering must still escape it: this only promises that the characters are real ones. */
export function plainText(limits: PlainTextLimits) {
  const tidy = (typed: string) => tidyText(typed, limits.oneLine)
  const fault = (text: string) => textFault(text, limits)
  // JSON Schema counts maxLength in code points, as we do.
  return checkedText(limits.title ?? '内容', tidy, fault, limits.min === 0)
    .meta({ maxLength: limits.max, control: limits.oneLine ? 'text' : 'longText' })
}

/** Schema of a title or any other text that fits on one line. */
export function oneLine(max: number, title?: string) {
  return plainText({ max, oneLine: true, ...(title ? { title } : {}) })
}

/** A whole number as it is read: 5000, but 12,345. */
function inDigits(value: number): string {
  return new Intl.NumberFormat('zh-CN', { useGrouping: 'min2' }).format(value)
}
