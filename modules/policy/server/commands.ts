// The policy commands of the command line: list, facts, check, why. They return what to print and the exit code:
// 0 done, 1 findings (only with --fail-on-findings), 2 wrong usage, a refused pack or an unreadable file.
import { parseArgs } from 'node:util'
import { isDay } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import type { Finding } from '../model/finding.ts'
import { judgeByPlace } from '../model/judge-by-place.ts'
import { judge } from '../model/judge.ts'
import type { Pack } from '../model/pack.ts'
import { rulebookOf } from '../model/rulebook.ts'
import { factLine, findingJson, findingLine, listClauses, clauseLine, summaryLine, whyText } from './print.ts'
import { readFactsFile } from './read-facts-file.ts'
import type { Gathered } from './read-facts-file.ts'
import { loadPacks } from './read-packs.ts'

export type PolicyIo = {
  packsDir: string
  definitions: readonly FactDefinition[]
  today: Day
  /** Gathers the facts of the instance; without it, check and why need --facts. */
  gatherFacts?: (asOf: Day) => Promise<Gathered>
}

export type CommandOutput = { exitCode: 0 | 1 | 2; out: string; err: string }

export const POLICY_USAGE = `用法：
  policy list  [--pack 规则包] [--as-of 日期] [--json]
  policy facts [--json]
  policy check [--pack 规则包] [--facts 文件] [--as-of 日期] [--fail-on-findings] [--json]
  policy why <条款> --subject <对象> [--pack 规则包] [--facts 文件] [--as-of 日期] [--json]
文件为 JSON：{"subjects": [{"kind": "station", "id": "…", "name": "…", "regionCode": "…", "facts": {"station.state": "open"}}]}`

const OPTIONS = {
  pack: { type: 'string' },
  facts: { type: 'string' },
  'as-of': { type: 'string' },
  subject: { type: 'string' },
  json: { type: 'boolean' },
  'fail-on-findings': { type: 'boolean' },
} as const

type Request = {
  verb: string | undefined
  rule: string | undefined
  values: { pack?: string; facts?: string; subject?: string; json?: boolean; 'fail-on-findings'?: boolean }
  asOf: Day
}

/** Runs `policy <args>`. Never exits the process and never throws for wrong usage. */
export async function policyCommand(args: readonly string[], io: PolicyIo): Promise<CommandOutput> {
  const request = readRequest(args, io.today)
  if (typeof request === 'string') return refuse(request)
  if (request.verb === 'facts') return done(request, io.definitions, io.definitions.map(factLine).join('\n'))
  const loaded = await loadPacks(io.packsDir, io.definitions)
  const broken = loaded.refused.flatMap(({ problems }) => problems.map((problem) => `${problem.file}:${problem.line}：${problem.message}`))
  const packs = loaded.packs.filter((pack) => request.values.pack === undefined || pack.id === request.values.pack)
  if (broken.length > 0 && (request.verb === 'list' || packs.length === 0)) return refuse(refusal(broken))
  if (packs.length === 0) return refuse(`没有规则包 ${request.values.pack ?? ''}`)
  if (request.verb === 'list') {
    const clauses = packs.flatMap((pack) => listClauses(pack, request.asOf))
    return done(request, clauses, clauses.map(clauseLine).join('\n'))
  }
  const gathered = await gather(request, io)
  if ('problems' in gathered) return refuse(gathered.problems.join('\n'))
  const placeless = request.values.pack === undefined ? gathered.subjects.find(({ regionCode }) => regionCode === '') : undefined
  if (placeless) return refuse(`${placeless.kind}:${placeless.id} 没有 regionCode，请用 --pack 指定规则包`)
  const findings = judgeRequest(request, packs, gathered)
  const output = request.verb === 'why' ? why(request, findings) : check(request, findings)
  // The other packs have judged, but a law is missing from the answer: it must not look complete.
  return broken.length === 0 ? output : { ...output, exitCode: 2, err: `${refusal(broken)}\n` }
}

function readRequest(args: readonly string[], today: Day): Request | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
    const [verb, rule, ...more] = positionals
    const asOf = values['as-of'] ?? today
    if (!isDay(asOf)) return `不是日期：${asOf}`
    if (!verb || !['list', 'facts', 'check', 'why'].includes(verb) || more.length > 0) return POLICY_USAGE
    if ((verb === 'why') !== (rule !== undefined)) return POLICY_USAGE
    if (verb === 'why' && !values.subject) return POLICY_USAGE
    return { verb, rule, values, asOf }
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${POLICY_USAGE}`
  }
}

async function gather(request: Request, io: PolicyIo): Promise<Gathered | { problems: readonly string[] }> {
  if (request.values.facts !== undefined) {
    const file = await readFactsFile(request.values.facts, io.definitions)
    return file.ok ? file.gathered : { problems: file.problems }
  }
  if (io.gatherFacts) return io.gatherFacts(request.asOf)
  return { problems: ['请用 --facts 指定事实文件'] }
}

/** A named pack judges wherever the subject is; otherwise each place is judged by its own packs. */
function judgeRequest(request: Request, packs: readonly Pack[], { subjects, ...decisions }: Gathered): Finding[] {
  const options = { asOf: request.asOf, exemptions: decisions.exemptions, justifications: decisions.justifications }
  if (request.values.pack !== undefined) return judge(rulebookOf(packs, 'judged'), subjects, options)
  return judgeByPlace(packs, subjects, { ...options, adoptions: decisions.adoptions })
}

function check(request: Request, findings: readonly Finding[]): CommandOutput {
  const shown = findings.filter((finding) => finding.outcome !== 'met' && finding.outcome !== 'not-applicable')
  const text = [...shown.map(findingLine), summaryLine(findings)].join('\n')
  const output = done(request, findings.map(findingJson), text)
  const failed = request.values['fail-on-findings'] && findings.some((finding) => finding.effect === 'finding')
  return failed ? { ...output, exitCode: 1 } : output
}

function why(request: Request, findings: readonly Finding[]): CommandOutput {
  const wanted = request.values.subject
  const found = findings.filter(({ rule, subject }) => {
    const names = [subject.id, `${subject.kind}:${subject.id}`, subject.name]
    return rule === request.rule && wanted !== undefined && names.includes(wanted)
  })
  if (found.length === 0) return refuse(`没有 ${request.rule ?? ''} 对 ${wanted ?? ''} 的判定`)
  return done(request, found, found.map(whyText).join('\n\n'))
}

function refusal(broken: readonly string[]): string {
  return `规则包未被接受：\n${broken.join('\n')}`
}

function done(request: Request, value: unknown, text: string): CommandOutput {
  return { exitCode: 0, out: `${request.values.json ? JSON.stringify(value, null, 2) : text}\n`, err: '' }
}

function refuse(message: string): CommandOutput {
  return { exitCode: 2, out: '', err: `${message}\n` }
}
