// Anchors (库外校验值): once a minute the heads of the chain are written outside the database, so that a tail cut off
// together with its head still shows.
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { currentHeads } from './verify.ts'

export interface Anchoring {
  /** Writes the heads that changed since the last call. */
  anchorNow(): Promise<void>
  stop(): void
}

/** Starts writing `<dataFolder>/audit-anchors.jsonl`. `pool` must be able to read the heads (background role). */
export function startAnchoring(pool: Pool, dataFolder: string, now: () => Date, everyMs = 60_000): Anchoring {
  const last = new Map<string, number>()
  const anchorNow = async (): Promise<void> => {
    const heads = (await currentHeads(pool, now().toISOString())).filter(({ shard, seq }) => last.get(shard) !== seq)
    if (heads.length === 0) return
    mkdirSync(dataFolder, { recursive: true })
    appendFileSync(join(dataFolder, 'audit-anchors.jsonl'), heads.map((head) => `${JSON.stringify(head)}\n`).join(''), { mode: 0o600, flush: true })
    for (const { shard, seq } of heads) last.set(shard, seq)
  }
  // A failure (database restarting) is made up for a minute later.
  const timer = setInterval(() => void anchorNow().catch(() => undefined), everyMs)
  timer.unref()
  return { anchorNow, stop: () => clearInterval(timer) }
}
