// What each judgement does to putting right (整改随核查变化), set-wise and in the transaction of the judgement itself.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { addDays, type Day } from '../../../kernel/model/calendar.ts'
import type { Subject, SubjectKind } from '../../../kernel/model/facts.ts'
import type { Finding } from '../model/finding.ts'
import { heldOn, type Pack } from '../model/pack.ts'
import { type Ending, GONE_REASON, type Marking, movesOf, type Opening, type Standing } from '../model/rectification.ts'

/** The parameter of a pack that says how many days one has; without it, so many. */
const daysParameter = 'rectification-days'
const usualDays = 30
const bySystem = '系统核查'

export interface Kept {
  kind: SubjectKind
  subjects: readonly Subject[]
  stations: ReadonlyMap<string, string>
  findings: readonly Finding[]
  packs: readonly Pack[]
  newId: () => string
}

/** Opens, marks, settles and ends the rectifications of these subjects by their findings of the day. */
export async function keepRectifications(db: Kysely<DB>, kept: Kept, asOf: Day): Promise<void> {
  const { rows } = await sql<Standing>`select id, subject_id as "subjectId", pack, rule, state, met_on as "metOn" from policy_rectification
    where subject_kind = ${kept.kind} and subject_id = any(${kept.subjects.map(({ id }) => id)}::text[]) and state in ('OPEN', 'SUBMITTED', 'RETURNED')`.execute(db)
  const moves = movesOf(kept.findings, rows)
  await open(db, kept, moves.filter((move): move is Opening => move.step === 'open'), asOf)
  await mark(db, moves.filter((move): move is Marking => move.step === 'met' || move.step === 'unmet'), asOf)
  await finish(db, moves.filter((move): move is Ending => move.step === 'settle' || move.step === 'end'), asOf)
}

/** Days that the packs give for putting right, on the day a rectification is opened. */
export function daysToPutRight(packs: readonly Pack[], pack: string, on: Day): number {
  const parameter = packs.find(({ id }) => id === pack)?.parameters.find(({ id }) => id === daysParameter)
  const value = parameter && heldOn(parameter.values, on)?.value
  return typeof value === 'number' ? value : usualDays
}

async function open(db: Kysely<DB>, { kind, subjects, stations, packs, newId }: Kept, moves: readonly Opening[], asOf: Day): Promise<void> {
  if (moves.length === 0) return
  const regions = new Map(subjects.map(({ id, regionCode }) => [id, regionCode]))
  const rows = moves.map(({ finding }) => ({
    id: newId(), pack: finding.pack, rule: finding.rule, edition: finding.edition, title: finding.title, article: finding.citation.article, instrument: finding.citation.instrument,
    explanation: finding.explanation, remedy: finding.remedy ?? '', subject_kind: kind, subject_id: finding.subject.id, subject_name: finding.subject.name,
    station_id: stations.get(finding.subject.id) ?? null, region_code: regions.get(finding.subject.id) ?? '', opened_on: asOf,
    deadline_on: addDays(asOf, daysToPutRight(packs, finding.pack, asOf)),
  }))
  await sql`with opened as (
      insert into policy_rectification (id, pack, rule, edition, title, article, instrument, explanation, remedy, subject_kind, subject_id, subject_name, station_id, region_code, opened_on, deadline_on)
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as j (id uuid, pack text, rule text, edition text, title text, article text, instrument text, explanation text, remedy text,
        subject_kind text, subject_id text, subject_name text, station_id uuid, region_code text, opened_on date, deadline_on date) returning *)
    insert into policy_step (rectification_id, station_id, region_code, subject_kind, subject_id, step, state, note, on_day, at, by_name)
    select id, station_id, region_code, subject_kind, subject_id, 'open', state, explanation, opened_on, now(), ${bySystem} from opened order by id`.execute(db)
}

async function mark(db: Kysely<DB>, moves: readonly Marking[], asOf: Day): Promise<void> {
  for (const step of ['met', 'unmet'] as const) {
    const ids = moves.filter((move) => move.step === step).map(({ id }) => id)
    if (ids.length === 0) continue
    await sql`with marked as (update policy_rectification set met_on = ${step === 'met' ? asOf : null}::date, version = version + 1, updated_at = now() where id = any(${ids}::uuid[]) returning *)
      insert into policy_step (rectification_id, station_id, region_code, subject_kind, subject_id, step, state, on_day, at, by_name)
      select id, station_id, region_code, subject_kind, subject_id, ${step}, state, ${asOf}::date, now(), ${bySystem} from marked`.execute(db)
  }
}

async function finish(db: Kysely<DB>, moves: readonly Ending[], asOf: Day): Promise<void> {
  if (moves.length === 0) return
  const rows = moves.map(({ id, step, reason }) => ({ id, step, reason, state: step === 'settle' ? 'CLOSED' : 'ENDED' }))
  await sql`with done as (
      update policy_rectification r set state = j.state, met_on = case j.step when 'settle' then ${asOf}::date else r.met_on end, settled_on = ${asOf}::date,
        settled_by_name = ${bySystem}, settled_reason = j.reason, version = r.version + 1, updated_at = now()
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as j (id uuid, step text, reason text, state text) where r.id = j.id returning r.*, j.step as step)
    insert into policy_step (rectification_id, station_id, region_code, subject_kind, subject_id, step, state, note, on_day, at, by_name)
    select id, station_id, region_code, subject_kind, subject_id, step, state, settled_reason, ${asOf}::date, now(), ${bySystem} from done`.execute(db)
}

/** Ends those of subjects of a kind under a prefix that are judged no more (撤销、离岗、合同到期). */
export async function endOthers(db: Kysely<DB>, kind: SubjectKind, prefix: string, present: readonly string[], asOf: Day): Promise<void> {
  const { rows } = await sql<{ id: string }>`select id from policy_rectification where subject_kind = ${kind} and state in ('OPEN', 'SUBMITTED', 'RETURNED')
    and region_code >= ${prefix.padEnd(12, '0')} and region_code < ${prefix.padEnd(13, ':')} and subject_id not in (select unnest(${[...present]}::text[]))`.execute(db)
  await finish(db, rows.map(({ id }) => ({ step: 'end', id, reason: GONE_REASON })), asOf)
}
