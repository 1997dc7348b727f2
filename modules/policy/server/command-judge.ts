// `policy check` and `policy why`: judges a file of facts, or the records of the instance.
import { evidenceFactsOf } from '../model/evidence.ts'
import type { Finding } from '../model/finding.ts'
import { judgeByPlace } from '../model/judge-by-place.ts'
import { judge } from '../model/judge.ts'
import type { Pack } from '../model/pack.ts'
import { packsFor, rulebookOf } from '../model/rulebook.ts'
import { done, refuse } from './command-output.ts'
import type { CommandOutput, PolicyIo, Request } from './command-output.ts'
import { findingJson, findingLine, summaryLine, whyText } from './print.ts'
import { readFactsFile } from './read-facts-file.ts'
import type { Gathered } from './read-facts-file.ts'

/** Judges by `packs`; `all` are those loaded, whose documents a file of facts may name. */
export async function judgeCommand(request: Request, io: PolicyIo, packs: readonly Pack[], all: readonly Pack[]): Promise<CommandOutput> {
  const gathered = await gather(request, io, all)
  if ('problems' in gathered) return refuse(gathered.problems.join('\n'))
  const placeless = request.values.pack === undefined ? gathered.subjects.find(({ regionCode }) => regionCode === '') : undefined
  if (placeless) return refuse(`${placeless.kind}:${placeless.id} 没有 regionCode，请用 --pack 指定规则包`)
  const findings = judgeRequest(request, packs, gathered)
  const output = request.verb === 'why' ? why(request, findings) : check(request, findings)
  return { ...output, err: output.err + draftNotice(request, packs, gathered) }
}

/** Packs of the subjects' places that do not judge them because their text is a draft nobody adopted there. */
function draftNotice({ values, asOf }: Request, packs: readonly Pack[], { subjects, adoptions }: Gathered): string {
  if (values.pack !== undefined) return ''
  const places = [...new Set(subjects.map(({ regionCode }) => regionCode))]
  const drafts = new Set(places.flatMap((place) => packsFor(packs, place, asOf, adoptions).filter(({ state }) => state === 'draft').map(({ pack }) => pack.id)))
  return [...drafts].map((id) => `${id} 是征求意见稿，当地没有确认采用，未据此核查；要试判请加 --pack ${id}\n`).join('')
}

async function gather(request: Request, io: PolicyIo, packs: readonly Pack[]): Promise<Gathered | { problems: readonly string[] }> {
  if (request.values.facts !== undefined) {
    const file = await readFactsFile(request.values.facts, [...io.definitions, ...evidenceFactsOf(packs)])
    return file.ok ? file.gathered : { problems: file.problems }
  }
  if (io.gatherFacts) return io.gatherFacts(request.asOf)
  return { problems: ['请用 --facts 指定事实文件'] }
}

/** A named pack judges wherever the subject is, also as a draft; otherwise each place is judged by its own packs. */
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
    return rule === request.name && wanted !== undefined && names.includes(wanted)
  })
  if (found.length === 0) return refuse(`没有 ${request.name ?? ''} 对 ${wanted ?? ''} 的判定`)
  return done(request, found.map(findingJson), found.map(whyText).join('\n\n'))
}
