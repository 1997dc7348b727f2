// Masks (脱敏): what a reader without the right to the full value sees. They never fail and never show more for odd input.

/** Two-character surnames (复姓) in use; other names show their first character only. */
const compoundSurnames = new Set([
  '欧阳', '司马', '上官', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '司徒', '司空', '夏侯', '长孙', '宇文', '轩辕',
  '端木', '百里', '南宫', '西门', '独孤', '呼延', '闻人', '澹台', '申屠', '公羊', '淳于', '太史', '拓跋', '赫连', '钟离', '鲜于',
])

/** An identity or other document number: `440***********1234`; shorter ones show one and two characters, very short none. */
export function maskIdentityNumber(number: string): string {
  const length = [...number].length
  if (length >= 12) return keepEnds(number, 3, 4)
  return length >= 7 ? keepEnds(number, 1, 2) : keepEnds(number, 0, 0)
}

/** A telephone number: `138****1234`, `0546-*****45`. */
export function maskPhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return keepEnds(phone, 3, 4)
  const [area, number] = /^(0\d{2,3})-(\d{7,8})(?:-\d+)?$/.exec(phone)?.slice(1) ?? []
  if (area && number) return `${area}-${keepEnds(number, 0, 2)}`
  return phone.length >= 8 ? keepEnds(phone, 2, 2) : keepEnds(phone, 0, 0)
}

/** A name: `张*`, `欧阳**`, `阿***·***`, `J***`. Names with parts do not tell how long the parts are. */
export function maskName(name: string): string {
  const characters = [...name]
  const parts = name.split('·')
  if (parts.length > 1) return parts.map((part, place) => (place === 0 ? `${[...part][0] ?? ''}***` : '***')).join('·')
  if (!/^[\p{Script=Han}\u{20000}-\u{3FFFD}]+$/u.test(name)) return name === '' ? '' : `${characters[0]}***`
  if (characters.length === 1) return '*'
  const shown = characters.length > 2 && compoundSurnames.has(characters.slice(0, 2).join('')) ? 2 : 1
  return keepEnds(name, shown, 0)
}

/** One step down the tree: a name without marks of other levels, then the mark of this one; nothing when it is left out. */
const province = String.raw`(?:[^\d市县区路号]{2,8}?(?:特别行政区|自治区|省))?`
const city = String.raw`(?:[^\d县区旗村路号]{2,9}?(?:自治州|地区|盟|市))?`
const county = String.raw`(?:[^\d镇乡村路号]{1,12}?(?:自治县|自治旗|林区|开发区|新区|区|县|旗|市))?`
const township = String.raw`(?:[^\d路号]{1,12}?(?:街道办事处|街道|苏木|镇|乡))?`
const village = String.raw`(?:[^\d路号]{1,14}?(?:居民委员会|村民委员会|居委会|村委会|社区|嘎查|村))`
const downToVillage = new RegExp(`^${province}${city}${county}${township}${village}`, 'u')
const downToTownship = new RegExp(`^${province}${city}${county}${township}`, 'u')

/**
 * An address down to the village or community: `黄河口镇护林村****`. Where no village can be read it stops at the township
 * or above, and where nothing can be read nothing is shown; digits (house, unit, door) are never shown.
 */
export function maskAddress(address: string): string {
  if (address === '') return ''
  const plain = address.normalize('NFKC').replace(/\s+/g, '')
  const shown = downToVillage.exec(plain)?.[0] ?? downToTownship.exec(plain)?.[0] ?? ''
  return `${shown}****`
}

function keepEnds(text: string, first: number, last: number): string {
  const characters = [...text]
  const hidden = Math.max(characters.length - first - last, 0)
  return [...characters.slice(0, first), '*'.repeat(hidden), ...characters.slice(characters.length - last)].join('')
}
