// The same fault in many rows is one line (同一问题合并成一行): “性别：不在代码表中 ‘男性’ — 第 3–48、51 行”.
import type { Fault, FaultLine } from './outcome.ts'

/** Most stretches of rows that are kept for one line. */
const mostStretches = 200

/** Faults that differ in their row only, put together; in the order in which each is met first. */
export function faultLines(faults: readonly Fault[]): FaultLine[] {
  const lines = new Map<string, { first: Fault; rows: number[] }>()
  for (const fault of faults) {
    const key = JSON.stringify([fault.sheet, fault.column, fault.heading, fault.message])
    const line = lines.get(key)
    if (line) line.rows.push(fault.row)
    else lines.set(key, { first: fault, rows: [fault.row] })
  }
  return [...lines.values()].map(({ first: { sheet, column, heading, message }, rows }) => {
    const all = [...new Set(rows)].sort((a, b) => a - b)
    return { sheet, column, heading, message, count: all.length, rows: stretchesOf(all).slice(0, mostStretches) }
  })
}

function stretchesOf(rows: readonly number[]): [number, number][] {
  const stretches: [number, number][] = []
  for (const row of rows) {
    const last = stretches.at(-1)
    if (last && row === last[1] + 1) last[1] = row
    else stretches.push([row, row])
  }
  return stretches
}

/** 第 3–48、51 行; of many stretches the first `most`, and how many rows there are in all. */
export function rowsInWords({ rows, count }: Pick<FaultLine, 'rows' | 'count'>, most: number): string {
  const told = rows.slice(0, most).map(([from, until]) => (from === until ? String(from) : until === from + 1 ? `${from}、${until}` : `${from}–${until}`)).join('、')
  return rows.length > most ? `第 ${told} 行等，共 ${count} 行` : `第 ${told} 行`
}
