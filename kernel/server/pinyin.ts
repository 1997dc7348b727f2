// Pinyin initials (拼音首字母) of names of places and people. The dictionary is read when the first name is.
import { late } from './late.ts'

// Readings that only place names have. The dictionary knows 六安 and 蚌埠, not these.
const placeReadings = {
  蔚县: 'yù xiàn', 单县: 'shàn xiàn', 浚县: 'xùn xiàn', 洪洞: 'hóng tóng', 乐清: 'yuè qīng', 乐亭: 'lào tíng', 尉犁: 'yù lí',
  东阿: 'dōng ē', 枞阳: 'zōng yáng', 郫都: 'pí dū', 长子县: 'zhǎng zǐ xiàn', 番禺: 'pān yú', 莘县: 'shēn xiàn', 大埔: 'dà bù',
}
let isReady = false

/**
 * Lower-case initials: 盐窝镇 → ywz. Signs and spaces are left out, digits and letters stay. `surname` says whether the first
 * character is read as a surname (单 → s) or as a common word (d); for places it is left out.
 */
export function pinyinInitials(text: string, surname?: 'head' | 'off'): string {
  if (!isReady) late.pinyin.customPinyin(placeReadings)
  isReady = true
  return late.pinyin.pinyin(text, { pattern: 'first', toneType: 'none', type: 'array', ...(surname ? { surname } : {}) }).join('').toLowerCase().replace(/[^a-z0-9]/g, '')
}
