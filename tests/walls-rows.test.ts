// The second wall alone: raw SQL in everybody's session over every table of the catalog, and proof that this test would see a
// hole, by planting holes.
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from './support/app.ts'
import { frontLineOf, mayCarry, namedOf, officersOf, plantCanaries } from './support/plant.ts'
import { type Person, people, type StationName, stations } from './support/world.ts'

let world: TestApp
let admin: pg.Client
const tokens = new Map<Person, string>()
beforeAll(async () => {
  world = await openTestApp()
  await plantCanaries(world)
  for (const person of people) tokens.set(person, (await world.as(person)).token)
  admin = new pg.Client({ connectionString: world.adminUrl })
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await world.close()
})

const stationOf = (id: unknown): StationName | undefined => (Object.keys(stations) as StationName[]).find((name) => stations[name].id === id)
type Row = Record<string, unknown>

/** Registers of the place and figures: readable within the county and above it, never from another province. */
const wider = [
  'station', 'station_state', 'station_zone', 'station_equipment', 'station_sign', 'station_post', 'sub_brand', 'contract', 'contract_station', 'client_counter', 'visit_due_counter',
  'visit_month_counter', 'need_counter', 'need_month_counter', 'referral_month_counter', 'policy_count', 'policy_stale', 'form_template', 'group_month_counter', 'activity_month_counter', 'case_month_counter', 'crisis_month_counter', 'form_month_counter',
]
/** Registers that everybody signed in may read, of all places; numbering and throttling, which serve all and name nobody's client. */
const open = ['organisation', 'institution', 'region', 'region_succession', 'region_source', 'number_series', 'throttle', 'deadline_setting']
const ungranted = ['session', 'schema_migration', 'demo_account']
const staffFiles = ['worker', 'worker_employment', 'worker_certificate', 'worker_training', 'worker_supervision', 'background_check', 'station_assignment']
const administrators: Person[] = ['COUNTY_OFFICER', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', '林东旗经办']

/** What is wrong with a person reading this row; a table that nobody has thought of is judged like a client's file. */
function faultOf(table: string, person: Person, row: Row): string | undefined {
  const far = person.startsWith('林东')
  const station = stationOf(row.station_id ?? row.from_station_id ?? (table === 'station' ? row.id : undefined))
  const isFar = station ? station === '林东' : /^15/.test(String(row.region_code ?? row.place_code ?? row.shard ?? ''))
  if (open.includes(table)) return undefined
  if (table === 'audit.entry') return person === 'AUDIT_ADMINISTRATOR' && /^(370522|000000)$/.test(String(row.shard)) ? undefined : 'reads the audit chain'
  if (wider.includes(table)) return isFar === far ? undefined : 'reads another province'
  if (['account', 'appointment', 'appointment_station', 'idempotency'].includes(table)) return undefined
  if (staffFiles.includes(table)) return undefined
  const readers = readersOf(table, person, row, station)
  return readers ? undefined : 'reads what is not his'
}

function readersOf(table: string, person: Person, row: Row, station: StationName | undefined): boolean {
  if (!station) return false
  const isFrontLine = frontLineOf(station).includes(person)
  const isOfficer = officersOf[station].includes(person)
  if (row.kind === 'MANDATORY_REPORT') return ['STATION_WORKER', 'STATION_HEAD', 'SUPERVISOR', 'COUNTY_OFFICER', '陈庄社工', '林东社工', '林东旗经办'].includes(person) && (isFrontLine || isOfficer)
  if (table.startsWith('crisis') || (table === 'todo' && row.crisis_id)) return namedOf(station).includes(person)
  if (table === 'referral_package') return isFrontLine
  if (table === 'handover_line' && row.is_named === true) return isFrontLine && person !== 'DEPUTY_STATION_HEAD'
  if (table.startsWith('handover')) return isFrontLine
  if (['person_term', 'visit_image', 'visit_revision', 'case_history', 'form_revision', 'feedback_link', 'feedback_answer', 'attachment', 'person_alias'].includes(table)) return isFrontLine
  if (table.startsWith('briefing')) return mayCarry.draft(station).includes(person)
  if (table.startsWith('policy_')) return person === 'STATION_HEAD' ? station === '盐窝' : mayCarry.staff(station).includes(person)
  return isFrontLine || isOfficer
}

interface Column { table: string; column: string; readable: boolean; writable: boolean; is_bytes: boolean }

async function columns(): Promise<Column[]> {
  const { rows } = await admin.query<Column>(`select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as "table", a.attname as column,
      has_column_privilege('shezhan_app', c.oid, a.attnum, 'select') as readable, has_column_privilege('shezhan_app', c.oid, a.attnum, 'update') as writable, a.atttypid = 'bytea'::regtype as is_bytes
    from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'audit') order by 1, a.attnum`)
  return rows
}

function grouped(all: readonly Column[]): [string, Column[]][] {
  const tables = new Map<string, Column[]>()
  for (const one of all) tables.set(one.table, [...tables.get(one.table) ?? [], one])
  return [...tables]
}

/** Everything somebody reads past the first wall that he must not, in the transaction that is open. */
async function readFaults(who: readonly Person[]): Promise<string[]> {
  const tables = grouped((await columns()).filter(({ readable, is_bytes: isBytes }) => readable && !isBytes))
  const faults: string[] = []
  for (const person of who) {
    await admin.query('set local role shezhan_app')
    await admin.query('select sec.enter($1)', [tokens.get(person)])
    for (const [table, names] of tables) {
      const { rows } = await admin.query<Row>(`select ${names.map(({ column }) => `"${column}"`).join(', ')} from ${table}`)
      faults.push(...new Set(rows.map((row) => faultOf(table, person, row) ?? namedFault(table, person, row)).filter((one) => one !== undefined).map((one) => `${person} ${table}: ${one}`)))
    }
    await admin.query('reset role')
  }
  return faults
}

// Rows that have no station: whose are they, by the names and accounts in them?
const marks: Record<string, StationName> = { 鹮: '盐窝', 鸨: '陈庄', 鹬: '林东' }
function namedFault(table: string, person: Person, row: Row): string | undefined {
  if (table === 'account' && String(row.login_name) !== person && !administrators.includes(person)) return 'reads another account'
  if (table === 'account' && person.startsWith('林东') !== String(row.login_name).startsWith('林东')) return 'reads an account of another province'
  const station = marks[/[鹮鸨鹬]/.exec(JSON.stringify(row))?.[0] ?? '']
  if (table === 'worker' && station && !mayCarry.staff(station).includes(person)) return `reads a staff file of ${station}`
  const assigned = staffFiles.includes(table) && table !== 'worker' && !['PROJECT_MANAGER', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER', '林东旗经办'].includes(person)
  return assigned ? 'reads entries of staff files' : undefined
}

/** Writers beyond their reach: a harmless update of every table that has an updatable column, and a delete where one is granted. */
async function writeFaults(who: readonly Person[]): Promise<string[]> {
  const all = await columns()
  const withStation = new Set(all.filter(({ column, readable }) => column === 'station_id' && readable).map(({ table }) => table))
  const targets = grouped(all.filter(({ table, writable }) => writable && withStation.has(table)))
  const { rows: removable } = await admin.query<{ table: string }>(`select relname as "table" from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege('shezhan_app', oid, 'delete')`)
  const statements = [...targets.map(([table, [first]]) => [table, `update ${table} set "${first?.column}" = "${first?.column}" returning station_id`] as const),
    ...removable.filter(({ table }) => withStation.has(table)).map(({ table }) => [table, `delete from ${table} returning station_id`] as const)]
  const faults: string[] = []
  for (const person of who) {
    for (const [table, statement] of statements) {
      await admin.query('savepoint one; set local role shezhan_app')
      await admin.query('select sec.enter($1)', [tokens.get(person)])
      const rows = await admin.query<Row>(statement).then((result) => result.rows, () => [])
      await admin.query('rollback to savepoint one')
      if (rows.some((row) => !mayWrite(table, person, stationOf(row.station_id)))) faults.push(`${person} writes ${table}`)
    }
  }
  return faults
}

function mayWrite(table: string, person: Person, station: StationName | undefined): boolean {
  if (!station) return false
  if (wider.includes(table) || table === 'station_assignment' || table === 'appointment_station') return person.startsWith('林东') === (station === '林东')
  if (table.startsWith('policy_')) return officersOf[station].includes(person) || mayCarry.draft(station).includes(person)
  return frontLineOf(station).includes(person) && person !== 'SUPERVISOR'
}

/** Columns that tell of a person or of a station's business: their tables need ENABLE, FORCE and at least one policy. */
const telling = /^(station_id|household_id|person_id|worker_id|visit_id|account_id|briefing_id|.*(phone|address|identity|born_on|narrative|password|secret|guardian|health).*|name|.*_name)$/
async function catalogFaults(): Promise<string[]> {
  const { rows } = await admin.query<{ table: string; columns: string[]; held: boolean; policies: number; granted: boolean }>(`
    select c.relname as "table", array_agg(a.attname::text) as columns, c.relrowsecurity and c.relforcerowsecurity as held,
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies, has_any_column_privilege('shezhan_app', c.oid, 'select, insert, update') as granted
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace group by c.oid order by 1`)
  return rows.filter(({ table }) => !open.includes(table) || table === 'institution').flatMap(({ table, columns: names, held, policies, granted }) => {
    if (ungranted.includes(table)) return granted ? [`${table} is granted`] : []
    return names.some((name) => telling.test(name)) && !(held && policies > 0) ? [`${table} has no row policy that holds its owner too`] : []
  })
}

async function inTransaction<T>(work: () => Promise<T>): Promise<T> {
  await admin.query('begin')
  try {
    return await work()
  } finally {
    await admin.query('rollback')
  }
}

describe('the second wall alone', () => {
  it('shows nobody a row beyond his reach, in any table', async () => {
    expect(await inTransaction(() => readFaults(people))).toEqual([])
  }, 300_000)

  it('lets nobody change or remove a row beyond his reach', async () => {
    expect(await inTransaction(() => writeFaults(people))).toEqual([])
  }, 300_000)

  it('stands around every table that tells of a person', async () => {
    expect(await catalogFaults()).toEqual([])
  })

  it('gives the product no ownership, no bypass and no right to empty or alter', async () => {
    const { rows } = await admin.query(`select rolname from pg_roles where rolname in ('shezhan_app', 'shezhan_job') and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)
      union all select relname from pg_class where relowner in ('shezhan_app'::regrole, 'shezhan_job'::regrole) and relnamespace = 'public'::regnamespace
      union all select relname from pg_class where relnamespace in ('public'::regnamespace, 'audit'::regnamespace) and relkind = 'r' and has_table_privilege('shezhan_app', oid, 'truncate, trigger, references')`)
    expect(rows).toEqual([])
  })

  it('keeps every function that runs as the owner on a search path of its own', async () => {
    const { rows } = await admin.query(`select p.oid::regprocedure::text as name from pg_proc p where p.prosecdef and p.pronamespace in ('sec'::regnamespace, 'audit'::regnamespace, 'public'::regnamespace)
      and not exists (select 1 from unnest(p.proconfig) c where c like 'search_path=%pg_temp%')`)
    expect(rows).toEqual([])
  })
})

const openTo = (table: string): string => `create policy hole on ${table} for select to shezhan_app using (true)`
const holes: [string, string][] = [
  ['row security switched off on households', 'alter table household disable row level security'],
  ['a permissive policy on persons', openTo('person')],
  ['a permissive policy on search terms', openTo('person_term')],
  ['a permissive policy on contacts', openTo('emergency_contact')],
  ['a permissive policy on consents', openTo('consent')],
  ['named lines of a hand-over shown to the whole station', 'create policy hole on handover_line for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]))'],
  ['row security switched off on visits', 'alter table visit disable row level security'],
  ['officers see pictures', `create policy hole on visit_image for select to shezhan_app using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')))`],
  ['everybody at the station sees mandatory reports', 'create policy hole on todo for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]))'],
  ['a permissive policy on staff files', openTo('worker')],
  ['a permissive policy on certificates', openTo('worker_certificate')],
  ['crises shown to the whole station', 'create policy hole on crisis for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]))'],
  ['the timeline of crises shown to the county’s other stations', openTo('crisis_entry')],
  ['files on records shown to officers', `create policy hole on attachment for select to shezhan_app using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')))`],
  ['drafts shown to all', openTo('briefing_text')],
  ['findings shown to all', openTo('policy_finding')],
  ['papers shown to all', openTo('policy_file')],
  ['accounts shown to all', openTo('account')],
  ['the audit chain shown to all', 'create policy hole on audit.entry for select to shezhan_app using (true)'],
  ['counters of all provinces', openTo('client_counter')],
  ['contracts of all provinces', openTo('contract')],
  ['the client scope forgets the role', 'create or replace function sec.client_stations() returns uuid[] language sql stable as $$ select sec.readable_stations() $$'],
  ['the masked range reaches city officers', `create or replace function sec.range_prefix(p_kind text) returns text language sql stable security definer set search_path = sec, public, pg_temp as
    $$ select sec.region_prefix_of((sec.me()).region_code) $$`],
  ['a supervisor writes', 'create policy hole on household for update to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]))'],
  ['anybody removes search terms', 'create policy hole on person_term for delete to shezhan_app using (true); create policy hole2 on person_term for select to shezhan_app using (true)'],
  ['a new table without a wall', 'create table hole (id uuid, station_id uuid, phone text); grant select on hole to shezhan_app'],
  ['the owner is no longer held', 'alter table person no force row level security'],
]

describe('a hole is seen', () => {
  const fewer: Person[] = ['STATION_WORKER', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'EVALUATOR', 'TOWNSHIP_OFFICER', 'CITY_OFFICER', '林东社工']
  it.each(holes)('%s', async (_name, statement) => {
    const faults = await inTransaction(async () => {
      await admin.query(statement)
      return [...await catalogFaults(), ...await readFaults(fewer), ...await writeFaults(['SUPERVISOR', '陈庄社工'])]
    })
    expect(faults.length).toBeGreaterThan(0)
  }, 300_000)
})
