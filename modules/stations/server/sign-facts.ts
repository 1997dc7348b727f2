// What the hung signs of a station or room say together (标牌), in the words of the rules.
import type { Facts } from '../../../kernel/model/facts.ts'
import { roomSignPattern, type SignPlace, stationSignPattern } from '../model/sign-text.ts'
import { colourWord } from './fact-words.ts'

export interface HungSign {
  place: string
  sign_text: string | null
  has_emblem: boolean | null
  width_cm: number | null
  height_cm: number | null
  background: string | null
  text_colour: string | null
  extra_marks: string[]
}

/** Facts about the signs that hang on the day; without any sign their format is no question, and is left out. */
export function signFacts(subject: 'station' | 'room', signs: readonly HungSign[], place: SignPlace): Facts {
  const pattern = subject === 'station' ? stationSignPattern : roomSignPattern
  return {
    [`${subject}.hungSignPlaces`]: [...new Set(signs.map((sign) => sign.place.toLowerCase()))].sort(),
    [`${subject}.signTextPatterns`]: distinct(signs.map((sign) => (sign.sign_text ? pattern(sign.sign_text, place) : null))),
    [`${subject}.allSignsBearEmblem`]: everyEmblem(signs),
    [`${subject}.brandMarksOnAllSigns`]: marksOnAll(signs),
    ...(subject === 'station' ? {
      'station.signSizesCm': distinct(signs.map((sign) => (sign.width_cm === null || sign.height_cm === null ? null : `${sign.width_cm}x${sign.height_cm}`))),
      'station.signColours': distinct(signs.map((sign) => colourWord(sign.background, sign.text_colour))),
    } : {}),
  }
}

const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]

// One sign known to lack the emblem settles it; one sign nobody looked at leaves it open.
function everyEmblem(signs: readonly HungSign[]): boolean | undefined {
  if (signs.some((sign) => sign.has_emblem === false)) return false
  return signs.length === 0 || signs.some((sign) => sign.has_emblem === null) ? undefined : true
}

function marksOnAll([first, ...rest]: readonly HungSign[]): string[] {
  return first ? distinct(first.extra_marks.filter((mark) => rest.every((sign) => sign.extra_marks.includes(mark)))) : []
}
