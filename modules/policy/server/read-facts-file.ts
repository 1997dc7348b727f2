// Reads a file of facts for a check outside any instance: {"subjects": [{kind, id, name, regionCode, facts}], …}.
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { isDay } from '../../../kernel/model/calendar.ts'
import { factValueProblem, SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import type { FactDefinition, Facts, SubjectFacts } from '../../../kernel/model/facts.ts'
import { perhaps } from '../model/nearest.ts'
import type { Exemption, Justification } from '../model/finding.ts'
import type { Adoption } from '../model/rulebook.ts'

export type Gathered = {
  subjects: readonly SubjectFacts[]
  exemptions?: readonly Exemption[]
  justifications?: readonly Justification[]
  /** Drafts that places apply; only an instance knows of any. */
  adoptions?: readonly Adoption[]
}

const day = z.string().refine(isDay, '应为日期，写作 YYYY-MM-DD')
const subject = z.strictObject({ kind: z.enum(SUBJECT_KINDS), id: z.string() })
const decision = z.strictObject({ id: z.string(), rule: z.string(), subject, reason: z.string().min(1), from: day, until: day.nullable() })

export const factsFile = z.strictObject({
  subjects: z.array(
    z.strictObject({
      kind: z.enum(SUBJECT_KINDS),
      id: z.string(),
      name: z.string().optional(),
      regionCode: z.string().optional(),
      /** null: not recorded */
      facts: z.record(z.string(), z.unknown()),
    }),
  ),
  exemptions: z.array(decision).optional(),
  justifications: z.array(decision).optional(),
})

export type FactsFile = { ok: true; gathered: Gathered } | { ok: false; problems: readonly string[] }

/** Reads and checks the file; every mistake is named with its place in the file. */
export async function readFactsFile(path: string, definitions: readonly FactDefinition[]): Promise<FactsFile> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return { ok: false, problems: [`不能读取文件 ${path}`] }
  const json = parseJson(text)
  if (json === undefined) return { ok: false, problems: [`${path} 不是 JSON`] }
  const form = factsFile.safeParse(json)
  if (!form.success) return { ok: false, problems: form.error.issues.map((issue) => `${issue.path.join('.')}：${issue.message}`) }
  const known = new Map(definitions.map((definition) => [definition.name, definition]))
  const problems = form.data.subjects.flatMap(({ kind, facts }, index) => factProblems(known, kind, facts, `subjects.${index}.facts`))
  if (problems.length > 0) return { ok: false, problems }
  const subjects = form.data.subjects.map(({ facts, name, regionCode, ...rest }) => ({
    ...rest,
    name: name ?? rest.id,
    regionCode: regionCode ?? '',
    facts: Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as Facts,
  }))
  return { ok: true, gathered: { ...form.data, subjects } }
}

function factProblems(known: ReadonlyMap<string, FactDefinition>, kind: string, facts: Record<string, unknown>, path: string): string[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const definition = known.get(name)
    if (!definition) return [`${path}：没有事实 ${name}${perhaps(name, known.keys())}`]
    if (definition.subject !== kind) return [`${path}：${name} 不是 ${kind} 的事实`]
    const problem = value === null ? undefined : factValueProblem(definition, value)
    return problem ? [`${path}：${problem}`] : []
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
