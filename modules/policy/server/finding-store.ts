// SQL of the findings (核查结果): the present standing replaced set-wise, with every changed outcome kept as history.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { Subject, SubjectKind } from '../../../kernel/model/facts.ts'
import type { Exemption, Finding } from '../model/finding.ts'

/** A finding with where it belongs, as one row. */
interface Row {
  id: string; subject_kind: string; subject_id: string; subject_name: string; station_id: string | null; region_code: string; pack: string; rule: string
  edition: string; title: string; instrument: string; article: string; phrase: string; severity: string; outcome: string; effect: string; as_of: Day; law_of: Day
  because: unknown; explanation: string; remedy: string | null; deadline_on: Day | null; outlives_instrument: boolean; decision_id: string | null
}

const columns = sql.raw(`id uuid, subject_kind text, subject_id text, subject_name text, station_id uuid, region_code text, pack text, rule text, edition text,
  title text, instrument text, article text, phrase text, severity text, outcome text, effect text, as_of date, law_of date, because jsonb, explanation text,
  remedy text, deadline_on date, outlives_instrument boolean, decision_id uuid`)
const names = sql.raw(`id, subject_kind, subject_id, subject_name, station_id, region_code, pack, rule, edition, title, instrument, article, phrase, severity,
  outcome, effect, as_of, law_of, because, explanation, remedy, deadline_on, outlives_instrument, decision_id`)
const settled = [
  'subject_name', 'station_id', 'region_code', 'edition', 'title', 'instrument', 'article', 'phrase', 'severity', 'outcome', 'effect', 'as_of', 'law_of', 'because',
  'explanation', 'remedy', 'deadline_on', 'outlives_instrument', 'decision_id',
]
const changeColumns = sql.raw(`subject_kind, subject_id, subject_name, station_id, region_code, pack, rule, severity, from_outcome, from_since_on,
  to_outcome, on_day, explanation, judged_at`)
const standingBefore = sql.raw('f.subject_kind, f.subject_id, f.subject_name, f.station_id, f.region_code, f.pack, f.rule, f.severity, f.outcome, f.since_on')
const list = (prefix: string) => sql.raw(settled.map((name) => `${prefix}.${name}`).join(', '))
const assignments = sql.raw(settled.map((name) => `${name} = excluded.${name}`).join(', '))

/** Decisions in force on some day, for the judgement. */
export interface Decisions { exemptions: Exemption[]; justifications: Exemption[] }

/** Approved exemptions and justifications under a prefix of region codes. */
export async function decisionsUnder(db: Kysely<DB>, prefix: string): Promise<Decisions> {
  const { rows } = await sql<{ id: string; kind: string; rule: string; subject_kind: SubjectKind; subject_id: string; reason: string; from_on: Day; until_on: Day | null }>`
    select id, kind, rule, subject_kind, subject_id, reason, from_on, until_on from policy_decision
    where state in ('APPROVED', 'ENDED') and region_code >= ${prefix.padEnd(12, '0')} and region_code < ${prefix.padEnd(13, ':')}`.execute(db)
  const of = (kind: string) => rows.filter((row) => row.kind === kind)
    .map(({ id, rule, subject_kind, subject_id, reason, from_on, until_on }) => ({ id, rule, subject: { kind: subject_kind, id: subject_id }, reason, from: from_on, until: until_on }))
  return { exemptions: of('EXEMPTION'), justifications: of('JUSTIFICATION') }
}

/** Tables that name the station of a subject themselves. */
const placed: Partial<Record<SubjectKind, string>> = { case: 'service_case', referral: 'referral' }

/** The station each subject belongs to: a room to the station above it, a worker to that of the duty begun first, a referral to the one that refers. */
export async function stationsOf(db: Kysely<DB>, kind: SubjectKind, ids: readonly string[], asOf: Day): Promise<ReadonlyMap<string, string>> {
  const table = placed[kind]
  if (!table && kind !== 'station' && kind !== 'room' && kind !== 'worker') return new Map()
  const found = table ? sql`select id, station_id from ${sql.table(table)} where id = any(${[...ids]}::uuid[])` : kind === 'worker'
    ? sql`select distinct on (worker_id) worker_id as id, station_id from station_assignment
        where worker_id = any(${[...ids]}::uuid[]) and from_on <= ${asOf}::date and (until_on is null or until_on >= ${asOf}::date) order by worker_id, from_on, id`
    : sql`select id, case when kind = 'COMMUNITY_ROOM' then coalesce(parent_id, id) else id end as station_id from station where id = any(${[...ids]}::uuid[])`
  const { rows } = await sql<{ id: string; station_id: string }>`${found}`.execute(db)
  return new Map(rows.map((row) => [row.id, row.station_id]))
}

export interface Replacement {
  kind: SubjectKind
  subjects: readonly Subject[]
  stations: ReadonlyMap<string, string>
  findings: readonly Finding[]
  newId: () => string
}

/**
 * Replaces what is known about these subjects, in one statement whose parts all see the standing as it was; returns how many
 * findings came anew or changed.
 */
export async function replaceFindings(db: Kysely<DB>, replacement: Replacement, asOf: Day): Promise<number> {
  const { kind, subjects } = replacement
  const theirs = sql`f.subject_kind = ${kind} and f.subject_id = any(${subjects.map(({ id }) => id)}::text[])`
  const written = await sql`
    with judged as materialized (select * from jsonb_to_recordset(${JSON.stringify(rowsOf(replacement))}::jsonb) as j (${columns})),
    changed as (insert into policy_finding_change (${changeColumns})
      select ${standingBefore}, j.outcome, ${asOf}::date, j.explanation, now() from judged j
      join policy_finding f on f.subject_id = j.subject_id and f.pack = j.pack and f.rule = j.rule where ${theirs} and f.outcome <> j.outcome),
    gone as (delete from policy_finding f where ${theirs} and (f.subject_id, f.pack, f.rule) not in (select j.subject_id, j.pack, j.rule from judged j) returning *),
    remembered as (insert into policy_finding_change (${changeColumns}) select ${standingBefore}, null, ${asOf}::date, '', now() from gone f)
    insert into policy_finding as f (${names}, since_on, judged_at)
    select j.*, j.as_of, now() from judged j order by j.subject_id, j.pack, j.rule
    on conflict (subject_kind, subject_id, pack, rule) do update set ${assignments}, judged_at = excluded.judged_at,
      since_on = case when f.outcome = excluded.outcome then f.since_on else excluded.since_on end
    where (${list('f')}) is distinct from (${list('excluded')})`.execute(db)
  return Number(written.numAffectedRows ?? 0n)
}

function rowsOf({ subjects, stations, findings, newId }: Replacement): Row[] {
  const places = new Map(subjects.map((subject) => [subject.id, subject]))
  return findings.map((finding) => ({
    id: newId(), subject_kind: finding.subject.kind, subject_id: finding.subject.id, subject_name: finding.subject.name,
    station_id: stations.get(finding.subject.id) ?? null, region_code: places.get(finding.subject.id)?.regionCode ?? '',
    pack: finding.pack, rule: finding.rule, edition: finding.edition, title: finding.title, instrument: finding.citation.instrument,
    article: finding.citation.article, phrase: finding.citation.phrase, severity: finding.severity, outcome: finding.outcome, effect: finding.effect,
    as_of: finding.asOf, law_of: finding.lawOf, because: finding.because, explanation: finding.explanation, remedy: finding.remedy ?? null,
    deadline_on: finding.deadlineOn ?? null, outlives_instrument: finding.aroseUnderExpiredPack ?? false, decision_id: finding.exemptedBy ?? finding.justifiedBy ?? null,
  }))
}

/** Forgets subjects of a kind under a prefix that are judged no more (撤销、离岗、合同到期), keeping their last outcome as history. */
export async function forgetOthers(db: Kysely<DB>, kind: SubjectKind, prefix: string, present: readonly string[], asOf: Day): Promise<number> {
  const { numAffectedRows } = await sql`
    with gone as (delete from policy_finding where subject_kind = ${kind} and region_code >= ${prefix.padEnd(12, '0')} and region_code < ${prefix.padEnd(13, ':')}
      and subject_id not in (select unnest(${[...present]}::text[])) returning *)
    insert into policy_finding_change (${changeColumns}) select ${standingBefore}, null, ${asOf}::date, '', now() from gone f`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
