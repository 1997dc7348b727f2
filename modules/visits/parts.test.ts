// Pictures, counting and clocks of visits, without a database.
import { describe, expect, it } from 'vitest'
import { pictures } from './testing.ts'
import { readImage, withoutMetadata } from './model/image.ts'
import { countsAsVisit, offeredBy, standingOf, startedBy } from './model/rules.ts'
import { foundAt } from './model/times.ts'
import { sectionsOf, unseen } from './web/form-sections.ts'
import { clockWords, dueWords } from './web/words.ts'

const bytes = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'))

describe('a picture', () => {
  it.each([['jpeg', 'image/jpeg'], ['png', 'image/png']] as const)('as a canvas writes it is a %s', (name, type) => expect(readImage(bytes(pictures[name]))).toEqual({ type }))
  it.each(['jpegWithExif', 'jpegWithTail', 'pngWithText', 'html', 'svg', 'gif'] as const)('%s is refused', (name) => expect(readImage(bytes(pictures[name]))).toHaveProperty('fault'))
  it('of 301 KB is too large, of none is no picture, and a cut one is broken', () => {
    expect(readImage(new Uint8Array(301 * 1024))).toEqual({ fault: expect.stringMatching(/300 KB/) })
    expect(readImage(new Uint8Array())).toHaveProperty('fault')
    for (let length = 3; length < bytes(pictures.jpeg).length; length++) expect(readImage(bytes(pictures.jpeg).subarray(0, length))).toHaveProperty('fault')
  })
  it('loses what a phone adds even to a canvas', () => {
    expect(Buffer.from(withoutMetadata(bytes(pictures.jpegWithExif))).toString('base64')).toBe(pictures.jpeg)
    expect(readImage(withoutMetadata(bytes(pictures.pngWithText)))).toEqual({ type: 'image/png' })
  })
})

describe('what counts', () => {
  const visit = (over: object) => ({ visitedOn: '2025-06-16', channel: 'HOME' as const, presence: 'MET' as const, callResult: null, ...over })
  it.each([
    [{}, 'GENERAL', true], [{ presence: 'VACANT' }, 'GENERAL', false], [{ presence: 'MOVED' }, 'KEY', false], [{ channel: 'VIDEO' }, 'HIGH_RISK', true],
    [{ channel: 'PHONE', presence: null, callResult: 'ANSWERED' }, 'GENERAL', true], [{ channel: 'PHONE', presence: null, callResult: 'ANSWERED' }, 'HIGH_RISK', false],
    [{ channel: 'PHONE', presence: null, callResult: 'SUSPENDED' }, 'KEY', false], [{ channel: 'VILLAGE', presence: null }, 'GENERAL', false],
  ] as const)('%j for %s: %s', (over, tier, counts) => expect(countsAsVisit(visit(over) as never, tier)).toBe(counts))

  it('a family without any visit stands where it was filed', () => {
    expect(standingOf([], 'HIGH_RISK', '2025-01-31')).toEqual({ lastVisitedOn: null, homeVisitBy: '2025-02-28' })
    expect(standingOf([], 'KEY', '2025-01-31')).toEqual({ lastVisitedOn: null, homeVisitBy: null })
  })
})

describe('danger', () => {
  it('starts what the law wants at once and offers the rest, nothing twice', () => {
    expect(startedBy(['ABUSE', 'SELF_HARM', 'FIRE'], '2025-06-16')).toEqual(['MANDATORY_REPORT', 'CRISIS'])
    expect(offeredBy(['ABUSE', 'SELF_HARM'], '2025-06-16')).toEqual(['REFERRAL'])
    expect([startedBy(['NONE'], '2025-06-16'), offeredBy(['NONE'], '2025-06-16')]).toEqual([[], []])
  })
  it('was found when the visit ended, never later than now', () => {
    const now = new Date('2025-06-16T02:00:00Z')
    expect(foundAt({ visitedOn: '2025-06-16', startedTime: '09:00', endedTime: '09:30' }, now).toISOString()).toBe('2025-06-16T01:30:00.000Z')
    expect(foundAt({ visitedOn: '2025-06-16', startedTime: '11:00' }, now)).toEqual(now)
    expect(foundAt({ visitedOn: '2025-06-15' }, now)).toEqual(now)
  })
})

describe('the form', () => {
  it('asks a result, a line and the risk in 简版; a call asks how it was answered', () => {
    expect(sectionsOf({ channel: 'HOME', riskSigns: ['NONE'] }, false).map((one) => one.fields[0])).toEqual(['presence', 'channel'])
    expect(sectionsOf({ channel: 'PHONE', riskSigns: ['NONE'] }, false)[0]!.fields).toEqual(['callResult', 'situation', 'riskSigns'])
  })
  it('never hides what is filled in, and knows which error would not be seen', () => {
    const sections = sectionsOf({ channel: 'HOME', riskSigns: ['FIRE'], health: '咳嗽' }, false)
    expect(sections.map((one) => one.key)).toEqual(['result', 'danger', 'moment', 'person'])
    expect([unseen('needs.0.text', sections), unseen('health', sections)]).toEqual([true, false])
  })
})

it.each([['2025-06-13', '逾期 3 天'], ['2025-06-16', '今天应访'], ['2025-06-20', '6月20日前']])('due on %s is said as %s', (due, words) => expect(dueWords(due, '2025-06-16')).toBe(words))
it.each([['2025-06-16T02:30:00Z', '还有 30 分钟'], ['2025-06-16T01:00:00Z', '已超 1 小时'], ['2025-06-12T02:00:00Z', '已超 4 天'], ['2025-06-19T02:00:00Z', '2025-06-19 10:00 前']])('a clock at %s reads %s', (due, words) => {
  expect(clockWords(due, Date.parse('2025-06-16T02:00:00Z'))).toBe(words)
})
