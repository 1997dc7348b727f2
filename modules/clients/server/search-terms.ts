// What a person is found by (查找词): pieces of the name and of its pinyin initials. Looked up by equality: pattern matching
// finds no index under row-level security.
import { pinyinInitials } from '../../../kernel/server/pinyin.ts'

/** Pieces have two to four characters; a longer text is asked for as all its pieces of four. */
const shortest = 2
const longest = 4

/** Letters and digits only, lower case: dots, spaces and hyphens of a name are not typed when searching. */
export function bareName(name: string): string {
  return name.normalize('NFC').toLowerCase().replace(/[^\p{L}\p{M}\p{N}\u{20000}-\u{3FFFD}]/gu, '')
}

/** Variant characters of names that the dictionary has no reading for, read as their common form. */
const commonForm: Readonly<Record<string, string>> = { '𠮷': '吉', '㐂': '喜' }

/** Initials in the reading of surnames and in the common one: 单雄信 is found by sxx and by dxx. */
export function initialsOf(name: string): string[] {
  const readable = [...bareName(name)].map((character) => commonForm[character] ?? character).join('')
  return [...new Set([pinyinInitials(readable, 'head'), pinyinInitials(readable, 'off')])].filter(Boolean)
}

/** Everything a person of this name is indexed by. */
export function termsOf(name: string): string[] {
  const bare = bareName(name)
  const single = [...bare].length === 1 ? [bare] : []
  return [...new Set([...single, ...pieces(bare), ...initialsOf(name).flatMap(pieces)])]
}

/** The terms a typed text asks for, all of which must be there; none when it is too short to look for. */
export function termsAskedBy(typed: string): string[] {
  const characters = [...bareName(typed)]
  if (characters.length === 0) return []
  if (characters.length <= longest) return [characters.join('')]
  return characters.slice(longest - 1).map((_, at) => characters.slice(at, at + longest).join(''))
}

/** Whether the name really holds what was typed; pieces of a long text could stand in another order. */
export function nameHolds(name: string, typed: string): boolean {
  const asked = bareName(typed)
  return [bareName(name), ...initialsOf(name)].some((text) => text.includes(asked))
}

function pieces(text: string): string[] {
  const characters = [...text]
  return characters.flatMap((_, from) => lengths.flatMap((length) => (from + length <= characters.length ? [characters.slice(from, from + length).join('')] : [])))
}
const lengths = Array.from({ length: longest - shortest + 1 }, (_, more) => shortest + more)
