// The command line (`npm run shezhan -- …`): which command does what, and its Chinese help.
import type pg from 'pg'
import type { Io } from '../kernel/model/io.ts'
import { auditCommand } from '../modules/audit/index.ts'
import { regionsCommand } from '../modules/regions/server/commands.ts'
import type { Config } from './config.ts'
import { ownerPool } from './database.ts'
import { createFirstAdministrator } from './first-administrator.ts'
import { initInstance, initUsage } from './init-instance.ts'
import { joinInstallation } from './installation.ts'
import { runPolicyCommand } from './policy-command.ts'
import { Refusal } from './refusal.ts'

export interface Command {
  help: string
  /** Returns the exit code: 0 done, 1 refused, 2 not understood. */
  run(args: readonly string[], io: Io, config: Config): Promise<number>
}

export const commands: Readonly<Record<string, Command>> = {
  init: {
    help: `建立正式实例和首位管理员\n    ${initUsage}`,
    run: (args, io, config) => initInstance(args, io, config, { createFirstAdministrator }),
  },
  regions: {
    help: '导入和调整行政区划（regions import、rename、merge）',
    run: (args, io, config) =>
      withOwner(config, io, (client) => regionsCommand(args, { client, print: io.out, ...(io.isTty ? { progress: process.stderr } : {}) })),
  },
  policy: {
    help: '规则包与核查（policy list、facts、check、why、test、doc、stale、new；--facts 文件 不需要数据库，--json 供程序读取）',
    run: (args, io, config) => runPolicyCommand(args, io, config),
  },
  audit: {
    help: '核对审计链（audit verify）：有一个字节被改动也会指出是哪一条',
    run: (args, io, config) => withOwner(config, io, (client) => auditCommand(args, io, { client, dataFolder: config.dataFolder })),
  },
}

/** Finds and runs a command. Refuses an unknown one with exit code 2. */
export async function runCommand(args: readonly string[], io: Io, config: () => Config): Promise<number> {
  const [name = '--help', ...rest] = args
  if (['--help', '-h', 'help'].includes(name)) {
    io.out(help())
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) throw new Refusal(`没有“${name}”这个命令，可用的有：${Object.keys(commands).join('、')}（--help 查看说明）。`, 2)
  if (rest.includes('--help')) {
    io.out(`${name}  ${command.help}`)
    return 0
  }
  return command.run(rest, io, config())
}

function help(): string {
  const lines = Object.entries(commands).map(([name, { help: text }]) => `  ${name.padEnd(8)}  ${text}`)
  return ['社站命令行。用法：npm run shezhan -- 命令 [参数]', '', ...lines, '', '数据目录由 SHEZHAN_DATA 指定，默认 ./data；服务运行时也可以使用。'].join('\n')
}

/** One connection of the database's owner, for work no request may do; its statements may take their time. */
async function withOwner(config: Config, io: Io, work: (client: pg.PoolClient) => Promise<number>): Promise<number> {
  const installation = await joinInstallation(config, (text) => io.err(text))
  const pool = ownerPool(installation.logins)
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0')
    return await work(client)
  } finally {
    client.release(true)
    await pool.end()
    await installation.close()
  }
}
