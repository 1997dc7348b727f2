// The `regions` command (区划命令): import the code book or villages, rename a region, merge townships.
import { parseArgs } from 'node:util'
import { Presets, SingleBar } from 'cli-progress'
import type pg from 'pg'
import { z } from 'zod'
import { Problem } from '../../../kernel/model/problem.ts'
import { codeOf, type RegionCode } from '../model/code.ts'
import { importBaseRegions, importVillages, listCounties } from './import-regions.ts'
import { villageReader } from './extract.ts'
import { mergeTownships } from './merge-townships.ts'
import { renameRegion } from './rename-region.ts'

/** What a command may use: the owner's connection, and where it prints. */
export interface CommandIo {
  readonly client: pg.ClientBase
  /** Prints one line for the user. */
  readonly print: (line: string) => void
  /** Where the progress bar is drawn; none is drawn when it is no terminal. */
  readonly progress?: NodeJS.WriteStream
}

export const regionsUsage = `用法：
  regions import                                导入省到乡级区划（全国，约 4.5 万条）
  regions import --county 150422 [370522 …]     导入这些县（市、区、旗）的村（社区）
  regions import --all                          导入全国的村（社区），约 62 万条
  regions rename --code 511822203 --name 宝峰镇 --on 2026-03-01 --basis 文号 [--to 511822108] [--note 说明]
  regions merge --from 511822204,511822205 --to 511822101 --on 2026-03-01 --basis 文号 [--name 名称] [--note 说明]
代码可以只写有效位（2、4、6、9 位），会自动补足 12 位。`

/** Runs `regions …`; returns the exit code: 0 done, 1 refused, 2 not understood. */
export async function regionsCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const [action, ...rest] = args
  const run = actions[action ?? '']
  if (!run) return misunderstood(io)
  try {
    await run(rest, io)
    return 0
  } catch (error) {
    return explain(error, io)
  }
}

type Action = (args: string[], io: CommandIo) => Promise<void>
const actions: Record<string, Action> = { import: importAction, rename: renameAction, merge: mergeAction }

async function importAction(args: string[], io: CommandIo): Promise<void> {
  const options = { county: { type: 'string', multiple: true }, all: { type: 'boolean' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: true })
  const bar = progressBar(io)
  const base = await importBaseRegions(io.client, { onProgress: bar.show })
  bar.stop()
  io.print(base.inserted > 0 ? `已导入省到乡级区划 ${base.inserted} 条` : `省到乡级区划已是最新（${base.total} 条）`)
  const counties = values.all ? await listCounties(io.client) : [...(values.county ?? []), ...positionals].map(codeOf)
  if (counties.length > 0) await importCounties(counties, io)
}

async function importCounties(counties: readonly RegionCode[], io: CommandIo): Promise<void> {
  const bar = progressBar(io)
  const read = villageReader()
  let inserted = 0
  for (const [index, county] of counties.entries()) {
    inserted += (await inTransaction(io.client, () => importVillages(io.client, county, { read }))).inserted
    bar.show(index + 1, counties.length)
  }
  bar.stop()
  await io.client.query('analyze region')
  io.print(inserted > 0 ? `已导入 ${counties.length} 个县级区划的村（社区）${inserted} 条` : `${counties.length} 个县级区划的村（社区）已是最新，没有要补的`)
}

const approvalOptions = { on: { type: 'string' }, basis: { type: 'string' }, note: { type: 'string' }, name: { type: 'string' }, to: { type: 'string' } } as const

async function renameAction(args: string[], io: CommandIo): Promise<void> {
  const { values } = parseArgs({ args, options: { ...approvalOptions, code: { type: 'string' } }, strict: true })
  const { code, name = '', to, on = '', basis = '', note } = values
  const input = { code: codeOf(code ?? ''), name, onDay: on, basis, note, ...(to ? { toCode: codeOf(to) } : {}) }
  const done = await inTransaction(io.client, () => renameRegion(io.client, input))
  io.print(`已更名为${name}（${done.code}），自 ${on} 起${done.carried > 0 ? `；所辖 ${done.carried} 个区划随之换码` : ''}`)
}

async function mergeAction(args: string[], io: CommandIo): Promise<void> {
  const { values } = parseArgs({ args, options: { ...approvalOptions, from: { type: 'string', multiple: true } }, strict: true })
  const { from = [], name, to, on = '', basis = '', note } = values
  const fromCodes = from.flatMap((list) => list.split(/[,，]/)).filter(Boolean).map(codeOf)
  const done = await inTransaction(io.client, () => mergeTownships(io.client, { fromCodes, toCode: codeOf(to ?? ''), name, onDay: on, basis, note }))
  io.print(`已合并到 ${done.code}，自 ${on} 起；所辖 ${done.carried} 个村（社区）随之划入`)
}

/** All or nothing: a merger that fails half-way must not leave villages in two places. */
async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin')
  try {
    const result = await work()
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

function progressBar({ progress }: CommandIo): { show: (done: number, total: number) => void; stop: () => void } {
  if (!progress?.isTTY) return { show: () => undefined, stop: () => undefined }
  const bar = new SingleBar({ stream: progress, format: '导入区划 {bar} {percentage}% | {value}/{total}', hideCursor: true }, Presets.shades_classic)
  let isStarted = false
  return {
    show(done, total) {
      if (!isStarted) bar.start(total, 0)
      isStarted = true
      bar.update(done)
    },
    stop: () => isStarted && bar.stop(),
  }
}

function explain(error: unknown, io: CommandIo): number {
  if (error instanceof Problem) io.print([error.kind.title, error.detail].filter(Boolean).join('：'))
  else if (error instanceof z.ZodError) for (const issue of error.issues) io.print(issue.message)
  else if (error instanceof RangeError || (error instanceof TypeError && 'code' in error)) return misunderstood(io)
  else throw error
  return 1
}

function misunderstood(io: CommandIo): number {
  io.print(regionsUsage)
  return 2
}
