// `shezhan init`: makes a real instance (正式实例) in an empty data folder, with its first administrator.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import type pg from 'pg'
import type { Io } from '../kernel/model/io.ts'
import type { Config } from './config.ts'
import { ownerPool } from './database.ts'
import { joinInstallation } from './installation.ts'
import { instanceKeys, type Keys, readInstance, writeInstance } from './instance.ts'
import { Refusal } from './refusal.ts'
import { randomSecret } from './secrets.ts'

export interface FirstAdministrator {
  name: string
  authority: string
  /** Region code of 12 digits. */
  region: string
  /** Shown once; the administrator replaces it at the first sign-in. */
  oneTimeSecret: string
}

export interface InitSeams {
  /** Writes the organisation, the account and the appointment; answers the login name. */
  createFirstAdministrator(pool: pg.Pool, keys: Keys, administrator: FirstAdministrator): Promise<string>
}

export const initUsage = `npm run shezhan -- init --authority 主管部门名称 --region 行政区划代码 --admin 管理员姓名
  例：npm run shezhan -- init --authority 示例县民政局 --region 370600 --admin 张三`

/** Runs `init`. Refuses when the data folder already holds an instance or the demonstration. */
export async function initInstance(args: readonly string[], io: Io, config: Config, seams: InitSeams): Promise<number> {
  refuseOccupied(config)
  const asked = await answers(args, io)
  const oneTimeSecret = randomSecret(12)
  const installation = await joinInstallation(config, (text) => io.err(text))
  const pool = ownerPool(installation.logins)
  try {
    const keys = instanceKeys(config.dataFolder)
    const loginName = await seams.createFirstAdministrator(pool, keys, { ...asked, name: asked.admin, oneTimeSecret })
    // Last: while this file is missing there is no instance, and an interrupted init can simply be run again.
    writeInstance(config.dataFolder, { authority: asked.authority, region: asked.region, createdAt: new Date().toISOString(), mode: 'live' })
    io.out(`实例已建立：${asked.authority}（${asked.region}），数据目录 ${config.dataFolder}`)
    io.out(`首位管理员 ${asked.admin}，登录名 ${loginName}，一次性口令（只显示这一次，首次登录须修改）：${oneTimeSecret}`)
    io.out('请把数据目录下的 secrets 文件夹另行备份：没有其中的密钥，加密的信息无法恢复。现在运行 npm start 即可使用。')
    return 0
  } finally {
    await pool.end()
    await installation.close()
  }
}

function refuseOccupied({ dataFolder }: Config): void {
  const existing = readInstance(dataFolder)
  if (!existing) return
  const what = existing.mode === 'demo' ? '装有演示数据' : `已是“${existing.authority}”的实例`
  throw new Refusal(`数据目录 ${dataFolder} ${what}，请用 SHEZHAN_DATA 指定一个新目录再执行 init。`)
}

interface Answers {
  authority: string
  region: string
  admin: string
}

const questions = { authority: '主管部门名称', region: '行政区划代码（6、9 或 12 位）', admin: '首位管理员姓名' }

async function answers(args: readonly string[], io: Io): Promise<Answers> {
  const given = optionsOf(args)
  const missing = Object.entries(questions).filter(([name]) => !given[name])
  if (missing.length > 0 && !io.isTty) {
    throw new Refusal(`缺少 ${missing.map(([name, label]) => `--${name}（${label}）`).join('、')}。\n${initUsage}`, 2)
  }
  if (missing.length > 0) await ask(missing, given)
  const { authority = '', region = '', admin = '' } = given
  if (!/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/.test(region)) throw new Refusal(`--region 应为 2、4、6、9 或 12 位的行政区划代码，现在是“${region}”。`, 2)
  if (!authority.trim() || !admin.trim()) throw new Refusal('主管部门名称和管理员姓名不能为空。', 2)
  return { authority: authority.trim(), region: region.padEnd(12, '0'), admin: admin.trim() }
}

function optionsOf(args: readonly string[]): Record<string, string | undefined> {
  const option = { type: 'string' } as const
  try {
    return { ...parseArgs({ args: [...args], options: { authority: option, region: option, admin: option }, strict: true }).values }
  } catch {
    throw new Refusal(`看不懂的参数。\n${initUsage}`, 2)
  }
}

async function ask(missing: [string, string][], into: Record<string, string | undefined>): Promise<void> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    for (const [name, label] of missing) into[name] = await terminal.question(`${label}：`)
  } finally {
    terminal.close()
  }
}
