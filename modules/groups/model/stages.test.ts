// Every cell of the table of states, and what follows from scores and sheets.
import { describe, expect, it } from 'vitest'
import { attendanceOf, effectInWords, effectOf, percent, satisfactionOf } from './effect.ts'
import { GROUP_DEEDS, GROUP_STATES, groupDeedsIn, groupStateAfter } from './stages.ts'

const X = undefined
/** Columns: 计划书送审 获准 退回 · 开展一节 · 总结 总结退回 · 结束 继续 取消 */
const expected: Record<(typeof GROUP_STATES)[number], (string | undefined)[]> = {
  PLANNING: ['SUBMITTED', 'RECRUITING', 'PLANNING', X, X, X, X, X, 'CANCELLED'],
  SUBMITTED: ['SUBMITTED', 'RECRUITING', 'PLANNING', X, X, X, X, X, 'CANCELLED'],
  RECRUITING: ['SUBMITTED', 'RECRUITING', 'PLANNING', 'RUNNING', X, X, X, X, 'CANCELLED'],
  RUNNING: ['RUNNING', 'RUNNING', 'RUNNING', 'RUNNING', X, X, 'ENDED', X, 'CANCELLED'],
  ENDED: [X, 'ENDED', X, 'ENDED', 'SUMMARISED', 'ENDED', X, 'RUNNING', X],
  SUMMARISED: [X, X, X, X, 'SUMMARISED', 'ENDED', X, X, X],
  CANCELLED: [X, X, X, X, X, X, X, X, X],
}

describe('the states of a group', () => {
  it.each(GROUP_STATES.flatMap((state) => GROUP_DEEDS.map((deed, at) => [state, deed, expected[state][at]] as const)))('%s %s → %s', (state, deed, next) => {
    expect(groupStateAfter(state, deed)).toBe(next)
  })

  it('say what is possible instead', () => expect(groupDeedsIn('ENDED')).toEqual(['APPROVE_PLAN', 'HOLD_SESSION', 'SUMMARISE', 'DROP_SUMMARY', 'REOPEN']))
})

describe('figures', () => {
  it('count who came late as there', () => {
    expect(attendanceOf([{ expected: 10, present: 9, late: 2 }, { expected: 10, present: 8, late: 0 }])).toEqual({ sessions: 2, expected: 20, present: 17, late: 2, rate: 850 })
    expect([attendanceOf([]).rate, percent(null), percent(925)]).toEqual([null, '—', '92.5%'])
  })

  it('compare only members with both scores, by their own difference', () => {
    const effect = effectOf([{ before: 10, after: 14, satisfaction: 5 }, { before: 12, after: 11, satisfaction: null }, { before: 8, after: null, satisfaction: 4 }], false)
    expect(effect).toEqual({ compared: 2, once: 1, beforeMean: 11, afterMean: 12.5, differenceMean: 1.5, better: 1, same: 0, worse: 1 })
    expect(effectInWords(effect, '自信心量表', false)).toBe('自信心量表：2 人完成前后测，均分 11 → 12.5（+1.5），改善 1 人、持平 0 人、变差 1 人；另有 1 人只测了一次，不计入；只有 2 对，说明的是这几位组员，不宜推及其他人')
    expect(satisfactionOf([{ before: null, after: null, satisfaction: 5 }, { before: null, after: null, satisfaction: null }])).toEqual({ answers: 1, mean: 5 })
  })
})
