// `shezhan audit verify`: says whether the chain is whole, and if not, where it broke.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { PoolClient } from 'pg'
import type { Io } from '../../../kernel/model/io.ts'
import { type Fault, readAnchors, verifyChain } from './verify.ts'

const usage = '用法：npm run shezhan -- audit verify [--shard 六位代码] [--json]'

const faultWords: Record<Fault['fault'], string> = {
  changed: '内容被改动', missing: '之前缺少记录', unlinked: '与上一条对不上', 'cut off': '末尾被截去', 'anchor differs': '与库外留存的校验值不符',
}

/** Runs the command; 0 when whole, 1 when broken, 2 when not understood. */
export async function auditCommand(args: readonly string[], io: Io, place: { client: PoolClient; dataFolder: string }): Promise<number> {
  const asked = optionsOf(args)
  if (!asked) {
    io.err(usage)
    return 2
  }
  const anchors = readAnchors(join(place.dataFolder, 'audit-anchors.jsonl'))
  const result = await verifyChain(place.client, { ...(asked.shard ? { shard: asked.shard } : {}), anchors })
  if (asked.json) io.out(JSON.stringify(result))
  else {
    io.out(`共核对 ${result.entries} 条审计记录（${result.shards} 个分区）、${result.anchors} 个库外校验值`)
    for (const { shard, seq, fault } of result.faults) io.out(`  分区 ${shard} 第 ${seq} 条：${faultWords[fault]}`)
    io.out(result.faults.length === 0 ? '审计链完整' : `审计链有 ${result.faults.length} 处断裂`)
  }
  return result.faults.length === 0 ? 0 : 1
}

function optionsOf(args: readonly string[]): { shard?: string; json?: boolean } | null {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { shard: { type: 'string' }, json: { type: 'boolean' } }, strict: true })
    return positionals.length === 1 && positionals[0] === 'verify' ? { ...values } : null
  } catch {
    return null
  }
}
