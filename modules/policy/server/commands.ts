// The policy commands of the command line. They return what to print and the exit code: 0 done, 1 findings (only with
// --fail-on-findings), 2 wrong usage, a refused pack or an unreadable file.
import { parseArgs } from 'node:util'
import { isDay } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import type { Given } from '../model/clause-list.ts'
import { clauseLines } from '../model/clause-list.ts'
import { evidenceFactsOf } from '../model/evidence.ts'
import type { Pack } from '../model/pack.ts'
import { packDocument } from '../model/pack-doc.ts'
import { staleItems } from '../model/stale.ts'
import { checkFiles, testPacks } from './command-files.ts'
import { judgeCommand } from './command-judge.ts'
import { done, refuse } from './command-output.ts'
import type { CommandOutput, PolicyIo, Request } from './command-output.ts'
import { withKept } from './kept-editions.ts'
import { newPack } from './new-pack.ts'
import { clauseLine, factJson, factLine, staleLine } from './print.ts'
import { loadPacks, problemText } from './read-packs.ts'
import type { LoadedPacks } from './read-packs.ts'

export type { CommandOutput, PolicyIo } from './command-output.ts'

export const POLICY_USAGE = `用法：
  policy list  [--pack 规则包] [--as-of 日期] [--json]             条款清单
  policy facts [--json]                                            可以使用的事实
  policy check [--pack 规则包] [--facts 文件] [--as-of 日期] [--fail-on-findings] [--json]
                                                                   核查：事实文件，或本系统的记录
  policy check <规则包> | policy check --dir 文件夹                只检查规则包的文件
  policy why <条款> --subject <对象> [--pack 规则包] [--facts 文件] [--as-of 日期] [--json]
  policy test  [规则包] [--dir 文件夹]                             运行判例表
  policy doc   [规则包]                                            规则包的通读本
  policy stale [--as-of 日期] [--json]                             到期与缺件
  policy new <编号> [--title 文件名称] [--region 区划代码] [--dir 文件夹]
事实文件为 JSON：{"subjects": [{"kind": "station", "id": "…", "name": "…", "regionCode": "…", "facts": {"station.state": "open"}}]}`

const OPTIONS = {
  pack: { type: 'string' },
  facts: { type: 'string' },
  'as-of': { type: 'string' },
  subject: { type: 'string' },
  dir: { type: 'string' },
  title: { type: 'string' },
  region: { type: 'string' },
  json: { type: 'boolean' },
  'fail-on-findings': { type: 'boolean' },
} as const

/** How many words may follow each verb. */
const NAMES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  list: [0, 0], facts: [0, 0], check: [0, 1], why: [1, 1], test: [0, 1], doc: [0, 1], stale: [0, 0], new: [1, 1],
}

/** Runs `policy <args>`. Never exits the process and never throws for wrong usage. */
export async function policyCommand(args: readonly string[], given: PolicyIo): Promise<CommandOutput> {
  const request = readRequest(args, given.today)
  if (typeof request === 'string') return refuse(request)
  const { dir } = request.values
  const io = dir === undefined ? given : { ...given, packsDir: dir, keptDir: undefined }
  if (request.verb === 'new') return newPack(request, io, given.packsDir)
  const loading = await load(request, io)
  if ('exitCode' in loading) return loading
  if (request.verb === 'check' && isAboutFiles(request)) return checkFiles(request, io, loading)
  if (request.verb === 'test') return testPacks(request, io, loading)
  const packs = chosen(request, loading)
  const broken = refusedText(loading, wanted(request))
  if (request.verb === 'facts') return { ...done(request, ...factAnswer(io, loading.packs)), err: broken }
  if (packs.length === 0 && broken) return refuse(broken.trimEnd())
  if (packs.length === 0) return refuse(`没有规则包 ${request.values.pack ?? request.name ?? ''}`)
  // The other packs have answered, but a law is missing from the answer: it must not look complete.
  const told = (output: CommandOutput): CommandOutput => (broken ? { ...output, exitCode: 2, err: output.err + broken } : output)
  return told(await answer(request, io, packs, loading.packs))
}

async function answer(request: Request, io: PolicyIo, packs: readonly Pack[], all: readonly Pack[]): Promise<CommandOutput> {
  if (request.verb === 'list') {
    const lines = packs.flatMap((pack) => clauseLines(pack, io.live ?? NOTHING, request.asOf))
    return done(request, lines, lines.map(clauseLine).join('\n'))
  }
  if (request.verb === 'doc') return { exitCode: 0, out: packs.map((pack) => packDocument(pack, all)).join('\n'), err: '' }
  if (request.verb === 'stale') {
    const items = staleItems(packs, request.asOf)
    return done(request, items, items.map(staleLine).join('\n') || '没有到期或缺件')
  }
  return judgeCommand(request, io, packs, all)
}

const NOTHING: Given = { facts: new Set(), kinds: new Set() }

function factAnswer({ definitions, live }: PolicyIo, packs: readonly Pack[]): [unknown, string] {
  const facts = [...definitions, ...evidenceFactsOf(packs)]
  const isWaiting = (fact: FactDefinition) => !fact.name.includes('.evidence.') && !live?.facts.has(fact.name)
  return [facts.map((fact) => factJson(fact, isWaiting(fact))), facts.map((fact) => factLine(fact, isWaiting(fact))).join('\n')]
}

/** A file of facts is judged by the folder alone; what looks at the instance goes on by the last good edition. */
async function load(request: Request, io: PolicyIo): Promise<LoadedPacks | CommandOutput> {
  const isStrict = request.values.facts !== undefined || io.keptDir === undefined || isAboutFiles(request)
  try {
    return isStrict || !io.keptDir ? await loadPacks(io.packsDir, io.definitions) : await withKept(io.packsDir, io.definitions, io.keptDir)
  } catch {
    return refuse(`不能读取文件夹 ${io.packsDir}`)
  }
}

function isAboutFiles({ verb, name, values }: Request): boolean {
  return verb === 'test' || (verb === 'check' && (name !== undefined || (values.dir !== undefined && values.facts === undefined)))
}

/** The one pack a request is about, if it names one. */
function wanted({ values, verb, name }: Request): string | undefined {
  return values.pack ?? (verb === 'doc' ? name : undefined)
}

function chosen(request: Request, { packs }: LoadedPacks): Pack[] {
  const id = wanted(request)
  return packs.filter((pack) => id === undefined || pack.id === id)
}

function readRequest(args: readonly string[], today: Day): Request | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [verb, ...names] = positionals
    const asOf = values['as-of'] ?? today
    if (!isDay(asOf)) return `不是日期：${asOf}`
    const bounds = verb !== undefined && Object.hasOwn(NAMES, verb) ? NAMES[verb] : undefined
    if (!verb || !bounds || names.length < bounds[0] || names.length > bounds[1]) return POLICY_USAGE
    if (verb === 'why' && !values.subject) return POLICY_USAGE
    return { verb, name: names[0], values, asOf }
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${POLICY_USAGE}`
  }
}

/** What is wrong in the refused packs, and which of them go on by an earlier edition; empty when all were accepted. */
function refusedText({ refused, kept = [] }: LoadedPacks, only: string | undefined): string {
  const told = refused.filter(({ pack }) => only === undefined || pack === only)
  if (told.length === 0) return ''
  const lines = told.flatMap(({ pack, problems }) => {
    const last = kept.find((one) => one.pack === pack)
    const goesOn = last ? `${pack} 仍按 ${last.keptAt.slice(0, 10)} 保存的 ${last.edition} 版执行` : `${pack} 未使用`
    return [`${goesOn}：`, ...problems.map(problemText)]
  })
  return `规则包未被接受：\n${lines.join('\n')}\n`
}
