// What the rules hear about stations, rooms and counties on a day: known, known to be empty, and not known.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Facts, SubjectKind } from '../../kernel/model/facts.ts'
import { factValueProblem } from '../../kernel/model/facts.ts'
import { kyselyOn } from '../../kernel/server/connection.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { contracts, organisations, stations } from '../../tests/support/world.ts'
import { addDuty, addWorker } from '../workforce/testing.ts'
import { stationFacts } from './index.ts'
import { buildEquipment, buildSign, buildStation, buildZone } from './testing.ts'

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

async function ask(kind: SubjectKind, id: string, asOf = '2025-06-16'): Promise<Facts> {
  const client = await world.job.connect()
  try {
    const facts = (await stationFacts.gather({ db: kyselyOn(client) }, { kind, ids: [id] }, asOf)).get(id) ?? {}
    const definitions = new Map(stationFacts.definitions.map((one) => [one.name, one]))
    for (const [name, value] of Object.entries(facts)) {
      const definition = definitions.get(name)
      if (!definition) throw new Error(`${name} is not defined`)
      if (value !== undefined) expect(factValueProblem(definition, value)).toBeUndefined()
    }
    return facts
  } finally {
    client.release()
  }
}

async function list(kind: SubjectKind, scope: { regionPrefix?: string; ids?: string[] }, asOf = '2025-06-16') {
  const client = await world.job.connect()
  try {
    return (await stationFacts.list!({ db: kyselyOn(client) }, { kind, ...scope }, asOf)).map((subject) => subject.name)
  } finally {
    client.release()
  }
}

describe('a station nobody has described yet', () => {
  it('has empty registers, and leaves out what was never asked', async () => {
    expect(await ask('station', stations.陈庄.id)).toEqual({
      'station.state': 'open', 'station.combinedWith': [], 'station.integratedWith': [], 'station.hasOfficePremises': false,
      'station.zoneKinds': [], 'station.ownZoneKinds': [], 'station.sharedZoneKinds': [],
      'station.equipmentKindsInService': [], 'station.premisesOwnershipRecorded': false, 'station.premisesOwnershipProofOnFile': false,
      'station.premisesHandoverOnFile': false, 'station.layoutPlanOnFile': false, 'station.hungSignPlaces': [], 'station.signTextPatterns': [],
      'station.signSizesCm': [], 'station.signColours': [], 'station.brandMarksOnAllSigns': [],
    })
  })
})

describe('a described station', () => {
  const { id } = stations.盐窝
  beforeAll(async () => {
    await world.job.query(`update station set host_facility_kind = 'CHILDREN_HOME', combined_with = '{SOCIAL_ASSISTANCE_STATION,MINORS_PROTECTION_STATION}',
      integrated_with = '{CIVILISATION_INSTITUTE}', main_brand = '荧光行', premises_owner = '盐窝镇人民政府', premises_proof = '房屋使用协议', premises_provided_by = 'INSTITUTION',
      premises_handover = '2024-01-05 交接清单', layout_plan = '' where id = $1`, [id])
    await buildZone(world.job, id, { area_square_metres: 24 })
    await buildZone(world.job, id, { area_square_metres: 6.5, from_on: '2025-06-16' })
    await buildZone(world.job, id, { zone: 'SHARED_ACTIVITY', area_square_metres: null, is_shared: true })
    await buildZone(world.job, id, { area_square_metres: 8, is_shared: true, from_on: '2025-07-01' })
    await buildZone(world.job, id, { zone: 'ARCHIVE', until_on: '2025-06-16' })
    await buildEquipment(world.job, id, { kind: 'DESK_AND_CHAIR', quantity: 6 })
    await buildEquipment(world.job, id, { kind: 'PRINTER', until_on: '2024-12-31' })
    for (const [name, from, until] of [['王敏', '2024-01-01', null], ['李红', '2024-01-01', '2025-06-16'], ['赵强', '2024-01-01', '2025-06-15']] as const) {
      await addDuty(world.job, await addWorker(world.job, { name, employerId: organisations.机构 }), { station: stations.盐窝, fromOn: from, untilOn: until })
    }
    await buildSign(world.job, id, { place: 'OUTDOOR', sign_text: '利津县盐窝镇社会工作服务站', extra_marks: ['荧光行', '文明实践'] })
    await buildSign(world.job, id, { place: 'INDOOR', sign_text: '盐窝镇社会工作服务站', height_cm: 52.5, background: 'WHITE', text_colour: 'RED', extra_marks: ['荧光行'], from_on: '2024-06-01' })
    await buildSign(world.job, id, { place: 'INDOOR', sign_text: '社工站', until_on: '2024-06-01' })
  })

  it('says each fact in the words of the rules', async () => {
    expect(await ask('station', id)).toEqual({
      'station.state': 'open', 'station.hostFacilityKind': 'children-home', 'station.combinedWith': ['social-assistance-station', 'minors-protection-station'],
      'station.integratedWith': ['new-era-civilisation-institute'], 'station.hasOfficePremises': true, 'station.zoneKinds': ['office', 'shared-activity'],
      'station.ownZoneKinds': ['office'], 'station.sharedZoneKinds': ['shared-activity'],
      // 30.5 ㎡ of office and two people: the one whose last day is today is still there.
      'station.officeAreaPerPersonSquareMetres': 15.25,
      'station.equipmentKindsInService': ['desk-chair'], 'station.premisesOwnershipRecorded': true, 'station.premisesOwnershipProofOnFile': true,
      'station.premisesProvidedBy': 'contractor', 'station.premisesHandoverOnFile': true, 'station.layoutPlanOnFile': false, 'station.mainBrand': '荧光行',
      'station.hungSignPlaces': ['indoor', 'outdoor'], 'station.signTextPatterns': ['county-and-township', 'township'], 'station.allSignsBearEmblem': true,
      'station.signSizesCm': ['70x50', '70x52.5'], 'station.signColours': ['silver-black', 'white-red'], 'station.brandMarksOnAllSigns': ['荧光行'],
    })
  })

  it('is asked about the day: what began today counts, what ended today does not', async () => {
    const before = await ask('station', id, '2025-06-15')
    expect(before).toMatchObject({ 'station.zoneKinds': ['archive', 'office', 'shared-activity'], 'station.officeAreaPerPersonSquareMetres': 8 })
    // One office of its own and one shared: both at once.
    expect(await ask('station', id, '2025-07-01')).toMatchObject({ 'station.ownZoneKinds': ['office'], 'station.sharedZoneKinds': ['office', 'shared-activity'] })
    expect((await ask('station', id, '2024-05-31'))['station.signTextPatterns']).toEqual(['county-and-township', 'other'])
    expect(await ask('station', id, '2022-12-31')).toEqual({})
  })

  it('knows no area per person while an office has no area', async () => {
    await buildZone(world.job, id, { area_square_metres: null, from_on: '2025-06-01', until_on: '2025-06-10' })
    expect((await ask('station', id, '2025-06-05'))['station.officeAreaPerPersonSquareMetres']).toBeUndefined()
    expect((await ask('station', id, '2025-06-10'))['station.officeAreaPerPersonSquareMetres']).toBe(8)
  })
})

describe('signs nobody looked at closely', () => {
  it('leave their parts open, yet one sign without the emblem settles that question', async () => {
    const id = await buildStation(world.job, { region: '150422100000', name: '林东镇第二社工站' })
    await buildSign(world.job, id, { sign_text: null, has_emblem: null, width_cm: null, background: null })
    const open = await ask('station', id)
    expect(open).toMatchObject({ 'station.signTextPatterns': [null], 'station.signSizesCm': [null], 'station.signColours': [null] })
    expect(open['station.allSignsBearEmblem']).toBeUndefined()
    await buildSign(world.job, id, { sign_text: '巴林左旗林东镇社会工作服务站', has_emblem: false })
    expect(await ask('station', id)).toMatchObject({ 'station.allSignsBearEmblem': false, 'station.signTextPatterns': [null, 'county-and-township'] })
  })
})

describe('a room', () => {
  it('is read by the name of its village', async () => {
    const id = await buildStation(world.job, { kind: 'COMMUNITY_ROOM', region: '370522102202', name: '马村社工室', parentId: stations.盐窝.id, states: [['2024-01-01', 'ACCEPTED'], ['2024-05-01', 'OPEN']] })
    await buildSign(world.job, id, { sign_text: '马村社会工作服务室', extra_marks: [] })
    expect(await ask('room', id)).toEqual({
      'room.state': 'open', 'room.zoneKinds': [], 'room.hungSignPlaces': ['outdoor'], 'room.signTextPatterns': ['village'], 'room.allSignsBearEmblem': true, 'room.brandMarksOnAllSigns': [],
    })
    expect((await ask('room', id, '2024-04-30'))['room.state']).toBe('preparing')
    expect(await list('room', { regionPrefix: '370522' })).toEqual(['马村社工室'])
    expect(await list('station', { ids: [id] })).toEqual([])
  })

  it('tells the zones it uses and the facility it sits in', async () => {
    const id = await buildStation(world.job, { kind: 'COMMUNITY_ROOM', region: '370522103201', name: '韩南二村社工点', parentId: stations.陈庄.id, states: [['2025-07-01', 'OPEN']] })
    await world.job.query(`update station set host_facility_kind = 'DAY_CARE_CENTRE' where id = $1`, [id])
    await buildZone(world.job, id, { zone: 'SHARED_ACTIVITY', is_shared: true })
    expect(await ask('room', id, '2025-07-01')).toMatchObject({ 'room.hostFacilityKind': 'day-care-centre', 'room.zoneKinds': ['shared-activity'] })
  })
})

describe('a county', () => {
  const liJin = '370522000000'
  it('counts what is open on the day, and the hub under contract', async () => {
    expect(await ask('county', liJin)).toEqual({
      'county.hubCount': 0, 'county.hubOperatedByPurchase': undefined, 'county.townshipStationCount': 2, 'county.communityRoomCount': 1, 'county.subBrandParents': [],
      // Both townships have a station, one of three villages a room; no residents' committee is registered.
      'county.townshipStationCoveragePercent': 100, 'county.villageRoomCoveragePercent': 33.33, 'county.communityRoomCoveragePercent': undefined,
    })
    const hub = await buildStation(world.job, { kind: 'COUNTY_HUB', region: liJin, name: '利津县社工总站', states: [['2025-01-01', 'OPEN']] })
    expect(await ask('county', liJin)).toMatchObject({ 'county.hubCount': 1, 'county.hubOperatedByPurchase': false })
    await world.job.query('insert into contract_station values ($1, $2, 1)', [contracts.利津, hub])
    await world.job.query(`insert into sub_brand (id, region_code, name, main_brand, from_on, until_on) values (gen_random_uuid(), $1, '凤城暖光', '荧光行', '2024-01-01', '2025-06-01'),
      (gen_random_uuid(), $1, '黄河口社工', '幸福利津', '2025-01-01', null)`, [liJin])
    expect(await ask('county', liJin)).toMatchObject({ 'county.hubOperatedByPurchase': true, 'county.subBrandParents': ['幸福利津'] })
    expect(await ask('county', liJin, '2024-12-31')).toMatchObject({ 'county.hubCount': 0, 'county.communityRoomCount': 1, 'county.subBrandParents': ['荧光行'] })
  })

  it('counts communities apart from villages, and what was open on the day', async () => {
    const balin = '150422000000'
    expect(await ask('county', balin)).toMatchObject({ 'county.townshipStationCoveragePercent': 100, 'county.villageRoomCoveragePercent': 0, 'county.communityRoomCoveragePercent': undefined })
    await world.owner.query(`insert into region (code, name, level, parent_code, kind, valid_from) values
      ('150422100001', '兴隆社区居委会', 'village', '150422100000', 'RESIDENTS_COMMITTEE', '2020-01-01'), ('150422100002', '契丹社区居委会', 'village', '150422100000', 'RESIDENTS_COMMITTEE', '2020-01-01')`)
    await buildStation(world.job, { kind: 'COMMUNITY_ROOM', region: '150422100001', name: '兴隆社区社工室', parentId: stations.林东.id, states: [['2024-05-01', 'OPEN']] })
    expect(await ask('county', balin)).toMatchObject({ 'county.communityRoomCoveragePercent': 50, 'county.villageRoomCoveragePercent': 33.33 })
    expect(await ask('county', balin, '2024-04-30')).toMatchObject({ 'county.communityRoomCoveragePercent': 0 })
  })

  it('is listed with its neighbours of the province', async () => {
    expect(await list('county', { regionPrefix: '37' })).toEqual(['利津县'])
    expect(await list('county', {})).toEqual(['巴林左旗', '利津县'])
  })
})

describe('cities, provinces and townships', () => {
  it('know how far the levels below them are covered', async () => {
    // 利津 has opened its hub above; 赤峰 has none.
    expect(await ask('city', '370500000000')).toEqual({ 'city.countyHubCoveragePercent': 100, 'city.townshipStationCoveragePercent': 100 })
    expect(await ask('city', '150400000000')).toMatchObject({ 'city.countyHubCoveragePercent': 0 })
    expect(await ask('province', '370000000000')).toEqual({
      'province.supportCentreCoveragePercent': 0, 'province.countyHubCoveragePercent': 100, 'province.townshipStationCoveragePercent': 100,
    })
    await buildStation(world.job, { kind: 'CITY_SUPPORT_CENTRE', region: '370500000000', name: '东营市社工支持中心', states: [['2025-07-01', 'PREPARING'], ['2025-08-01', 'OPEN']] })
    expect((await ask('province', '370000000000', '2025-07-31'))['province.supportCentreCoveragePercent']).toBe(0)
    expect((await ask('province', '370000000000', '2025-08-01'))['province.supportCentreCoveragePercent']).toBe(100)
  })

  it('are listed by level, once their own authority or a node of their own is here', async () => {
    expect(await list('province', {})).toEqual(['山东省'])
    expect(await list('province', { ids: ['150000000000'] })).toEqual(['内蒙古自治区'])
    expect(await list('city', { regionPrefix: '37' })).toEqual(['东营市'])
    expect(await list('city', { regionPrefix: '15' })).toEqual([])
    expect(await list('township', { regionPrefix: '370522' })).toEqual(['盐窝镇', '陈庄镇'])
  })
})

describe('a hub and a centre', () => {
  it('are known by their state and the day they first opened', async () => {
    const id = await buildStation(world.job, { kind: 'COUNTY_HUB', region: '150422000000', name: '巴林左旗社工服务中心', states: [['2024-01-01', 'PREPARING'], ['2024-03-01', 'OPEN'], ['2025-01-01', 'SUSPENDED'], ['2025-02-01', 'OPEN']] })
    expect(await ask('main-station', id)).toEqual({ 'main-station.state': 'open', 'main-station.openedOn': '2024-03-01' })
    expect(await ask('main-station', id, '2024-02-29')).toEqual({ 'main-station.state': 'preparing', 'main-station.openedOn': undefined })
    expect(await list('main-station', { regionPrefix: '15' })).toEqual(['巴林左旗社工服务中心'])
    expect(await list('support-centre', { regionPrefix: '15' })).toEqual([])
  })
})

describe('the list of stations', () => {
  it('leaves out what is closed or not yet planned on the day, unless named', async () => {
    const id = await buildStation(world.job, { region: '370522103000', name: '旧站', states: [['2024-01-01', 'OPEN'], ['2025-01-01', 'CLOSED']] })
    expect(await list('station', { regionPrefix: '370522103' })).toEqual(['陈庄镇社会工作服务站'])
    expect(await list('station', { regionPrefix: '370522103' }, '2024-12-31')).toEqual(expect.arrayContaining(['陈庄镇社会工作服务站', '旧站']))
    expect(await list('station', { ids: [id] })).toEqual(['旧站'])
    expect(await ask('station', id)).toMatchObject({ 'station.state': 'closed' })
  })
})
