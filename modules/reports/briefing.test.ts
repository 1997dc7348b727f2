// What a briefing says by itself: the proposed sentences, the differences between two submissions, names that must not stand in a case.
import { describe, expect, it } from 'vitest'
import { namesIn, proposedOverview } from './model/briefing.ts'
import { differencesOf, figureDefinitions, figureRows } from './model/figures.ts'
import { codeOnDay, rollUp } from './model/roll-up.ts'

const rows = figureRows(new Map([
  ['households.filed', { month: 3, total: 128 }], ['persons.filed', { month: 7, total: 301 }], ['households.active', { total: 120 }], ['persons.active', { total: 290 }],
  ['visits.HOME', { month: 96, total: 500 }], ['visits.PHONE', { month: 20, total: 88 }], ['visits.people', { month: 130, total: 700 }],
  ['due.all', { month: 90 }], ['due.done', { month: 87 }], ['due.overdue', { month: 2 }], ['publicity', { month: 12, total: 60 }], ['risk', { month: 1, total: 4 }],
  ['workers', { total: 3 }], ['workers.certified', { total: 2 }], ['training.hours', { month: 8, total: 40 }],
]))

describe('the overview', () => {
  it('is proposed in plain sentences from the figures', () => {
    expect(proposedOverview('盐窝社工站', '2025-06', rows)).toBe(
      '2025年6月，盐窝社工站新增建档 3 户、服务对象 7 人，目前在册 120 户、290 人。'
      + '全月入户走访 96 户次、电访 20 次，见到服务对象及家属 130 人次。本月应访 90 户，已访 87 户，走访完成率 96.6%，逾期未访 2 户。'
      + '走访中开展政策宣传 12 次，发现风险 1 次并按规定跟进。月末在岗社工 3 人，其中持证 2 人；本月参加培训 8 学时。')
  })
  it('says nothing of what was not counted', () => {
    expect(proposedOverview('新站', '2025-06', figureRows(new Map([['households.filed', { month: 0, total: 0 }], ['persons.filed', {}], ['visits.HOME', {}]]))))
      .toBe('2025年6月，新站没有新增建档，目前在册 0 户、0 人。本月没有走访记录。')
  })
})

describe('figures', () => {
  it('have a definition each, and leave out what nobody counted', () => {
    expect(new Set(figureDefinitions.map(({ id }) => id)).size).toBe(figureDefinitions.length)
    expect(figureDefinitions.every(({ month, total }) => month !== null || total !== null)).toBe(true)
    expect(rows.map(({ id }) => id)).not.toContain('goods')
    expect(rows.find(({ id }) => id === 'workers')).toMatchObject({ month: null, total: 3 })
  })
  it('tell what changed between two submissions', () => {
    const later = rows.filter(({ id }) => id !== 'risk').map((row) => (row.id === 'visits.HOME' ? { ...row, month: 98, total: 502 } : row))
    expect(differencesOf(rows, later).map(({ label, column, before, after }) => [label, column, before, after])).toEqual([
      ['入户走访', 'month', 96, 98], ['入户走访', 'total', 500, 502], ['发现风险', 'month', 1, null], ['发现风险', 'total', 4, null],
    ])
    expect(differencesOf(rows, rows)).toEqual([])
  })
})

describe('a name in a case', () => {
  it('is found whole, and a single character is not taken for a name', () => {
    expect(namesIn('独居老人王秀英，女，78岁', ['王秀英', '王秀', '李', '张三'])).toEqual(['王秀英', '王秀'])
    expect(namesIn('独居老人王某', ['王秀英'])).toEqual([])
  })
})

describe('figures of last year', () => {
  // On 1 January 2025 谷里乡 was merged into 盐窝镇, and 河口街道 was split off from 陈庄镇.
  const successions = [
    { fromCode: '370522201000', toCode: '370522102000', onDay: '2025-01-01' },
    { fromCode: '370522103000', toCode: '370522004000', onDay: '2025-01-01' },
  ]
  const before = { day: '2024-06-30', codes: new Set(['370522201000', '370522102000', '370522103000']), successions }
  const after = { day: '2025-06-30', codes: new Set(['370522102000', '370522103000', '370522004000']), successions }
  it('go by the townships of that day', () => {
    expect(codeOnDay('370522201000', after)).toBe('370522102000')
    expect(codeOnDay('370522004000', before)).toBe('370522103000')
    expect(codeOnDay('370522201000', before)).toBe('370522201000')
    expect(codeOnDay('999999999000', before)).toBeUndefined()
  })
  it('add up to the same whole on either tree', () => {
    const counts = [['370522201000', 7], ['370522102000', 10], ['370522004000', 3]].map(([regionCode, value]) => ({ regionCode: String(regionCode), figure: 'f', value: Number(value) }))
    expect([...rollUp(counts, [...before.codes], ['f'], before).cells]).toEqual([['370522201000 f', 7], ['370522102000 f', 10], ['370522103000 f', 3]])
    expect([...rollUp(counts, [...after.codes], ['f'], after).cells]).toEqual([['370522102000 f', 17], ['370522103000 f', 0], ['370522004000 f', 3]])
  })
})
