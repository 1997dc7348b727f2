// A person's name (姓名) as on the identity card: Han with rare characters, and names of every ethnic group with their dot ·.
import { characterCount, checkedText, type Fault } from './checked-text.ts'

export type PersonNameFault = Fault<'TOO_LONG' | 'DIGITS_ONLY' | 'PRIVATE_CHARACTER' | 'FOREIGN_CHARACTER' | 'NO_LETTER'>

const longest = 50

/** Han of today plus planes 2 and 3, where later editions of GB 18030 and Unicode add ideographs older browsers do not know. */
const han = String.raw`\p{Script=Han}\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}`
const betweenHan = (what: string) => new RegExp(`(?<=[${han}])${what}(?=[${han}])`, 'gu')
const dotBetweenHan = betweenHan('[.．。]')
const spaceBetweenHan = betweenHan(String.raw`\s+`)
/** The marks people type for the one between the parts of a name (间隔号). */
const dots = /\s*[·•‧∙⋅・･●᛫]\s*/gu

const letter = new RegExp(String.raw`[\p{L}${han}]`, 'u')
/** Letters, their marks, digits, and what stands between the parts: · space ' ’ - . () joiners, Tibetan and Mongolian marks. */
const foreign = new RegExp(String.raw`[^\p{L}\p{M}\p{Nd}\p{Script=Tibetan}\p{Script=Mongolian}${han}· '’.()\-\u{200C}\u{200D}\u{202F}]`, 'u')

/** NFC, one dot ·, no space inside a Han name (张 三 → 张三), single spaces elsewhere. */
export function tidyPersonName(typed: string): string {
  return typed.normalize('NFC')
    .replace(/[\u{FEFF}\u{200B}\u{2060}]/gu, '')
    .replace(/[\u{FF01}-\u{FF5E}]/gu, (wide) => String.fromCodePoint(wide.charCodeAt(0) - 0xFEE0))
    .replace(dots, '·')
    .replace(dotBetweenHan, '·')
    .replace(spaceBetweenHan, '')
    .replace(/[ \u{A0}\u{3000}]+/gu, ' ')
    .trim()
}

/** What is wrong with a tidied name, or undefined. */
export function personNameFault(name: string): PersonNameFault | undefined {
  const count = characterCount(name)
  if (count > longest) return { kind: 'TOO_LONG', message: `姓名最多 ${longest} 个字，现在有 ${count} 个` }
  if (/^[\p{Nd}\s.-]+$/u.test(name)) return { kind: 'DIGITS_ONLY', message: '姓名不能只有数字，请核对是否填错了栏' }
  const privateUse = /\p{Co}/u.exec(name)?.[0]
  if (privateUse) {
    const code = privateUse.codePointAt(0)?.toString(16).toUpperCase()
    return { kind: 'PRIVATE_CHARACTER', message: `姓名中有自造字（编码 U+${code}），别的电脑会显示成另一个字，请换成国家标准 GB 18030 中的字` }
  }
  const stranger = foreign.exec(name)?.[0]
  if (stranger) {
    const shown = /[\p{C}\p{Z}]/u.test(stranger) ? '看不见的字符' : `“${stranger}”`
    return { kind: 'FOREIGN_CHARACTER', message: `姓名中不能有${shown}，请只填写文字和间隔号“·”` }
  }
  return letter.test(name) ? undefined : { kind: 'NO_LETTER', message: '姓名中没有文字，请核对' }
}

/** Schema of a person's name, 1 to 50 characters. */
export function personName() {
  return checkedText('姓名', tidyPersonName, personNameFault).meta({ title: '姓名', sensitivity: 'S3' })
}
