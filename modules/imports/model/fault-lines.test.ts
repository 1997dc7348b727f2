// Repeated faults as one line, and its rows in words.
import { describe, expect, it } from 'vitest'
import { faultLines, rowsInWords } from './fault-lines.ts'
import type { Fault } from './outcome.ts'

const at = (row: number, over: Partial<Fault> = {}): Fault => ({ sheet: '家庭', row, column: 'F', heading: '性别', message: '不在代码表中：男性', ...over })

describe('faults', () => {
  it('that differ in their row only are one line', () => {
    const faults = [...Array.from({ length: 46 }, (_, i) => at(i + 3)), at(51), at(4, { column: 'G', heading: '年龄', message: '要填整数' }), at(3, { sheet: '走访' })]
    expect(faultLines(faults).map((line) => `${line.sheet} ${line.heading}：${line.message} — ${rowsInWords(line, 10)}（${line.count}）`)).toEqual([
      '家庭 性别：不在代码表中：男性 — 第 3–48、51 行（47）', '家庭 年龄：要填整数 — 第 4 行（1）', '走访 性别：不在代码表中：男性 — 第 3 行（1）',
    ])
  })

  it('of every other row are told as far as there is room, with how many there are', () => {
    const [line] = faultLines(Array.from({ length: 5_000 }, (_, i) => at(i * 2 + 2)))
    expect([rowsInWords(line!, 3), line!.count, line!.rows.length]).toEqual(['第 2、4、6 行等，共 5000 行', 5_000, 200])
  })

  it('two rows one after the other are named both', () => expect(rowsInWords({ rows: [[3, 4], [9, 9]], count: 3 }, 5)).toBe('第 3、4、9 行'))
})
