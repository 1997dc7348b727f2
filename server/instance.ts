// The installation itself (实例): whose system it is, of which region, and the keys that protect its data.
import { randomBytes } from 'node:crypto'
import { existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Refusal } from './refusal.ts'
import { readJson, writeOnce } from './secrets.ts'

const instance = z.object({
  /** The authority (主管部门) as it calls itself: 民政厅（局） or 社会工作部. */
  authority: z.string().min(1),
  /** Region code of 12 digits. */
  region: z.string().regex(/^\d{12}$/),
  createdAt: z.string(),
  /** A demonstration holds invented people only and may be reached from this machine alone. */
  mode: z.enum(['demo', 'live']),
  demoLoadedAt: z.string().optional(),
})
export type Instance = z.infer<typeof instance>

const key = z.base64().refine((text) => Buffer.from(text, 'base64').length === 32)
const keys = z.object({ field: key, index: key, audit: key, session: key })

/** Keys of 32 bytes: field encryption, blind index, audit chain, session. */
export interface Keys {
  field: Buffer
  index: Buffer
  audit: Buffer
  session: Buffer
}

/** The instance of a data folder; undefined while none is configured. Refuses a damaged file. */
export function readInstance(dataFolder: string): Instance | undefined {
  const path = join(dataFolder, 'instance.json')
  const read = instance.optional().safeParse(readJsonOrRefuse(path))
  if (read.success) return read.data
  throw new Refusal(`实例文件 ${path} 内容不完整或已损坏，请从备份恢复。`)
}

/** Writes the instance file, whole or not at all. */
export function writeInstance(dataFolder: string, value: Instance): void {
  const path = join(dataFolder, 'instance.json')
  writeFileSync(`${path}.draft`, `${JSON.stringify(instance.parse(value), null, 2)}\n`, { mode: 0o600, flush: true })
  renameSync(`${path}.draft`, path)
}

/**
 * The keys of the installation, made at the first start. Refuses when an instance exists and its keys do not: new keys
 * would make every encrypted field unreadable for good.
 */
export function instanceKeys(dataFolder: string): Keys {
  const path = join(dataFolder, 'secrets', 'keys.json')
  if (readInstance(dataFolder) && !existsSync(path)) {
    throw new Refusal(`密钥文件 ${path} 不见了：没有它，已加密的信息无法读取。请从备份恢复后再启动。`)
  }
  const fresh = (): string => randomBytes(32).toString('base64')
  writeOnce(path, JSON.stringify({ field: fresh(), index: fresh(), audit: fresh(), session: fresh() }))
  const read = keys.safeParse(readJsonOrRefuse(path))
  if (!read.success) throw new Refusal(`密钥文件 ${path} 内容不完整或已损坏，请从备份恢复。`)
  const bytes = (text: string): Buffer => Buffer.from(text, 'base64')
  const { field, index, audit, session } = read.data
  return { field: bytes(field), index: bytes(index), audit: bytes(audit), session: bytes(session) }
}

function readJsonOrRefuse(path: string): unknown {
  try {
    return readJson(path)
  } catch (error) {
    throw new Refusal(`读不了 ${path}：${error instanceof Error ? error.message : String(error)}`)
  }
}
