// Papers and putting right in the demo (佐证材料、整改): most accepted, some waiting, one returned, one found missing; a draft adopted.
import type pg from 'pg'
import { addDays, addYears } from '../../kernel/model/calendar.ts'
import type { Day } from '../../kernel/model/day.ts'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { insertAll } from './insert.ts'
import { paperFile } from './paper-file.ts'
import { type Place, places } from './places.ts'
import { chanceOf, idOf } from './random.ts'

type Row = Record<string, unknown>
type State = 'ACCEPTED' | 'SUBMITTED' | 'RETURNED' | 'CONFIRMED_MISSING'
type Level = 'station' | 'contractor' | 'township' | 'county' | 'city' | 'province'
/** A clause that asks for a paper: who hands it in and who reviews it. */
export interface AskedClause { pack: string; rule: string; submittedBy: Level; reviewedBy: Level }
export interface PapersLoad { job: pg.ClientBase; crypto: CryptoProvider; clauses: readonly AskedClause[]; today: Day }
interface Asked extends Row { pack: string; rule: string; title: string; subject_kind: string; subject_id: string; subject_name: string; station_id: string | null; region_code: string; head: string | null; head_name: string | null }
interface Person { id: string; name: string }
interface Rows { papers: Row[]; steps: Row[]; files: Row[] }

/** By a draft only those are judged that say so: here the one place whose document is a draft. */
export async function adoptDraft(job: pg.ClientBase, place: Place, today: Day): Promise<void> {
  if (place.code !== '410108') return
  const officer = idOf(`officer ${place.code} county`)
  await job.query(`insert into policy_adoption (id, pack, region_code, region_prefix, from_on, reason, confirmed_by, confirmed_by_name, confirmed_at)
    select $1, 'zhengzhou-2022', $2, $3, '2024-01-01', '区民政局会议决定，正式文件印发前先按本文本执行（演示）', id, name, $4 from account where id = $5`,
  [idOf('adoption zhengzhou-2022'), place.code.padEnd(12, '0'), place.code, `${addDays(today, -200)}T01:00:00Z`, officer])
}

/** After the first judging: what the clauses ask for is handed in by those they ask. */
export async function loadPapers({ job, crypto, clauses, today }: PapersLoad): Promise<void> {
  for (const place of places) {
    const people = await officersOf(job, place)
    const asked = await askedIn(job, place, clauses)
    const to: Rows = { papers: [], steps: [], files: [] }
    const stations = [...new Set(asked.flatMap((row) => (row.subject_kind === 'station' ? [row.subject_id] : [])))]
    for (const row of asked) {
      const clause = clauses.find(({ pack, rule }) => pack === row.pack && rule === row.rule)!
      const [by, reviewer] = [submitterOf(place, row, clause, people), people[clause.reviewedBy === clause.submittedBy ? above[clause.reviewedBy] : clause.reviewedBy]]
      const state = stateOf(place, row, stations, asked)
      if (state && by && reviewer && by.id !== reviewer.id) await addPaper(to, { row, clause, state, by, reviewer, crypto, today })
    }
    for (const [table, all] of [['policy_evidence', to.papers], ['policy_step', to.steps], ['policy_file', to.files]] as const) await insertAll(job, table, all)
    await answerOne(job, place, today)
  }
}

const above: Record<Level, Level> = { station: 'county', contractor: 'county', township: 'county', county: 'city', city: 'province', province: 'province' }

async function officersOf(job: pg.ClientBase, place: Place): Promise<Partial<Record<string, Person>>> {
  const posts = ['manager', 'township', 'county', 'city', 'province']
  const { rows } = await job.query<Person>('select id, name from account where id = any($1)', [posts.map((post) => idOf(`officer ${place.code} ${post}`))])
  return Object.fromEntries(posts.map((post) => [post, rows.find(({ id }) => id === idOf(`officer ${place.code} ${post}`))]))
}

// Institutions are judged in their city, everything else in the county.
async function askedIn(job: pg.ClientBase, place: Place, clauses: readonly AskedClause[]): Promise<Asked[]> {
  const { rows } = await job.query<Asked>(`select distinct on (f.region_code, f.rule, f.subject_id) f.pack, f.rule, f.title, f.subject_kind, f.subject_id, f.subject_name, f.station_id, f.region_code, h.id as head, h.name as head_name
    from policy_finding f left join lateral (select c.id, c.name from appointment_station t join appointment a on a.id = t.appointment_id and a.role = 'STATION_HEAD' join account c on c.id = a.account_id
      join station s on s.id = t.station_id and s.state = 'OPEN' where t.station_id = f.station_id order by c.id limit 1) h on true
    where (left(f.region_code, 6) = $1 or left(f.region_code, 6) = $2) and f.outcome = 'unknown' and f.rule = any($3) order by f.region_code, f.rule, f.subject_id, f.pack`,
  [place.code, `${place.code.slice(0, 4)}00`, clauses.map(({ rule }) => rule)])
  return rows.filter((row) => clauses.some(({ pack, rule }) => pack === row.pack && rule === row.rule))
}

function submitterOf(place: Place, row: Asked, { submittedBy }: AskedClause, people: Partial<Record<string, Person>>): Person | undefined {
  if (row.head && (submittedBy === 'station' || submittedBy === 'contractor')) return { id: row.head, name: row.head_name ?? '' }
  if (submittedBy === 'contractor') return people.manager
  return submittedBy === 'township' && !row.region_code.startsWith(place.showcase) ? undefined : people[submittedBy]
}

// The model station has nearly everything accepted; the next one shows what else can happen; the others have come more or less far.
function stateOf(place: Place, row: Asked, stations: readonly string[], asked: readonly Asked[]): State | undefined {
  const chance = chanceOf(`paper ${row.rule} ${row.subject_id}`)
  if (row.subject_kind !== 'station') return chance.is(0.7) ? 'ACCEPTED' : chance.is(0.3) ? 'SUBMITTED' : undefined
  const order = asked.filter(({ subject_id: station }) => station === row.subject_id).findIndex(({ rule }) => rule === row.rule)
  if (row.region_code.startsWith(place.showcase)) return order === 1 ? 'SUBMITTED' : order === 4 ? undefined : 'ACCEPTED'
  const others = stations.filter((station) => !asked.some((one) => one.subject_id === station && one.region_code.startsWith(place.showcase)))
  if (others[0] === row.subject_id && order < 4) return (['RETURNED', 'SUBMITTED', 'CONFIRMED_MISSING', 'ACCEPTED'] as const)[order]
  if (others[1] === row.subject_id && order === 0) return 'SUBMITTED'
  const share = chanceOf(`papers of ${row.subject_id}`).pick([0.4, 0.75, 0.9])
  return chance.is(share) ? 'ACCEPTED' : chance.is(0.25) ? 'SUBMITTED' : undefined
}

interface One { row: Asked; clause: AskedClause; state: State; by: Person; reviewer: Person; crypto: CryptoProvider; today: Day }

async function addPaper(to: Rows, { row, clause, state, by: submitter, reviewer, crypto, today }: One): Promise<void> {
  const chance = chanceOf(`papers ${row.rule} ${row.subject_id}`)
  const id = chance.id()
  const isMissing = state === 'CONFIRMED_MISSING'
  const isDecided = state === 'ACCEPTED' || state === 'RETURNED'
  const submittedOn = addDays(today, state === 'ACCEPTED' ? -chance.between(20, 80) : -chance.between(1, 6))
  const decidedOn = state === 'ACCEPTED' ? addDays(submittedOn, 3) : addDays(today, -1)
  const by = isMissing ? reviewer : submitter
  const place = { station_id: row.station_id, region_code: row.region_code, subject_kind: row.subject_kind, subject_id: row.subject_id }
  const note = state === 'RETURNED' ? '缺少盖章页，请补全后重新提交' : isMissing ? '到站查看，没有这份材料' : ''
  const statement = isMissing ? '' : row.subject_kind === 'station' ? '本站执行文本，已在站内公示' : '原件存档，附件为扫描件'
  to.papers.push({
    id, ...place, pack: row.pack, rule: row.rule, title: row.title, subject_name: row.subject_name, submitted_by_level: clause.submittedBy, reviewed_by_level: clause.reviewedBy, statement,
    valid_from_on: addDays(submittedOn, -10), last_valid_on: state === 'ACCEPTED' && chance.is(0.4) ? addYears(submittedOn, 1) : null, state, submitted_by: by.id, submitted_by_name: by.name,
    submitted_at: `${submittedOn}T02:10:00Z`, decided_by: isDecided ? reviewer.id : null, decided_by_name: isDecided ? reviewer.name : '', decided_at: isDecided ? `${decidedOn}T03:00:00Z` : null, note, version: isDecided ? 2 : 1,
  })
  const step = (name: string, after: string, day: Day, who: Person, words: string) => ({
    evidence_id: id, ...place, step: name, state: after, note: words, on_day: day, at: `${day}T03:00:00Z`, account_id: who.id, by_name: who.name,
  })
  to.steps.push(isMissing ? step('confirm-missing', state, submittedOn, by, note) : step('submit', 'SUBMITTED', submittedOn, by, statement))
  if (isDecided) to.steps.push(step(state === 'ACCEPTED' ? 'accept' : 'return', state, decidedOn, reviewer, note))
  if (!isMissing) to.files.push({ ...await paperFile(chance.id(), row.title, crypto), evidence_id: id, ...place, uploaded_by: by.id, uploaded_by_name: by.name, uploaded_at: `${submittedOn}T02:10:00Z` })
}

// One station of each place has said what it did.
async function answerOne(job: pg.ClientBase, place: Place, today: Day): Promise<void> {
  const { rows: [done] } = await job.query<{ id: string }>(`with one as (select r.id, c.id as head, c.name from policy_rectification r
      join appointment_station t on t.station_id = r.station_id join appointment a on a.id = t.appointment_id and a.role = 'STATION_HEAD' join account c on c.id = a.account_id
      where left(r.region_code, 6) = $1 and r.subject_kind = 'station' and r.state = 'OPEN' order by r.region_code, r.rule, r.id limit 1)
    update policy_rectification r set state = 'SUBMITTED', answer = '已安排专人补齐，本周内完成，系统登记同步更新。', answered_on = $2, answered_by = one.head, answered_by_name = one.name, version = r.version + 1
    from one where r.id = one.id returning r.id`, [place.code, today])
  if (!done) return
  await job.query(`insert into policy_step (rectification_id, station_id, region_code, subject_kind, subject_id, step, state, note, on_day, at, account_id, by_name)
    select id, station_id, region_code, subject_kind, subject_id, 'answer', state, answer, answered_on, now(), answered_by, answered_by_name from policy_rectification where id = $1`, [done.id])
}
