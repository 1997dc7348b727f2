// All subjects of the instance with their facts and decisions as of a day, for the command line.
import type { Kysely } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import { SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import type { SubjectFacts } from '../../../kernel/model/facts.ts'
import { adoptionsFor } from './adoption-store.ts'
import { judgedSubjects } from './evaluate.ts'
import { decisionsUnder } from './finding-store.ts'
import { withFacts } from './gather.ts'
import type { Policy } from './policy.ts'
import type { Gathered } from './read-facts-file.ts'

/** Reads everything on one connection of background work. */
export async function gatherInstance(policy: Policy, db: Kysely<DB>, asOf: Day): Promise<Gathered> {
  const all: SubjectFacts[] = []
  for (const kind of SUBJECT_KINDS) all.push(...await withFacts(policy, db, await judgedSubjects(policy, db, kind, '', asOf), asOf))
  return { subjects: all, ...await decisionsUnder(db, ''), adoptions: await adoptionsFor(db, '', asOf) }
}
