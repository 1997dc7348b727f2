// How regions are found by name: pairs of neighbouring characters, of the name and of its pinyin initials (拼音首字母).
import { pinyinInitials } from '../../../kernel/server/pinyin.ts'
import { shortName } from '../model/region.ts'

/** What a region is indexed by. */
export function searchTerms(name: string): { initials: string; tokens: string[] } {
  const short = shortName(name)
  const initials = pinyinInitials(short)
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
