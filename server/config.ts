// What the environment may decide: port, address, data folder and database. Nothing else is read from it.
import { resolve } from 'node:path'
import { Refusal } from './refusal.ts'
import { productFolder } from './root.ts'

export interface Config {
  port: number
  host: string
  /** Absolute path of everything this installation keeps (SHEZHAN_DATA, default ./data). */
  dataFolder: string
  /** A PostgreSQL server of the installation's own; undefined means the private cluster. */
  databaseUrl: string | undefined
}

/** Reads the environment. Refuses a bad value with one sentence that names it. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  return {
    port: portOf(env.PORT),
    host: hostOf(env.HOST),
    dataFolder: resolve(productFolder(), env.SHEZHAN_DATA || 'data'),
    databaseUrl: databaseUrlOf(env.DATABASE_URL),
  }
}

/** Whether only this machine can reach the address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
}

function portOf(text: string | undefined): number {
  if (!text) return 3000
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Refusal(`PORT 应为 0 到 65535 的整数，现在是“${text}”。`)
}

function hostOf(text: string | undefined): string {
  if (!text) return '127.0.0.1'
  if (/^[0-9A-Za-z.:-]+$/.test(text)) return text
  throw new Refusal(`HOST 应为网址主机名或 IP 地址，现在是“${text}”。`)
}

function databaseUrlOf(text: string | undefined): string | undefined {
  if (!text) return undefined
  if (/^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text)) return text
  // The value may hold a password, so the sentence does not repeat it.
  throw new Refusal('DATABASE_URL 应形如 postgresql://用户:口令@主机:5432/数据库名。')
}
