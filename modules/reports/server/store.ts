// SQL of briefings (简报): the header, the text in the making, the frozen submissions, the due days. All rows pass the row policies.
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { monthOf } from '../../../kernel/model/day.ts'
import { settingsOf } from '../../deadlines/index.ts'
import type { BriefingTexts } from '../model/briefing.ts'
import { briefingDeadline, type DueRule } from '../model/due.ts'
import type { FigureRow } from '../model/figures.ts'
import type { BriefingStage } from '../model/stages.ts'

type Tx = Pick<ScopedTransaction, 'db'>

export interface BriefingHead {
  id: string
  station_id: string
  station_name: string
  region_code: string
  month: string
  state: BriefingStage
  submissions: number
  first_submitted_on: string | null
  version: number
}

export interface Submission {
  number: number
  definition_version: number
  figures: FigureRow[]
  texts: BriefingTexts
  submitted_by: string
  submitted_by_name: string
  submitted_at: string
  decision: 'ACCEPTED' | 'RETURNED' | null
  decided_by_name: string
  decided_at: string | null
  remark: string
}

const officerRoles = new Set(['TOWNSHIP_OFFICER', 'COUNTY_OFFICER'])

/** Whether the actor sees briefings by place (township, county) and not by station. */
export function isOfficer(actor: Actor): boolean {
  return officerRoles.has(actor.role)
}

/** First wall for a briefing row: own stations, or what was submitted in the officer's place. */
export function reachesBriefing(actor: Actor, row: Pick<BriefingHead, 'station_id' | 'region_code' | 'state'>): boolean {
  if (isOfficer(actor)) return row.state !== 'DRAFT' && row.region_code.startsWith(actor.regionPrefix)
  return actor.role !== 'EVALUATOR' && actor.stationIds.includes(row.station_id)
}

const head = sql`b.id, b.station_id, s.short_name as station_name, b.region_code, b.month, b.state, b.submissions, b.first_submitted_on, b.version`

/** One briefing, or undefined when the row policies show none. */
export async function findBriefing({ db }: Tx, id: string): Promise<BriefingHead | undefined> {
  const { rows } = await sql<BriefingHead>`select ${head} from briefing b join station s on s.id = b.station_id where b.id = ${id}`.execute(db)
  return rows[0]
}

export interface BriefingQuery { state?: string | undefined; month?: string | undefined; stationId?: string | undefined; limit: number; after: (string | number | null)[] | null }

/** Briefings within reach, newest month first; one row more than asked for. */
export async function pageOfBriefings({ db }: Tx, actor: Actor, query: BriefingQuery): Promise<BriefingHead[]> {
  const reach = isOfficer(actor)
    ? sql<boolean>`b.state <> 'DRAFT' and ${inRegion(sql.ref('b.region_code'), actor.regionPrefix)}`
    : sql<boolean>`b.station_id = any(${[...actor.stationIds]}::uuid[])`
  const { rows } = await sql<BriefingHead>`select ${head} from briefing b join station s on s.id = b.station_id where ${reach}
    and (${query.state ?? null}::text is null or b.state = ${query.state ?? null}) and (${query.month ?? null}::text is null or b.month = ${query.month ?? null})
    and (${query.stationId ?? null}::uuid is null or b.station_id = ${query.stationId ?? null})
    and (${query.after === null} or (b.month, b.id) < (${query.after?.[0] ?? ''}, ${query.after?.[1] ?? '00000000-0000-0000-0000-000000000000'}::uuid))
    order by b.month desc, b.id desc limit ${query.limit + 1}`.execute(db)
  return rows
}

/** Briefings of one station from a month on, with the remark of the latest return. */
export async function briefingsOfStation({ db }: Tx, stationId: string, fromMonth: string): Promise<(BriefingHead & { remark: string })[]> {
  const { rows } = await sql<BriefingHead & { remark: string }>`select ${head}, case when b.state = 'RETURNED' then coalesce((select u.remark from briefing_submission u
      where u.briefing_id = b.id order by u.number desc limit 1), '') else '' end as remark
    from briefing b join station s on s.id = b.station_id where b.station_id = ${stationId} and b.month >= ${fromMonth} order by b.month desc`.execute(db)
  return rows
}

export interface StationHead { id: string; name: string; short_name: string; region_code: string; opened_on: string | null }

/** Stations by id, in the order of their names. */
export async function findStations({ db }: Tx, ids: readonly string[]): Promise<StationHead[]> {
  const { rows } = await sql<StationHead>`select id, name, short_name, region_code, opened_on from station where id = any(${[...ids]}::uuid[])
    order by short_name collate "C", id`.execute(db)
  return rows
}

/** The text being written. */
export async function findTexts({ db }: Tx, briefingId: string): Promise<BriefingTexts | undefined> {
  const { rows } = await sql<BriefingTexts>`select overview, key_work as "keyWork", typical_case as "typicalCase", problems, next_plan as "nextPlan"
    from briefing_text where briefing_id = ${briefingId}`.execute(db)
  return rows[0]
}

/** All submissions of a briefing, first one first. */
export async function submissionsOf({ db }: Tx, briefingId: string): Promise<Submission[]> {
  const { rows } = await sql<Submission>`select number, definition_version, figures, texts, submitted_by, submitted_by_name, submitted_at, decision, decided_by_name,
    decided_at, remark from briefing_submission where briefing_id = ${briefingId} order by number`.execute(db)
  return rows
}

/** Every due day set for a place that lies around or inside a range; there are few. */
export async function dueRules(tx: Tx): Promise<DueRule[]> {
  // A briefing's deadline begins with the end of its month: what was set by then holds for it.
  return (await settingsOf(tx, briefingDeadline.id)).reverse().map((one) => ({ regionCode: one.regionCode, fromMonth: monthOf(one.from), dayOfMonth: one.amount, source: `${one.place}：${one.source}` }))
}

/** Names of the station's clients that stand in a text; empty for who may not read clients. */
export async function clientNamesIn({ db }: Tx, stationId: string, text: string): Promise<string[]> {
  if (text === '') return []
  const { rows } = await sql<{ name: string }>`select distinct p.name from person p where p.station_id = ${stationId} and char_length(p.name) >= 2
    and position(p.name in ${text}) > 0 order by p.name limit 50`.execute(db)
  return rows.map(({ name }) => name)
}
