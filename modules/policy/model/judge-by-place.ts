// Judges subjects of many places at once, each by the packs of its own region code.
import type { SubjectFacts } from '../../../kernel/model/facts.ts'
import type { Finding } from './finding.ts'
import { judge } from './judge.ts'
import type { JudgeOptions } from './judge.ts'
import type { Pack } from './pack.ts'
import { adoptedIn, packsFor, rulebookOf } from './rulebook.ts'
import type { Adoption } from './rulebook.ts'

export type PlaceOptions = JudgeOptions & { /** Draft packs that places have adopted; none are judged otherwise. */ adoptions?: readonly Adoption[] }

/** Findings of all subjects; a subject in a place without a pack gets none. */
export function judgeByPlace(packs: readonly Pack[], subjects: readonly SubjectFacts[], options: PlaceOptions): Finding[] {
  const groups = new Map<string, { packs: readonly Pack[]; subjects: SubjectFacts[] }>()
  for (const subject of subjects) {
    const adopted = adoptedIn(subject.regionCode, options.adoptions ?? [])
    const applying = packsFor(packs, subject.regionCode, options.asOf).map(({ pack }) => pack)
      .filter((pack) => pack.instrument.status === 'issued' || adopted.has(pack.id))
    const key = applying.map((pack) => pack.id).join(' ')
    const group = groups.get(key) ?? { packs: applying, subjects: [] }
    group.subjects.push(subject)
    groups.set(key, group)
  }
  return [...groups.values()].flatMap((group) => judge(rulebookOf(group.packs, 'judged'), group.subjects, options))
}
