// Collects the facts of many subjects from every module that knows some, in a few queries whatever their number.
import type { Kysely } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { Facts, Subject, SubjectFacts, SubjectScope } from '../../../kernel/model/facts.ts'
import type { Policy } from './policy.ts'

/** The subjects of a kind in a scope on a day, from the module that owns the kind; none while there is no such module. */
export async function listSubjects({ sources }: Policy, db: Kysely<DB>, scope: SubjectScope, asOf: Day): Promise<Subject[]> {
  const found: Subject[] = []
  for (const source of sources) if (source.list) found.push(...await source.list(db, scope, asOf))
  return found
}

/** Facts of subjects that are all of one kind. A fact that no module knows is left out: unknown. */
export async function withFacts({ sources }: Policy, db: Kysely<DB>, subjects: readonly Subject[], asOf: Day): Promise<SubjectFacts[]> {
  const [first] = subjects
  if (!first) return []
  const scope = { kind: first.kind, ids: subjects.map(({ id }) => id) }
  const parts: ReadonlyMap<string, Facts>[] = []
  for (const source of sources) {
    if (source.everyKind || source.definitions.some(({ subject }) => subject === first.kind)) parts.push(await source.gather(db, scope, asOf))
  }
  return subjects.map((subject) => ({ ...subject, facts: Object.assign({}, ...parts.map((part) => part.get(subject.id))) as Facts }))
}
