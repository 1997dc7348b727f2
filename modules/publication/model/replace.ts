// Taking people out of a text (化名): names by aliases, numbers and addresses by blanks, all in one pass, so that nothing put in is replaced again.

export interface Replacement {
  readonly word: string
  readonly by: string
  readonly kind: ReplacedKind
}
export const REPLACED_KINDS = ['NAME', 'PLACE', 'NUMBER', 'DAY', 'OWN'] as const
export type ReplacedKind = (typeof REPLACED_KINDS)[number]
export const replacedLabels: Record<ReplacedKind, string> = { NAME: '姓名', PLACE: '地址、地名', NUMBER: '号码', DAY: '出生日期', OWN: '自己加的' }

/** A stretch of the text; `was` is what stood there. */
export interface Piece { readonly text: string; readonly was: string | null; readonly kind: ReplacedKind | null }

/** Numbers nobody has on file: whatever looks like an identity number, a phone, an account. */
const patterns: readonly (readonly [pattern: RegExp, by: string])[] = [
  [/(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{15}(?!\d)/, '（证件号码略）'], [/(?<!\d)1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/, '（电话略）'], [/(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/, '（电话略）'], [/(?<!\d)\d{16,19}(?!\d)/, '（账号略）'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/, '（邮箱略）'],
]

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
/** Spaces between the signs of a word do not hide it. */
const loosely = (word: string): string => [...word.replace(/\s+/g, '')].map(escaped).join('\\s*')

export type Replacer = (text: string) => Piece[]

/** A replacer for these words, the longest first. Blank words are left out. */
export function replacerOf(words: readonly Replacement[]): Replacer {
  const known = words.filter(({ word }) => word.replace(/\s+/g, '').length > 0).sort((a, b) => b.word.length - a.word.length)
  const all = new RegExp([...known.map(({ word }) => `(${loosely(word)})`), ...patterns.map(([pattern]) => `(${pattern.source})`)].join('|'), 'gu')
  return (text) => {
    const pieces: Piece[] = []
    let at = 0
    for (const match of text.matchAll(all)) {
      const place = match.slice(1).findIndex((one) => one !== undefined)
      const own = known[place]
      if (match.index > at) pieces.push({ text: text.slice(at, match.index), was: null, kind: null })
      pieces.push(own ? { text: own.by, was: match[0], kind: own.kind } : { text: patterns[place - known.length]?.[1] ?? '', was: match[0], kind: 'NUMBER' })
      at = match.index + match[0].length
    }
    if (at < text.length) pieces.push({ text: text.slice(at), was: null, kind: null })
    return pieces
  }
}

const doubleSurnames = ['欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '夏侯', '司徒', '长孙', '宇文', '端木', '闻人', '呼延', '南宫']
const surnameOf = (name: string): string => doubleSurnames.find((one) => name.startsWith(one) && [...name].length > 2) ?? [...name][0] ?? ''

/** The parts of a name people are called by: whole, and the given name where it has two signs or more. */
export function namesOf(name: string): string[] {
  if (name.includes('·')) return [name, ...name.split('·').filter((one) => [...one].length > 1)]
  const given = [...name].slice([...surnameOf(name)].length).join('')
  return [...given].length > 1 ? [name, given] : [name]
}

const marks = ['', '甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸']

/** An alias that nobody in the family has yet: 王某某, then 王某甲 …; for a child 小王, 小王甲 …. */
export function aliasFor(name: string, isChild: boolean, taken: ReadonlySet<string>): string {
  const surname = name.includes('·') ? [...name][0] ?? '' : surnameOf(name)
  const wanted = marks.map((mark) => (isChild ? `小${surname}${mark}` : `${surname}某${mark || '某'}`))
  return wanted.find((one) => !taken.has(one)) ?? `${surname}某${taken.size}`
}

/** The ways a day is written. */
export function daysOf(day: string): string[] {
  const [year = '', month = '', date = ''] = day.split('-')
  const [m, d] = [String(Number(month)), String(Number(date))]
  return [day, `${year}年${m}月${d}日`, `${year}年${month}月${date}日`, `${year}.${m}.${d}`, `${year}.${month}.${date}`, `${year}/${m}/${d}`, `${year}${month}${date}`]
}
