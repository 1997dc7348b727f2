// What the person at the terminal sees while the product starts: one Chinese line per step, with the seconds passed.

export type Say = (text: string) => void

/** Lines such as `[ 1.2 秒] 正在启动自带的数据库`; seconds since `startedAt` (milliseconds of the clock). */
export function progress(write: (line: string) => void, startedAt = Date.now()): Say {
  return (text) => write(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} 秒] ${text}`)
}
