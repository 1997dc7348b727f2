// What a group came to (小组成效), derived from sign-in sheets and measures: attendance, change by member, satisfaction. No one types these.
export interface Sheet { readonly expected: number; readonly present: number; readonly late: number }
export interface Measure { readonly before: number | null; readonly after: number | null; readonly satisfaction: number | null }

export interface Attendance { readonly sessions: number; readonly expected: number; readonly present: number; readonly late: number; /** Per mille; null when nobody was expected. */ readonly rate: number | null }

/** All sessions together; who came late was there (出席率 = 出席与迟到 ÷ 应到). */
export function attendanceOf(sheets: readonly Sheet[]): Attendance {
  const sum = (pick: (sheet: Sheet) => number) => sheets.reduce((total, sheet) => total + pick(sheet), 0)
  const [expected, present, late] = [sum((one) => one.expected), sum((one) => one.present), sum((one) => one.late)]
  return { sessions: sheets.length, expected, present, late, rate: expected === 0 ? null : Math.round(present * 1000 / expected) }
}

export interface Effect {
  /** Members with both scores; the others say nothing of a change. */
  readonly compared: number
  /** Members with one score only: they are in no mean, and are told of. */
  readonly once: number
  readonly beforeMean: number | null
  readonly afterMean: number | null
  /** Mean of each member's own difference, after minus before. */
  readonly differenceMean: number | null
  readonly better: number
  readonly same: number
  readonly worse: number
}

export function effectOf(measures: readonly Measure[], lowerIsBetter: boolean): Effect {
  const pairs = measures.flatMap(({ before, after }) => (before === null || after === null ? [] : [{ before, after, gain: (after - before) * (lowerIsBetter ? -1 : 1) }]))
  return {
    compared: pairs.length, once: measures.filter(({ before, after }) => (before === null) !== (after === null)).length, beforeMean: mean(pairs.map(({ before }) => before)), afterMean: mean(pairs.map(({ after }) => after)),
    differenceMean: mean(pairs.map(({ before, after }) => after - before)),
    better: pairs.filter(({ gain }) => gain > 0).length, same: pairs.filter(({ gain }) => gain === 0).length, worse: pairs.filter(({ gain }) => gain < 0).length,
  }
}

export interface Satisfaction { readonly answers: number; /** Of five. */ readonly mean: number | null }

export function satisfactionOf(measures: readonly Measure[]): Satisfaction {
  const given = measures.flatMap(({ satisfaction }) => (satisfaction === null ? [] : [satisfaction]))
  return { answers: given.length, mean: mean(given) }
}

/** To two places, as it is read. */
function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) * 100 / values.length) / 100
}

/** 92.5% */
export function percent(perMille: number | null): string {
  return perMille === null ? '—' : `${perMille / 10}%`
}

/** Below this many pairs a mean says little beyond the people in it; the sentence says so. */
const fewPairs = 10

/** One sentence on the change: 8 人完成前后测，均分 12.5 → 15.25（+2.75），提升 6 人、持平 1 人、下降 1 人. */
export function effectInWords(effect: Effect, name: string, lowerIsBetter: boolean): string {
  const once = effect.once > 0 ? `；另有 ${effect.once} 人只测了一次，不计入` : ''
  if (effect.compared === 0) return `没有可对比的前后测${once}`
  const sign = (effect.differenceMean ?? 0) > 0 ? '+' : ''
  const title = [name, lowerIsBetter ? '分数越低越好' : ''].filter(Boolean).join('，')
  return `${title ? `${title}：` : ''}${effect.compared} 人完成前后测，均分 ${effect.beforeMean} → ${effect.afterMean}（${sign}${effect.differenceMean}），改善 ${effect.better} 人、持平 ${effect.same} 人、变差 ${effect.worse} 人${once}${effect.compared < fewPairs ? `；只有 ${effect.compared} 对，说明的是这几位组员，不宜推及其他人` : ''}`
}
