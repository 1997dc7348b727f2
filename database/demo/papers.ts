// Papers and putting right in the demo (佐证材料、整改): some accepted, one waiting, one returned, one found missing; a draft adopted.
import { Document, HeadingLevel, Packer, Paragraph } from 'docx'
import type pg from 'pg'
import { addDays, addYears } from '../../kernel/model/calendar.ts'
import type { Day } from '../../kernel/model/day.ts'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { insertAll } from './insert.ts'
import { type Place, places } from './places.ts'
import { chanceOf, idOf } from './random.ts'

type Row = Record<string, unknown>
type State = 'ACCEPTED' | 'SUBMITTED' | 'RETURNED' | 'CONFIRMED_MISSING'
/** A clause that asks a station for a paper which its county reviews. */
export interface AskedOfStations { pack: string; rule: string }
export interface PapersLoad { job: pg.ClientBase; crypto: CryptoProvider; clauses: readonly AskedOfStations[]; today: Day }
interface Asked extends Row { pack: string; rule: string; title: string; subject_id: string; subject_name: string; station_id: string; region_code: string; head: string; head_name: string }
interface Rows { papers: Row[]; steps: Row[]; files: Row[] }

/** By a draft only those are judged that say so: here the one place whose document is a draft. */
export async function adoptDraft(job: pg.ClientBase, place: Place, today: Day): Promise<void> {
  if (place.code !== '410108') return
  const officer = idOf(`officer ${place.code} county`)
  await job.query(`insert into policy_adoption (id, pack, region_code, region_prefix, from_on, reason, confirmed_by, confirmed_by_name, confirmed_at)
    select $1, 'zhengzhou-2022', $2, $3, '2024-01-01', '区民政局会议决定，正式文件印发前先按本文本执行（演示）', id, name, $4 from account where id = $5`,
  [idOf('adoption zhengzhou-2022'), place.code.padEnd(12, '0'), place.code, `${addDays(today, -200)}T01:00:00Z`, officer])
}

/** After the first judging: what the clauses ask of stations is handed in here and there. */
export async function loadPapers({ job, crypto, clauses, today }: PapersLoad): Promise<void> {
  for (const place of places) {
    const { rows: [officer] } = await job.query<{ id: string; name: string }>('select id, name from account where id = $1', [idOf(`officer ${place.code} county`)])
    const { rows } = await job.query<Asked>(`select distinct on (f.region_code, f.rule) f.pack, f.rule, f.title, f.subject_id, f.subject_name, f.station_id, f.region_code, c.id as head, c.name as head_name
      from policy_finding f join appointment_station t on t.station_id = f.station_id join appointment a on a.id = t.appointment_id and a.role = 'STATION_HEAD' join account c on c.id = a.account_id
      where f.subject_kind = 'station' and left(f.region_code, 6) = $1 and f.outcome = 'unknown' and f.rule = any($2) order by f.region_code, f.rule, c.id`, [place.code, clauses.map(({ rule }) => rule)])
    if (!officer) continue
    const to: Rows = { papers: [], steps: [], files: [] }
    const stations = [...new Set(rows.map((row) => row.station_id))]
    for (const row of rows) {
      const state = stateOf(place, row, stations, rows)
      if (state) await addPaper(to, { row, state, officer, crypto, today })
    }
    for (const [table, all] of [['policy_evidence', to.papers], ['policy_step', to.steps], ['policy_file', to.files]] as const) await insertAll(job, table, all)
    await answerOne(job, place, today)
  }
}

// The model station has nearly everything accepted; the next one shows what else can happen; the others have not begun.
function stateOf(place: Place, row: Asked, stations: readonly string[], rows: readonly Asked[]): State | undefined {
  const order = rows.filter(({ station_id: station }) => station === row.station_id).findIndex(({ rule }) => rule === row.rule)
  if (row.region_code.startsWith(place.showcase)) return order === 1 ? 'SUBMITTED' : order === 4 ? undefined : 'ACCEPTED'
  const others = stations.filter((station) => !rows.some((one) => one.station_id === station && one.region_code.startsWith(place.showcase)))
  const states: (State | undefined)[] = others[0] === row.station_id ? ['RETURNED', 'SUBMITTED', 'CONFIRMED_MISSING', 'ACCEPTED'] : others[1] === row.station_id ? ['SUBMITTED'] : []
  return states[order]
}

interface One { row: Asked; state: State; officer: { id: string; name: string }; crypto: CryptoProvider; today: Day }

async function addPaper(to: Rows, { row, state, officer, crypto, today }: One): Promise<void> {
  const chance = chanceOf(`paper ${row.rule} ${row.subject_id}`)
  const [id, file] = [chance.id(), chance.id()]
  const isMissing = state === 'CONFIRMED_MISSING'
  const submittedOn = addDays(today, state === 'ACCEPTED' ? -chance.between(20, 80) : -chance.between(1, 6))
  const decidedOn = state === 'ACCEPTED' ? addDays(submittedOn, 3) : addDays(today, -1)
  const by = isMissing ? officer : { id: row.head, name: row.head_name }
  const place = { station_id: row.station_id, region_code: row.region_code, subject_kind: 'station', subject_id: row.subject_id }
  const isDecided = state === 'ACCEPTED' || state === 'RETURNED'
  const note = state === 'RETURNED' ? '缺少盖章页，请补全后重新提交' : isMissing ? '到站查看，没有这份材料' : ''
  const statement = isMissing ? '' : '本站执行文本，已在站内公示'
  to.papers.push({
    id, ...place, pack: row.pack, rule: row.rule, title: row.title, subject_name: row.subject_name, submitted_by_level: 'station', reviewed_by_level: 'county', statement,
    valid_from_on: addDays(submittedOn, -10), last_valid_on: state === 'ACCEPTED' && chance.is(0.4) ? addYears(submittedOn, 1) : null, state, submitted_by: by.id, submitted_by_name: by.name,
    submitted_at: `${submittedOn}T02:10:00Z`, decided_by: isDecided ? officer.id : null, decided_by_name: isDecided ? officer.name : '', decided_at: isDecided ? `${decidedOn}T03:00:00Z` : null, note, version: isDecided ? 2 : 1,
  })
  const step = (name: string, after: string, day: Day, who: { id: string; name: string }, words: string) => ({
    evidence_id: id, ...place, step: name, state: after, note: words, on_day: day, at: `${day}T03:00:00Z`, account_id: who.id, by_name: who.name,
  })
  to.steps.push(isMissing ? step('confirm-missing', state, submittedOn, officer, note) : step('submit', 'SUBMITTED', submittedOn, by, statement))
  if (isDecided) to.steps.push(step(state === 'ACCEPTED' ? 'accept' : 'return', state, decidedOn, officer, note))
  if (isMissing) return
  const bytes = await documentOf(row.title, row.subject_name)
  to.files.push({
    id: file, evidence_id: id, ...place, name: `${row.title.slice(0, 40)}.docx`, media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes: bytes.length,
    content: crypto.encrypt(bytes.toString('base64'), { table: 'policy_file', column: 'content', row: file }), uploaded_by: by.id, uploaded_by_name: by.name, uploaded_at: `${submittedOn}T02:10:00Z`,
  })
}

async function documentOf(title: string, station: string): Promise<Buffer> {
  const lines = [station, '本文件为演示数据，内容仅供查看上传、审核和下载的过程。', '一、总则。二、职责分工。三、办理流程。四、监督检查。']
  return Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }), ...lines.map((text) => new Paragraph({ text }))] }] }))
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
