// Verifying the chain (审计链校验): rebuilds every digest in the database and compares the heads with the anchors kept outside.
import { existsSync, readFileSync } from 'node:fs'
import type { Pool, PoolClient } from 'pg'

export interface Fault {
  shard: string
  seq: number
  fault: 'changed' | 'missing' | 'unlinked' | 'cut off' | 'anchor differs'
}

export interface Verification {
  entries: number
  shards: number
  anchors: number
  faults: Fault[]
}

/** One head of the chain as it was when written down outside the database. */
export interface Anchor {
  at: string
  shard: string
  seq: number
  hash: string
}

/** Checks every entry, or those of one shard, and every anchor. Runs as the owner; reads only. */
export async function verifyChain(client: Pool | PoolClient, options: { shard?: string; anchors?: readonly Anchor[] } = {}): Promise<Verification> {
  const shard = options.shard ?? null
  const { rows: [counts] } = await client.query<{ entries: number; shards: number }>(
    'select count(*)::int as entries, count(distinct shard)::int as shards from audit.entry where $1::text is null or shard = $1', [shard])
  const { rows } = await client.query<Fault>('select shard, seq::int as seq, fault from audit.broken($1)', [shard])
  const anchors = (options.anchors ?? []).filter((anchor) => shard === null || anchor.shard === shard)
  const differing = await differingAnchors(client, anchors)
  return { entries: counts?.entries ?? 0, shards: counts?.shards ?? 0, anchors: anchors.length, faults: [...rows, ...differing] }
}

async function differingAnchors(client: Pool | PoolClient, anchors: readonly Anchor[]): Promise<Fault[]> {
  if (anchors.length === 0) return []
  const { rows } = await client.query<{ shard: string; seq: number }>(
    `select a.shard, a.seq::int as seq from unnest($1::text[], $2::bigint[], $3::text[]) as a (shard, seq, hash)
     left join audit.entry e on e.shard = a.shard and e.seq = a.seq
     where encode(e.hash, 'hex') is distinct from a.hash order by 1, 2`,
    [anchors.map((a) => a.shard), anchors.map((a) => a.seq), anchors.map((a) => a.hash)])
  return rows.map((row) => ({ ...row, fault: 'anchor differs' as const }))
}

/** Heads of all shards as they are now. */
export async function currentHeads(client: Pool | PoolClient, at: string): Promise<Anchor[]> {
  const { rows } = await client.query<{ shard: string; seq: number; hash: string }>(`select shard, seq::int as seq, encode(hash, 'hex') as hash from audit.head where seq > 0 order by shard`)
  return rows.map((row) => ({ at, ...row }))
}

/** Reads the anchor file; a half-written last line (power cut) is skipped. */
export function readAnchors(path: string): Anchor[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8').split('\n').flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as Anchor] : []
    } catch {
      return []
    }
  })
}
