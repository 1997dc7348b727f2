// A small world for tests: two townships of one county, one township far away, a station each, and a person in every role.
import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { allRoles, type Role } from '../../kernel/model/roles.ts'
import { kindOf } from '../../modules/regions/model/kinds.ts'

/** A fixed id from a name, so that a failing test names what it is about. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const regions: [string, string, string][] = [
  ['370000000000', '山东省', 'province'], ['370500000000', '东营市', 'city'], ['370522000000', '利津县', 'county'],
  ['370522102000', '盐窝镇', 'township'], ['370522103000', '陈庄镇', 'township'],
  ['370522102201', '盐西村村民委员会', 'village'], ['370522102202', '马村村民委员会', 'village'], ['370522103201', '韩南二村民委员会', 'village'],
  ['150000000000', '内蒙古自治区', 'province'], ['150400000000', '赤峰市', 'city'], ['150422000000', '巴林左旗', 'county'],
  ['150422100000', '林东镇', 'township'], ['150422100200', '索布力嘎村委会', 'village'],
]

/** Stations by short name: 盐窝 and 陈庄 in the county of the officers, 林东 in another province. */
export const stations = {
  盐窝: { id: idOf('station 盐窝'), region: '370522102000', village: '370522102201', name: '盐窝镇社会工作服务站' },
  陈庄: { id: idOf('station 陈庄'), region: '370522103000', village: '370522103201', name: '陈庄镇社会工作服务站' },
  林东: { id: idOf('station 林东'), region: '150422100000', village: '150422100200', name: '林东镇社会工作服务站' },
} as const
export type StationName = keyof typeof stations

export const organisations = {
  省厅: idOf('organisation 省厅'), 市局: idOf('organisation 市局'), 县局: idOf('organisation 县局'), 盐窝镇: idOf('organisation 盐窝镇'),
  机构: idOf('organisation 机构'), 旗局: idOf('organisation 旗局'), 外地机构: idOf('organisation 外地机构'),
} as const
export const contracts = { 利津: idOf('contract 利津'), 林东: idOf('contract 林东') } as const

/** Who can be acted as: every role (at 盐窝 or above it), and front-line people elsewhere. */
export type Person = Role | '陈庄社工' | '林东社工' | '林东旗经办'
interface Post { role: Role; organisation: string; region: string; stations: StationName[] }

function posts(): Record<Person, Post> {
  const at = (role: Role, organisation: string, region: string, ...names: StationName[]): Post => ({ role, organisation, region, stations: names })
  const { 省厅, 市局, 县局, 盐窝镇, 机构, 旗局, 外地机构 } = organisations
  return {
    STATION_WORKER: at('STATION_WORKER', 机构, '370522102000', '盐窝'),
    STATION_HEAD: at('STATION_HEAD', 机构, '370522102000', '盐窝'),
    DEPUTY_STATION_HEAD: at('DEPUTY_STATION_HEAD', 盐窝镇, '370522102000', '盐窝'),
    SUPERVISOR: at('SUPERVISOR', 机构, '370522000000', '盐窝'),
    PROJECT_MANAGER: at('PROJECT_MANAGER', 机构, '370522000000', '盐窝', '陈庄'),
    EVALUATOR: at('EVALUATOR', 市局, '370522000000', '盐窝'),
    TOWNSHIP_OFFICER: at('TOWNSHIP_OFFICER', 盐窝镇, '370522102000'),
    COUNTY_OFFICER: at('COUNTY_OFFICER', 县局, '370522000000'),
    CITY_OFFICER: at('CITY_OFFICER', 市局, '370500000000'),
    PROVINCE_OFFICER: at('PROVINCE_OFFICER', 省厅, '370000000000'),
    SYSTEM_ADMINISTRATOR: at('SYSTEM_ADMINISTRATOR', 县局, '370522000000'),
    SECURITY_ADMINISTRATOR: at('SECURITY_ADMINISTRATOR', 县局, '370522000000'),
    AUDIT_ADMINISTRATOR: at('AUDIT_ADMINISTRATOR', 县局, '370522000000'),
    陈庄社工: at('STATION_WORKER', 机构, '370522103000', '陈庄'),
    林东社工: at('STATION_WORKER', 外地机构, '150422100000', '林东'),
    林东旗经办: at('COUNTY_OFFICER', 旗局, '150422000000'),
  }
}

export const people = [...allRoles, '陈庄社工', '林东社工', '林东旗经办'] as Person[]
export const accountOf = (person: Person): string => idOf(`account ${person}`)
export const appointmentOf = (person: Person): string => idOf(`appointment ${person}`)

/** Fills the world: regions as the owner, everything else as the role that background work uses. */
export async function fillWorld(owner: pg.Pool, job: pg.Pool): Promise<void> {
  await fillRegions(owner)
  const client = await job.connect()
  try {
    await client.query('begin')
    await fillOrganisations(client)
    await fillStations(client)
    await fillContracts(client)
    await fillPeople(client)
    await client.query('commit')
  } finally {
    client.release()
  }
}

async function fillRegions(client: pg.Pool): Promise<void> {
  for (const [code, name, level] of regions) {
    const significant = { province: 0, city: 2, county: 4, township: 6, village: 9 }[level]!
    await client.query(`insert into region (code, name, level, parent_code, kind, valid_from) values ($1, $2, $3, $4, $5, '2020-01-01')`,
      [code, name, level, significant ? code.slice(0, significant).padEnd(12, '0') : null, kindOf(code, name)])
  }
}

async function fillOrganisations(client: pg.PoolClient): Promise<void> {
  const rows: [string, string, string, string][] = [
    [organisations.省厅, 'AUTHORITY', '山东省民政厅', '370000000000'], [organisations.市局, 'AUTHORITY', '东营市民政局', '370500000000'],
    [organisations.县局, 'AUTHORITY', '利津县民政局', '370522000000'], [organisations.盐窝镇, 'TOWNSHIP_GOVERNMENT', '盐窝镇人民政府', '370522102000'],
    [organisations.机构, 'INSTITUTION', '利津县明德社会工作服务中心', '370522000000'], [organisations.旗局, 'AUTHORITY', '巴林左旗民政局', '150422000000'],
    [organisations.外地机构, 'INSTITUTION', '巴林左旗同行社会工作服务中心', '150422000000'],
  ]
  for (const row of rows) await client.query('insert into organisation (id, kind, name, region_code) values ($1, $2, $3, $4)', row)
  for (const [id, code] of [[organisations.机构, '52370522MJE0000018'], [organisations.外地机构, '52150422MJY0000021']]) {
    await client.query(`insert into institution (organisation_id, credit_code, kind, scope_includes_social_work) values ($1, $2, 'SOCIAL_SERVICE_INSTITUTION', true)`, [id, code])
  }
}

async function fillStations(client: pg.PoolClient): Promise<void> {
  for (const [short, { id, region, name }] of Object.entries(stations)) {
    await client.query(`insert into station (id, kind, name, short_name, region_code, state, opened_on) values ($1, 'TOWNSHIP_STATION', $2, $3, $4, 'OPEN', '2023-01-01')`,
      [id, name, `${short}社工站`, region])
    await client.query(`insert into station_state (station_id, from_on, state) values ($1, '2023-01-01', 'OPEN')`, [id])
  }
}

async function fillContracts(client: pg.PoolClient): Promise<void> {
  const rows: [string, string, string, string, string, StationName[]][] = [
    [contracts.利津, '利民购〔2024〕1号', organisations.县局, organisations.机构, '370522000000', ['盐窝', '陈庄']],
    [contracts.林东, '左民购〔2024〕1号', organisations.旗局, organisations.外地机构, '150422000000', ['林东']],
  ]
  for (const [id, number, purchaser, institution, region, names] of rows) {
    await client.query(`insert into contract (id, number, title, purchaser_id, institution_id, region_code, signed_on, from_on, until_on, amount_fen)
      values ($1, $2, '社工站服务项目', $3, $4, $5, '2023-12-20', '2024-01-01', '2035-12-31', 30000000)`, [id, number, purchaser, institution, region])
    for (const name of names) await client.query('insert into contract_station values ($1, $2, 2)', [id, stations[name].id])
  }
}

async function fillPeople(client: pg.PoolClient): Promise<void> {
  for (const [person, post] of Object.entries(posts()) as [Person, Post][]) {
    await client.query(`insert into account (id, login_name, login_name_key, name, password_hash, must_change_password) values ($1, $2, $3, $4, 'none', false)`,
      [accountOf(person), person, person.toLowerCase(), `测试${person}`])
    await client.query(`insert into appointment (id, account_id, role, organisation_id, region_code, from_on) values ($1, $2, $3, $4, $5, '2024-01-01')`,
      [appointmentOf(person), accountOf(person), post.role, post.organisation, post.region])
    for (const name of post.stations) await client.query('insert into appointment_station values ($1, $2)', [appointmentOf(person), stations[name].id])
  }
}

/** Opens a session for a person without a password and returns its token. */
export async function sessionOf(owner: pg.Pool, person: Person): Promise<string> {
  const token = createHash('sha256').update(randomUUID()).digest('base64url')
  await owner.query('select sec.open_session($1, $2, $3, $4, 12, 240, now())', [token, randomUUID(), accountOf(person), appointmentOf(person)])
  return token
}
