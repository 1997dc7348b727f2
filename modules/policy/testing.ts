// For tests only: the facts of the product, and subject builders.
import type { FactDefinition, Facts, SubjectFacts, SubjectKind } from '../../kernel/model/facts.ts'
import { policy } from '../../server/fact-sources.ts'

/** Every fact a pack may name: of the modules, and of those to come. */
export const FACT_CATALOGUE: readonly FactDefinition[] = policy.definitions

/** A subject with facts; the name is the kind's, unless given. */
export function subjectOf(kind: SubjectKind, facts: Facts, more: Partial<SubjectFacts> = {}): SubjectFacts {
  return { kind, id: more.id ?? `${kind}-1`, name: more.name ?? kind, regionCode: more.regionCode ?? '370502003000', facts }
}
