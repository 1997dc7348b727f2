// Every cell of the table of states; a pasted sign-in sheet; the scale of a number of people.
import { describe, expect, it } from 'vitest'
import { figuresOf, scaleOf } from './figures.ts'
import { rowsOf } from './paste.ts'
import { ACTIVITY_DEEDS, ACTIVITY_STATES, activityStateAfter } from './stages.ts'

const X = undefined
/** Columns: 方案送审 获准 退回 · 开始 · 总结 总结退回 · 结束 继续 取消 */
const expected: Record<(typeof ACTIVITY_STATES)[number], (string | undefined)[]> = {
  PLANNING: ['SUBMITTED', 'ENROLLING', 'PLANNING', X, X, X, X, X, 'CANCELLED'],
  SUBMITTED: ['SUBMITTED', 'ENROLLING', 'PLANNING', X, X, X, X, X, 'CANCELLED'],
  ENROLLING: ['SUBMITTED', 'ENROLLING', 'PLANNING', 'RUNNING', X, X, X, X, 'CANCELLED'],
  RUNNING: [X, 'RUNNING', X, 'RUNNING', X, X, 'ENDED', X, 'CANCELLED'],
  ENDED: [X, 'ENDED', X, X, 'SUMMARISED', 'ENDED', X, 'RUNNING', X],
  SUMMARISED: [X, X, X, X, 'SUMMARISED', 'ENDED', X, X, X],
  CANCELLED: [X, X, X, X, X, X, X, X, X],
}

describe('the states of an activity', () => {
  it.each(ACTIVITY_STATES.flatMap((state) => ACTIVITY_DEEDS.map((deed, at) => [state, deed, expected[state][at]] as const)))('%s %s → %s', (state, deed, next) => {
    expect(activityStateAfter(state, deed)).toBe(next)
  })
})

describe('a pasted sheet', () => {
  it('from a spreadsheet with heading and numbers', () => {
    expect(rowsOf('序号\t姓名\t性别\t年龄\t村\t电话\t身份\n1\t张三\t男\t67\t盐西村\t13800001111\t居民\n2\t李四\t女\t12\t马村\t\t志愿者\n\n')).toEqual([
      { name: '张三', sex: 'MALE', ageBand: 'SENIOR', village: '盐西村', phone: '13800001111', kind: 'RESIDENT', note: '' },
      { name: '李四', sex: 'FEMALE', ageBand: 'CHILD', village: '马村', kind: 'VOLUNTEER', note: '' },
    ])
  })

  it('typed by hand, with commas, spaces, or the name alone', () => {
    expect(rowsOf('王五，女，马村，带孙子\r\n赵六')).toEqual([
      { name: '王五', sex: 'FEMALE', village: '马村', kind: 'RESIDENT', note: '带孙子' }, { name: '赵六', village: '', kind: 'RESIDENT', note: '' },
    ])
  })
})

describe('figures', () => {
  it('by kind', () => expect(figuresOf(['CLIENT', 'CLIENT', 'STAFF'])).toEqual({ CLIENT: 2, RESIDENT: 0, VOLUNTEER: 0, STAFF: 1, signedIn: 3 }))
  it('by scale', () => expect([29, 30, 49, 50].map(scaleOf)).toEqual(['SMALL', 'MEDIUM', 'MEDIUM', 'LARGE']))
})
