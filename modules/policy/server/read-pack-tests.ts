// Reads the table tests beside the rules (判例表): rows a civil servant can read, one expected outcome each.
import { join } from 'node:path'
import { z } from 'zod'
import { isDay } from '../../../kernel/model/calendar.ts'
import { factValueProblem, SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import type { FactDefinition, Facts, SubjectKind } from '../../../kernel/model/facts.ts'
import { evidenceFactsOf } from '../model/evidence.ts'
import { OUTCOMES } from '../model/finding.ts'
import { formProblems } from '../model/form-problems.ts'
import { perhaps } from '../model/nearest.ts'
import type { Outcome } from '../model/finding.ts'
import type { PackProblem } from '../model/pack-files.ts'
import type { Pack, Rule } from '../model/pack.ts'
import { readSource, yamlFiles } from './read-packs.ts'

const day = z.string().refine(isDay, '应为日期')
const factsForm = z.record(z.string(), z.union([z.boolean(), z.number(), z.string(), z.array(z.string().nullable()), z.null()]))

export const testsFile = z.strictObject({
  tests: z.array(
    z.strictObject({
      rule: z.string(),
      subject: z.enum(SUBJECT_KINDS).optional(),
      /** Facts of every row; of an evidence clause, those on which it is walked through all states. */
      given: factsForm.optional(),
      /** The day on which an evidence clause is walked, where the first day of its version will not do. */
      'as-of': day.optional(),
      rows: z.array(
        z.strictObject({
          name: z.string(),
          'as-of': z.union([day, z.array(day).min(1)]),
          facts: factsForm,
          expect: z.enum(OUTCOMES),
          says: z.string().optional(),
        }),
      ).optional(),
    }),
  ),
})

/** What an evidence clause needs to apply, for the walk through its states. */
export type Given = { rule: Rule; facts: Facts; asOf?: string }

export type PackTest = {
  file: string
  rule: Rule
  subject: SubjectKind
  name: string
  asOf: string
  facts: Facts
  expect: Outcome
  /** Words that the explanation must contain. */
  says?: string
}

/** All rows of a pack's tests, one per as-of day. A null fact takes away one that `given` had set. */
export async function readPackTests(
  dir: string,
  pack: Pack,
  definitions: readonly FactDefinition[],
): Promise<{ tests: readonly PackTest[]; given: readonly Given[]; problems: readonly PackProblem[] }> {
  const problems: PackProblem[] = []
  const tests: PackTest[] = []
  const given: Given[] = []
  const facts = new Map([...definitions, ...evidenceFactsOf([pack])].map((definition) => [definition.name, definition]))
  for (const name of await yamlFiles(join(dir, pack.id, 'tests'))) {
    const source = await readSource(dir, join(pack.id, 'tests', name), problems)
    const form = testsFile.safeParse(source?.content)
    if (!source || !form.success) {
      if (source && form.error) problems.push(...formProblems(form.error, source.content).map(({ path, message }) => ({ file: source.file, line: source.lineOf(path), message })))
      continue
    }
    form.data.tests.forEach((group, index) => {
      const rule = pack.rules.find((one) => one.id === group.rule && (group.subject ?? one.subject) === one.subject)
      const line = source.lineOf(['tests', index])
      if (!rule) problems.push({ file: source.file, line, message: `没有条款 ${group.rule}` })
      else {
        tests.push(...rowsOf(source.file, rule, group))
        given.push({ rule, facts: stated({ ...group.given }), asOf: group['as-of'] })
      }
      problems.push(...factProblems(facts, { ...group.given }, source.file, line))
      group.rows?.forEach((row, position) => problems.push(...factProblems(facts, row.facts, source.file, source.lineOf(['tests', index, 'rows', position]))))
    })
  }
  return { tests, given, problems }
}

type Group = z.infer<typeof testsFile>['tests'][number]

function rowsOf(file: string, rule: Rule, group: Group): PackTest[] {
  return (group.rows ?? []).flatMap((row) =>
    [row['as-of']].flat().map((asOf) => {
      const facts = stated({ ...group.given, ...row.facts })
      return { file, rule, subject: rule.subject, name: row.name, asOf, facts, expect: row.expect, says: row.says }
    }),
  )
}

function stated(facts: Readonly<Record<string, unknown>>): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as Facts
}

function factProblems(known: ReadonlyMap<string, FactDefinition>, facts: Record<string, unknown>, file: string, line: number): PackProblem[] {
  return Object.entries(facts).flatMap(([name, value]) => {
    const definition = known.get(name)
    const message = definition ? value !== null && factValueProblem(definition, value) : `没有事实 ${name}${perhaps(name, known.keys())}`
    return message ? [{ file, line, message }] : []
  })
}
