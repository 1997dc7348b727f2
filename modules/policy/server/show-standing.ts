// The standing of one station on any day, or as if under another pack (按其他日期、其他规则试算): judged on the spot, kept nowhere.
import { Problem } from '../../../kernel/model/problem.ts'
import type { SubjectFacts } from '../../../kernel/model/facts.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import type { Finding } from '../model/finding.ts'
import { judge } from '../model/judge.ts'
import type { Pack } from '../model/pack.ts'
import { termState } from '../model/pack.ts'
import { NO_SUCH_PACK } from '../model/problems.ts'
import { adoptedIn, packsFor, rulebookOf } from '../model/rulebook.ts'
import { requireJudgeable } from './access.ts'
import { adoptionsFor } from './adoption-store.ts'
import { inBackground } from './evaluate.ts'
import { decisionsUnder } from './finding-store.ts'
import { listSubjects, withFacts } from './gather.ts'
import { groundViews } from './ground-view.ts'
import type { Policy } from './policy.ts'
import { packById } from './policy.ts'

/** Every rule of the place's packs, or of the pack asked for, over the station or room as it was on the day. */
export function showStanding(policy: Policy) {
  return async ({ tx, actor, today, deps, input: { params, query } }: Context<typeof api.showStanding>) => {
    const station = await requireJudgeable(tx, actor, params.stationId)
    const asOf = query.asOf ?? today
    const { packs } = await policy.load()
    const adoptions = await adoptionsFor(tx.db, station.region_code, asOf)
    const adopted = adoptedIn(station.region_code, adoptions)
    const here = packsFor(packs, station.region_code, asOf).map(({ pack }) => pack)
    const chosen = choose(packs, here, query.pack)
    // Facts are read past the row policies: numbers of a station must not depend on which staff files the reader may open.
    const findings = await inBackground(deps.jobPool, async (db) => {
      const subjects = [...await listSubjects(policy, db, { kind: 'station', ids: [station.id] }, asOf), ...await listSubjects(policy, db, { kind: 'room', ids: [station.id] }, asOf)]
      const facts: SubjectFacts[] = await withFacts(policy, db, subjects, asOf)
      return judge(rulebookOf(chosen, query.pack === undefined ? adopted : 'judged'), facts, { asOf, ...await decisionsUnder(db, station.region_code) })
    })
    return {
      stationName: station.name, asOf,
      packs: chosen.map((pack) => ({
        id: pack.id, title: pack.title, edition: pack.edition, state: termState(pack.instrument, adopted.has(pack.id) ? 'issued' : pack.instrument.status, asOf), isAssumed: !here.includes(pack),
      })),
      others: packs.filter((pack) => !chosen.includes(pack)).map(({ id, title }) => ({ id, title })),
      items: findings.map((finding) => standingItem(policy, packs, finding)),
    }
  }
}

function choose(packs: readonly Pack[], here: readonly Pack[], wanted: string | undefined): readonly Pack[] {
  if (wanted === undefined) return here
  const pack = packById(packs, wanted)
  if (!pack) throw new Problem(NO_SUCH_PACK)
  return [pack]
}

function standingItem(policy: Policy, packs: readonly Pack[], finding: Finding) {
  const { citation, subject } = finding
  return {
    rule: finding.rule, title: finding.title, pack: finding.pack, packTitle: packById(packs, finding.pack)?.title ?? finding.pack, article: citation.article,
    severity: finding.severity, outcome: finding.outcome, effect: finding.effect, subjectKind: subject.kind, subjectId: subject.id, subjectName: subject.name,
    explanation: finding.explanation, deadlineOn: finding.deadlineOn ?? null, daysLeft: finding.daysLeft ?? null, instrument: citation.instrument,
    phrase: citation.phrase, remedy: finding.remedy ?? null, lawOf: finding.lawOf, edition: finding.edition,
    outlivesInstrument: finding.aroseUnderExpiredPack ?? false, grounds: groundViews(finding.because, finding.severity, policy.definitions),
  }
}
