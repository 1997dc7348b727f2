// The station register as a county officer, a station head and a stranger use it, on the real application.
import { describe, expect, it } from 'vitest'
import { newId } from '../../kernel/server/deps.ts'
import type { TestClient } from '../../tests/support/app.ts'
import { openWith } from '../../tests/support/people.ts'
import { type Person, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { buildStation } from './testing.ts'

const { world, officer, head } = await openWith({ officer: 'COUNTY_OFFICER', head: 'STATION_HEAD' })

const show = async (client: TestClient, stationId: string) => (await client.call(api.showStation, { params: { stationId } })).body
const room = (over: object = {}) => ({
  kind: 'COMMUNITY_ROOM' as const, name: '盐西村社会工作服务室', shortName: '盐西村社工室', regionCode: '370522102201', parentId: stations.盐窝.id, roomMode: 'LINKED' as const,
  state: 'OPEN' as const, stateFromOn: '2024-05-01', ...over,
})

describe('the list', () => {
  it('shows the front line the whole network of its county, and nothing beyond', async () => {
    const names = (await (await world.as('STATION_WORKER')).call(api.listStations)).body.items.map((row) => row.shortName)
    expect(names).toContain('陈庄社工站')
    expect(names).not.toContain('林东社工站')
  })

  it('filters by region, kind, state and part of the name, and says where a station is', async () => {
    const byRegion = await officer.call(api.listStations, { query: { region: '370522103000' } })
    expect(byRegion.body.items).toMatchObject([{ shortName: '陈庄社工站', place: '山东省东营市利津县陈庄镇', state: 'OPEN' }])
    const byName = await officer.call(api.listStations, { query: { name: '盐窝', kind: 'TOWNSHIP_STATION', state: 'OPEN' } })
    expect(byName.body.items.map((row) => row.shortName)).toEqual(['盐窝社工站'])
    expect((await officer.call(api.listStations, { query: { state: 'CLOSED' } })).body.items).toEqual([])
  })

  it('pages without losing or repeating a row', async () => {
    const first = await officer.call(api.listStations, { query: { limit: 1 } })
    const second = await officer.call(api.listStations, { query: { limit: 1, after: first.body.next! } })
    expect([...first.body.items, ...second.body.items].map((row) => row.shortName)).toEqual(['盐窝社工站', '陈庄社工站'])
  })
})

describe('registering', () => {
  it('puts a room under its township station, open since the day given', async () => {
    const made = await officer.call(api.createStation, { body: room() })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      place: '山东省东营市利津县盐窝镇盐西村村民委员会', parentName: stations.盐窝.name, openedOn: '2024-05-01', stateFromOn: '2024-05-01',
      states: [{ state: 'OPEN', fromOn: '2024-05-01', reason: '登记' }],
    })
    expect((await show(officer, stations.盐窝.id)).below.map((one) => one.name)).toContain('盐西村社会工作服务室')
  })

  it('names every fault of place, parent, mode and day at once', async () => {
    const reply = await officer.call(api.createStation, { body: room({ regionCode: '150422100000', parentId: null, stateFromOn: '2025-06-17', state: 'CLOSED' }) })
    expect(reply.status).toBe(422)
    expect(Object.fromEntries(reply.problem.errors!.map((error) => [error.field, error.message]))).toEqual({
      state: '已经撤销的站点不再登记', stateFromOn: '不能晚于今天（2025-06-16）', regionCode: '村（社区）社工室（点）要选村级的行政区划',
      parentId: '请选择这个社工室所属的乡镇（街道）社工站',
    })
  })

  it('refuses another county, a parent of another township, a mode that is not of a room, and a region that does not exist', async () => {
    const messages = async (body: ReturnType<typeof room>) => (await officer.call(api.createStation, { body })).problem.errors?.map((error) => error.message)
    expect(await messages(room({ regionCode: '150422100200' }))).toEqual(['不在您负责的行政区划内，或不由您这一级登记', '上级站点不在同一行政区划内'])
    expect(await messages(room({ regionCode: '370522102299' }))).toEqual(['现行区划里没有这个代码，请重新选择'])
    expect(await messages(room({ kind: 'TOWNSHIP_STATION', regionCode: '370522102000', parentId: null }))).toEqual(['只有村（社区）社工室填写建设方式'])
    expect(await messages(room({ kind: 'CITY_SUPPORT_CENTRE', regionCode: '370500000000', parentId: null, roomMode: null }))).toEqual(['不在您负责的行政区划内，或不由您这一级登记'])
  })

  it('leaves the support centre to the city', async () => {
    const body = room({ kind: 'CITY_SUPPORT_CENTRE', name: '东营市社工支持中心', regionCode: '370500000000', parentId: null, roomMode: null })
    const made = await (await world.as('CITY_OFFICER')).call(api.createStation, { body })
    expect(made.status).toBe(201)
    expect((await (await world.as('CITY_OFFICER')).call(api.createStation, { body: room() })).problem.code).toBe('INVALID_INPUT')
  })
})

describe('keeping the record', () => {
  it('lets the head change telephone, hours and premises, and nothing of what the authority decides', async () => {
    const before = await show(head, stations.盐窝.id)
    expect(before.allowed).toContain('stations.keep')
    expect(before.allowed).not.toContain('stations.update')
    const kept = await head.call(api.keepStation, {
      params: { stationId: stations.盐窝.id }, body: { phone: '0546-5621001', openingHours: '周一至周五 8:30–17:30', premisesOwner: '盐窝镇人民政府' },
    }, { ifMatch: before.version })
    expect(kept.body).toMatchObject({ phone: '0546-5621001', premisesOwner: '盐窝镇人民政府', name: stations.盐窝.name })
    const more = await head.call(api.keepStation, { params: { stationId: stations.盐窝.id }, body: { name: '我的站' } as never }, { ifMatch: kept.body.version })
    expect(more.problem.errors?.map((error) => error.message)).toEqual(['没有这个填写项'])
  })

  it('lets the county register combined stations and brand; 无 is known to be none', async () => {
    const { version } = await show(officer, stations.陈庄.id)
    const body = { name: '陈庄镇社会工作服务站', shortName: '陈庄社工站', regionCode: '370522103000', combinedWith: ['MINORS_PROTECTION_STATION' as const], mainBrand: '无' }
    const updated = await officer.call(api.updateStation, { params: { stationId: stations.陈庄.id }, body }, { ifMatch: version })
    expect(updated.body).toMatchObject({ combinedWith: ['MINORS_PROTECTION_STATION'], mainBrand: '无', version: version + 1 })
    expect((await world.job.query('select main_brand from station where id = $1', [stations.陈庄.id])).rows).toEqual([{ main_brand: '' }])
    const late = await officer.call(api.updateStation, { params: { stationId: stations.陈庄.id }, body }, { ifMatch: version })
    expect(late.problem).toMatchObject({ code: 'STALE', current: { version: version + 1 } })
  })

  it('refuses the head of another station, who may read it', async () => {
    const reply = await head.call(api.keepStation, { params: { stationId: stations.陈庄.id }, body: {} }, { ifMatch: 1 })
    expect(reply.problem).toMatchObject({ code: 'NOT_YOUR_STATION', detail: '只有本站站长、副站长和所在县的主管部门可以维护' })
    expect((await head.call(api.keepStation, { params: { stationId: stations.林东.id }, body: {} }, { ifMatch: 1 })).problem.code).toBe('NOT_FOUND')
  })

  const readOnly: Person[] = ['STATION_WORKER', 'SUPERVISOR', 'PROJECT_MANAGER', 'TOWNSHIP_OFFICER', 'PROVINCE_OFFICER', 'SYSTEM_ADMINISTRATOR']
  it.each(readOnly)('shows %s the record with nothing to do on it', async (person) => {
    const client = await world.as(person)
    expect((await show(client, stations.盐窝.id)).allowed).toEqual([])
    expect((await client.call(api.keepStation, { params: { stationId: stations.盐窝.id }, body: {} }, { ifMatch: 1 })).problem.code).toBe('FORBIDDEN')
  })
})

describe('the dated parts', () => {
  const at = { stationId: stations.盐窝.id }

  it('are added, changed and ended by the head, each with its own version', async () => {
    const added = await head.call(api.zoneApi.add, { params: at, body: { kind: 'OFFICE', areaSquareMetres: 18.5, fromOn: '2024-01-01' } })
    expect(added.status).toBe(201)
    const params = { ...at, partId: added.body.id }
    const changed = await head.call(api.zoneApi.change, { params, body: { kind: 'OFFICE', areaSquareMetres: 24, name: '二楼东', fromOn: '2024-01-01' } }, { ifMatch: 1 })
    expect(changed.body).toMatchObject({ areaSquareMetres: 24, version: 2 })
    expect((await head.call(api.zoneApi.end, { params, body: { untilOn: '2025-01-01' } }, { ifMatch: 1 })).problem.code).toBe('STALE')
    expect((await head.call(api.zoneApi.end, { params, body: { untilOn: '2023-12-31' } }, { ifMatch: 2 })).problem.errors?.[0]?.message).toBe('不能早于起始日（2024-01-01）')
    expect((await head.call(api.zoneApi.end, { params, body: { untilOn: '2025-01-01' } }, { ifMatch: 2 })).body.untilOn).toBe('2025-01-01')
    expect((await head.call(api.zoneApi.end, { params, body: { untilOn: '2025-02-01' } }, { ifMatch: 3 })).problem.code).toBe('STATION_PART_ENDED')
    expect((await show(head, stations.盐窝.id)).zones).toMatchObject([{ name: '二楼东', untilOn: '2025-01-01' }])
  })

  it('keep what is not known apart from what is not there', async () => {
    const sign = await officer.call(api.signApi.add, { params: at, body: { place: 'OUTDOOR', fromOn: '2024-01-01', extraMarks: ['荧光行'] } })
    expect(sign.body).toMatchObject({ signText: null, hasEmblem: null, widthCm: null, extraMarks: ['荧光行'] })
    expect((await officer.call(api.equipmentApi.add, { params: at, body: { kind: 'COMPUTER', quantity: 2, fromOn: '2024-01-01' } })).status).toBe(201)
    expect((await officer.call(api.postApi.add, { params: at, body: { kind: 'SOCIAL_WORK', headCount: 3, fromOn: '2024-01-01' } })).body.headCount).toBe(3)
    const { signs, equipment, posts } = await show(officer, stations.盐窝.id)
    expect([signs.length, equipment[0]?.quantity, posts[0]?.headCount]).toEqual([1, 2, 3])
  })

  it('belong to one station: another one’s part is not found', async () => {
    const mine = await officer.call(api.zoneApi.add, { params: { stationId: stations.陈庄.id }, body: { kind: 'CASE', fromOn: '2024-01-01' } })
    const reply = await head.call(api.zoneApi.end, { params: { ...at, partId: mine.body.id }, body: { untilOn: '2025-01-01' } }, { ifMatch: 1 })
    expect(reply.problem.code).toBe('NOT_FOUND')
  })
})

describe('changing the state', () => {
  it('walks the history, refuses what the table does not have, and asks why', async () => {
    const id = await buildStation(world.job, { region: '370522103000', name: '陈庄镇第二社会工作服务站', states: [['2025-01-01', 'PLANNED']] })
    const step = async (state: 'PREPARING' | 'ACCEPTED' | 'OPEN' | 'SUSPENDED' | 'CLOSED', fromOn: string, reason = '') =>
      officer.call(api.changeState, { params: { stationId: id }, body: { state, fromOn, reason } }, { ifMatch: (await show(officer, id)).version })
    expect((await step('OPEN', '2025-02-01')).problem).toMatchObject({ code: 'STATION_STATE_NOT_ALLOWED', detail: '站点现在是「拟建」，只能改为「筹建」或「撤销」，不能改为「运行」' })
    expect((await step('PREPARING', '2025-01-01')).problem.errors?.[0]?.message).toBe('要晚于现在这个状态的起始日（2025-01-01）')
    expect((await step('PREPARING', '2025-06-17')).problem.errors?.[0]?.message).toBe('不能晚于今天（2025-06-16）')
    for (const [state, day] of [['PREPARING', '2025-02-01'], ['ACCEPTED', '2025-03-01'], ['OPEN', '2025-04-01']] as const) expect((await step(state, day)).status).toBe(201)
    expect((await step('SUSPENDED', '2025-05-01')).problem.errors?.[0]?.message).toBe('改为「暂停」请写明原因')
    expect((await step('SUSPENDED', '2025-05-01', '房屋维修')).status).toBe(201)
    const closed = await step('CLOSED', '2025-06-01', '并入盐窝站')
    expect(closed.body).toMatchObject({ state: 'CLOSED', openedOn: '2025-04-01', closedOn: '2025-06-01' })
    expect(closed.body.states.map((entry) => entry.state)).toEqual(['CLOSED', 'SUSPENDED', 'OPEN', 'ACCEPTED', 'PREPARING', 'PLANNED'])
    expect(closed.body.allowed).not.toContain('stations.changeState')
  })

  it('does not close a station above a room that is not closed', async () => {
    const id = await buildStation(world.job, { region: '370522103000', name: '陈庄镇第三社会工作服务站' })
    await buildStation(world.job, { kind: 'COMMUNITY_ROOM', region: '370522103201', name: '韩南二村社工室', parentId: id })
    const reply = await officer.call(api.changeState, { params: { stationId: id }, body: { state: 'CLOSED', fromOn: '2025-06-01', reason: '撤并' } }, { ifMatch: 1 })
    expect(reply.problem).toMatchObject({ code: 'STATION_ROOMS_STILL_OPEN', detail: '请先撤销或改挂下级站点：韩南二村社工室' })
  })
})

describe('a stranger, with the first wall off', () => {
  /** Runs statements as the product's own role in the session of a person; says how many rows each touched, or how it was refused. */
  async function behind(person: Person, ...statements: [string, unknown[]][]): Promise<(number | string)[]> {
    const client = await world.appPool.connect()
    const results: (number | string)[] = []
    try {
      for (const [text, values] of statements) {
        await client.query('begin')
        await client.query('select sec.enter($1)', [(await world.as(person)).token])
        results.push(await client.query(text, values).then((result) => result.rowCount ?? 0, (error: { code: string }) => error.code))
        await client.query('rollback')
      }
    } finally {
      client.release()
    }
    return results
  }
  const rename = (id: string): [string, unknown[]] => ['update station set name = name || $2 where id = $1', [id, '二']]
  const rephone = (id: string): [string, unknown[]] => ['update station set phone = $2 where id = $1', [id, '0546-5621002']]
  const close = (id: string): [string, unknown[]] => [`insert into station_state (station_id, from_on, state) values ($1, '2025-06-15', 'CLOSED')`, [id]]
  const zone = (id: string): [string, unknown[]] => [`insert into station_zone (id, station_id, zone, from_on) values ($2, $1, 'OFFICE', '2025-01-01')`, [id, newId()]]

  it('changes nothing of a station of another county', async () => {
    expect(await behind('林东旗经办', rename(stations.盐窝.id), rephone(stations.盐窝.id), close(stations.盐窝.id), zone(stations.盐窝.id))).toEqual([0, 0, '42501', '42501'])
    expect(await behind('林东旗经办', ['select 1 from station where id = $1', [stations.盐窝.id]], ['select 1 from station_state where station_id = $1', [stations.盐窝.id]])).toEqual([0, 0])
  })

  it('is the head of the next station, too', async () => {
    expect(await behind('STATION_HEAD', rephone(stations.陈庄.id), close(stations.陈庄.id), zone(stations.陈庄.id))).toEqual([0, '42501', '42501'])
  })

  it('is the worker and the supervisor at home; the head keeps the telephone but neither name nor state', async () => {
    for (const person of ['STATION_WORKER', 'SUPERVISOR', 'PROJECT_MANAGER', 'TOWNSHIP_OFFICER'] as const) {
      expect(await behind(person, rephone(stations.盐窝.id), zone(stations.盐窝.id))).toEqual([0, '42501'])
    }
    expect(await behind('STATION_HEAD', rephone(stations.盐窝.id), zone(stations.盐窝.id), rename(stations.盐窝.id), close(stations.盐窝.id))).toEqual([1, 1, '42501', '42501'])
  })

  it('does not let a county officer move a station out of the county, nor anyone rewrite the history', async () => {
    expect(await behind('COUNTY_OFFICER', [`update station set region_code = '150422100000' where id = $1`, [stations.盐窝.id]])).toEqual(['42501'])
    expect(await behind('COUNTY_OFFICER', [`update station_state set from_on = '2020-01-01' where station_id = $1`, [stations.盐窝.id]])).toEqual(['42501'])
    expect(await behind('COUNTY_OFFICER', ['delete from station_sign where station_id = $1', [stations.盐窝.id]])).toEqual(['42501'])
  })
})

describe('a stranger, with the second wall off', () => {
  it('meets the first one', async () => {
    for (const table of ['station', 'station_state', 'station_zone']) await world.owner.query(`alter table ${table} disable row level security`)
    try {
      const stranger = await world.as('林东旗经办')
      expect((await stranger.call(api.showStation, { params: { stationId: stations.盐窝.id } })).problem.code).toBe('NOT_FOUND')
      expect((await stranger.call(api.listStations)).body.items.map((row) => row.shortName)).toEqual(['林东社工站'])
      const add = await stranger.call(api.zoneApi.add, { params: { stationId: stations.盐窝.id }, body: { kind: 'OFFICE', fromOn: '2024-01-01' } })
      expect(add.problem.code).toBe('NOT_FOUND')
      expect((await head.call(api.zoneApi.add, { params: { stationId: stations.陈庄.id }, body: { kind: 'OFFICE', fromOn: '2024-01-01' } })).problem.code).toBe('NOT_YOUR_STATION')
    } finally {
      for (const table of ['station', 'station_state', 'station_zone']) await world.owner.query(`alter table ${table} enable row level security`)
    }
  })
})
