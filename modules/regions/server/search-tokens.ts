// How regions are found by name: pairs of neighbouring characters, of the name and of its pinyin initials (拼音首字母).
import { customPinyin, pinyin } from 'pinyin-pro'
import { shortName } from '../model/region.ts'

// Readings that only place names have. The dictionary knows 六安 and 蚌埠, not these.
customPinyin({
  蔚县: 'yù xiàn', 单县: 'shàn xiàn', 浚县: 'xùn xiàn', 洪洞: 'hóng tóng', 乐清: 'yuè qīng', 乐亭: 'lào tíng', 尉犁: 'yù lí',
  东阿: 'dōng ē', 枞阳: 'zōng yáng', 郫都: 'pí dū', 长子县: 'zhǎng zǐ xiàn', 番禺: 'pān yú', 莘县: 'shēn xiàn', 大埔: 'dà bù',
})

/** Lower-case initials of a name: 盐窝镇 → ywz. Signs and spaces are left out, digits and letters stay. */
export function initialsOf(name: string): string {
  return pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** What a region is indexed by. */
export function searchTerms(name: string): { initials: string; tokens: string[] } {
  const short = shortName(name)
  const initials = initialsOf(short)
  return { initials, tokens: [...new Set([...pairs(bare(short)), ...pairs(initials)])] }
}

/** What a typed text asks for; null when it has fewer than two characters, which would find half the country. */
export function searchQuery(typed: string): { text: string; tokens: string[] } | null {
  const text = bare(shortName(typed.trim()))
  const tokens = [...new Set(pairs(text))]
  return tokens.length > 0 ? { text, tokens } : null
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

function pairs(text: string): string[] {
  const characters = [...text]
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`)
}
