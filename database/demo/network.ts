// Organisations, stations with premises and signs, institutions and contracts of one place.
import { addDays, addYears, type Day } from '../../kernel/model/calendar.ts'
import { creditCheckCharacterOf } from '../../kernel/model/credit-code.ts'
import { type Place, type Shortfall, stationName } from './places.ts'
import { chanceOf, idOf } from './random.ts'

export interface Township { code: string; name: string; villages: { code: string; name: string }[] }
export interface DemoStation {
  id: string; code: string; name: string; township: Township; state: string; openedOn: Day; shortfall: Shortfall; institution: number
}
type Row = Record<string, unknown>

export interface Network {
  place: Place
  stations: DemoStation[]
  organisations: Row[]; institutions: Row[]; stationRows: Row[]; states: Row[]; zones: Row[]; equipment: Row[]; signs: Row[]; posts: Row[]
  contracts: Row[]; contractStations: Row[]
}

export const organisationOf = (place: Place, what: string): string => idOf(`organisation ${place.code} ${what}`)

/** Builds the network of a place as it has grown until `today`. */
export function buildNetwork(place: Place, townships: readonly Township[], today: Day): Network {
  const stations = townships.map((township, index) => stationAt(place, township, index, today))
  return {
    place, stations,
    organisations: organisations(place, townships), institutions: institutions(place, today),
    ...nodes(place, stations, today),
    zones: [...stations.flatMap(zonesOf), ...stations.flatMap(roomZonesOf)], equipment: stations.flatMap(equipmentOf), signs: stations.flatMap((one) => signsOf(place, one)), posts: stations.flatMap(postsOf),
    ...contracts(place, stations, today),
  }
}

function stationAt(place: Place, township: Township, index: number, today: Day): DemoStation {
  const chance = chanceOf(`station ${township.code}`)
  const short = township.code.slice(0, 9)
  const state = place.notOpen[short] ?? 'OPEN'
  const isModel = short === place.showcase
  // Most opened in the first years of the documents; two of a place within the last twelve months, so that coverage has grown.
  const openedOn = isModel ? '2022-12-01' : index % 5 === 4 ? addDays(today, -chance.between(60, 300)) : `${chance.between(2022, 2024)}-0${chance.between(3, 9)}-01`
  return {
    id: idOf(`station ${township.code}`), code: township.code, name: stationName(township.name), township, state, openedOn,
    shortfall: place.shortfalls[short] ?? 'ordinary', institution: index % place.institutions.length,
  }
}

function organisations(place: Place, townships: readonly Township[]): Row[] {
  const row = (what: string, kind: string, name: string, code: string): Row => ({ id: organisationOf(place, what), kind, name, region_code: code.padEnd(12, '0') })
  return [
    row('county', 'AUTHORITY', place.authority, place.code), row('city', 'AUTHORITY', place.cityAuthority, place.code.slice(0, 4)),
    row('province', 'AUTHORITY', place.provinceAuthority, place.code.slice(0, 2)),
    ...townships.map(({ code, name }) => row(code, 'TOWNSHIP_GOVERNMENT', /街道$/.test(name) ? `${name}办事处` : /(园|开发区)$/.test(name) ? `${name}管理委员会` : `${name}人民政府`, code)),
    ...place.institutions.map(({ name }, index) => row(`institution ${index}`, 'INSTITUTION', name, place.code)),
  ]
}

function institutions(place: Place, today: Day): Row[] {
  return place.institutions.map((one, index) => {
    const body = `52${place.code}MJ${String(100_0000 + index * 37 + Number(place.code.slice(2, 5))).slice(1)}${index}`.slice(0, 17)
    return {
      organisation_id: organisationOf(place, `institution ${index}`), credit_code: body + creditCheckCharacterOf(body), legal_representative: '', registered_on: addYears(today, -6 - index),
      registered_scope: '承接政府购买社会工作服务；社区服务、老年人和儿童服务；社会工作人才培训', scope_includes_social_work: true,
      main_business_is_social_work: true, kind: 'SOCIAL_SERVICE_AGENCY', rating: one.rating, is_charity: one.isCharity, has_party_branch: one.hasPartyBranch, contact_phone: '',
    }
  })
}

const hosts = ['PARTY_SERVICE_CENTRE', 'CIVILISATION_PRACTICE', 'COMMUNITY_SERVICE_CENTRE', 'ELDERLY_SERVICE_CENTRE', 'CULTURE_VENUE']

function nodes(place: Place, stations: readonly DemoStation[], today: Day): { stationRows: Row[]; states: Row[] } {
  const hub = place.hasHub ? [hubRow(place)] : []
  const centre = place.cityCentre ? [centreRow(place)] : []
  const townshipRows = stations.map((one) => townshipRow(place, one))
  const rooms = stations.filter(({ state }) => state === 'OPEN').flatMap((one) => roomsOf(place, one, today))
  const stationRows = [...centre, ...hub, ...townshipRows, ...rooms]
  const states = stationRows.flatMap((row) => statesOf(row, today))
  return { stationRows, states }
}

function common(place: Place, chance: ReturnType<typeof chanceOf>): Row {
  return {
    phone: '', opening_hours: '周一至周五 8:30—12:00，14:00—17:30', host_facility_kind: chance.pick(hosts), host_facility_name: '', room_mode: null,
    combined_with: [], integrated_with: [], main_brand: place.brand ?? '', premises_owner: '', premises_proof: '', premises_provided_by: null, premises_handover: '',
    layout_plan: '', closed_on: null,
  }
}

function hubRow(place: Place): Row {
  return {
    id: idOf(`hub ${place.code}`), kind: 'COUNTY_HUB', name: place.hubName, short_name: place.hubName.replace(place.county, ''), region_code: place.code.padEnd(12, '0'),
    parent_id: null, state: 'OPEN', address: `${place.county}政务服务中心附楼`, opened_on: '2023-03-01', ...common(place, chanceOf(`hub ${place.code}`)),
    premises_provided_by: 'COUNTY', premises_owner: place.authority,
  }
}

function centreRow(place: Place): Row {
  return {
    id: idOf(`centre ${place.code}`), kind: 'CITY_SUPPORT_CENTRE', name: place.cityCentre!, short_name: '社会工作支持中心', region_code: place.code.slice(0, 4).padEnd(12, '0'),
    parent_id: null, state: 'OPEN', address: '', opened_on: '2022-09-01', ...common(place, chanceOf(`centre ${place.code}`)), premises_provided_by: 'OTHER',
  }
}

function townshipRow(place: Place, one: DemoStation): Row {
  const chance = chanceOf(`township ${one.code}`)
  const isRecorded = one.shortfall !== 'unrecorded'
  const isOpen = one.state === 'OPEN' || one.state === 'SUSPENDED'
  return {
    id: one.id, kind: 'TOWNSHIP_STATION', name: one.name, short_name: `${one.township.name}社工站`, region_code: one.code, parent_id: place.hasHub ? idOf(`hub ${place.code}`) : null,
    state: one.state, address: `${one.township.name}便民服务中心院内`, opened_on: isOpen ? one.openedOn : null, ...common(place, chance),
    host_facility_kind: isRecorded ? chance.pick(hosts) : null,
    combined_with: place.brand || chance.is(0.6) ? ['SOCIAL_ASSISTANCE_STATION', 'MINORS_PROTECTION_STATION'] : ['SOCIAL_ASSISTANCE_STATION'],
    integrated_with: ['CIVILISATION_INSTITUTE'], main_brand: place.brand ?? '',
    premises_owner: isRecorded ? `${one.township.name}人民政府` : '', premises_proof: isRecorded ? '场地使用证明（政府办公室 2022 年出具）' : '', premises_provided_by: isRecorded ? 'TOWNSHIP' : null,
    premises_handover: isRecorded ? '场地设施交接单（2022 年）' : '', layout_plan: isRecorded ? '站点规划布局图（2022 年）' : '',
  }
}

function roomsOf(place: Place, one: DemoStation, today: Day): Row[] {
  const chance = chanceOf(`rooms ${one.code}`)
  return roomVillages(one).map((village, index) => ({
    id: idOf(`room ${village.code}`), kind: 'COMMUNITY_ROOM', name: `${shortVillage(village.name)}社会工作服务室`, short_name: `${shortVillage(village.name)}社工室`, region_code: village.code,
    parent_id: one.id, state: 'OPEN', address: '', opened_on: index === 0 ? '2024-05-01' : addDays(today, -chance.between(40, 500)), ...common(place, chance),
    room_mode: chance.pick(['STANDALONE', 'INTEGRATED', 'LINKED']), premises_provided_by: 'COMMUNITY', main_brand: place.brand ?? '',
  }))
}

const roomVillages = ({ code, township }: DemoStation): Township['villages'] => township.villages.slice(0, chanceOf(`rooms ${code} how many`).between(1, 3))

/** The everyday name of a village or community: 盐西村, 津苑社区. */
export const shortVillage = (name: string): string => name.replace(/(村民委员会|居民委员会|村委会|居委会)$/, (ending) => (/^村/.test(ending) ? '村' : '')).replace(/村村$/, '村')

function statesOf(row: Row, today: Day): Row[] {
  const opened = row.opened_on as Day | null
  const state = row.state as string
  const one = (from: Day, name: string, reason = ''): Row => ({ station_id: row.id, from_on: from, state: name, reason })
  if (!opened) return [one(addDays(today, -150), 'PLANNED', '列入年度设站计划'), ...(state === 'PLANNED' ? [] : [one(addDays(today, -60), 'PREPARING')]), ...(state === 'ACCEPTED' ? [one(addDays(today, -12), 'ACCEPTED', '县级验收合格')] : [])]
  const path = [one(addDays(opened, -90), 'PREPARING'), one(addDays(opened, -14), 'ACCEPTED', '县级验收合格'), one(opened, 'OPEN')]
  return state === 'SUSPENDED' ? [...path, one(addDays(today, -45), 'SUSPENDED', '办公用房改造')] : path
}

function zonesOf(one: DemoStation): Row[] {
  if (one.state === 'PLANNED') return []
  const chance = chanceOf(`zones ${one.code}`)
  const office = one.shortfall === 'smallOffice' ? 16 : one.shortfall === 'unrecorded' ? null : chance.between(32, 48)
  const kinds: [string, number | null][] = [['OFFICE', office], ['CASE', 12], ['GROUP', 30], ['MULTIFUNCTION', chance.between(60, 120)]]
  if (one.shortfall !== 'noArchive') kinds.push(['ARCHIVE', 10])
  return kinds.map(([zone, area]) => ({
    id: idOf(`zone ${one.code} ${zone}`), station_id: one.id, zone, name: '', area_square_metres: area, is_shared: zone === 'MULTIFUNCTION', from_on: one.openedOn, until_on: null,
  }))
}

// Most rooms of a village have what a room is to have; here and there it is one desk in the corner.
function roomZonesOf(one: DemoStation): Row[] {
  if (one.state !== 'OPEN') return []
  return roomVillages(one).flatMap(({ code }) => {
    const chance = chanceOf(`zones ${code}`)
    const kinds: [string, number][] = [['OFFICE', chance.between(10, 20)], ...(chance.is(0.8) ? [['SHARED_ACTIVITY', chance.between(30, 70)] as [string, number]] : [])]
    return kinds.map(([zone, area]) => ({
      id: idOf(`zone ${code} ${zone}`), station_id: idOf(`room ${code}`), zone, name: '', area_square_metres: area, is_shared: zone === 'SHARED_ACTIVITY', from_on: '2024-05-01', until_on: null,
    }))
  })
}

function equipmentOf(one: DemoStation): Row[] {
  if (one.state === 'PLANNED') return []
  const kinds: [string, number][] = [['DESK_AND_CHAIR', 4], ['COMPUTER', 3], ['PRINTER', 1], ['FILING_CABINET', 3]]
  return kinds.slice(0, one.shortfall === 'fewWorkers' ? 3 : 4).map(([kind, quantity]) => ({
    id: idOf(`equipment ${one.code} ${kind}`), station_id: one.id, kind, quantity, from_on: one.openedOn, until_on: null, note: '', owner: `${one.township.name}人民政府`,
  }))
}

function signsOf(place: Place, one: DemoStation): Row[] {
  if (one.state === 'PLANNED' || one.state === 'PREPARING' || one.shortfall === 'noSign') return []
  const text = place.signPattern === 'township' ? one.name : `${place.county}${one.name}`
  const isWrong = one.shortfall === 'wrongSign'
  return ['OUTDOOR', ...(isWrong ? [] : ['INDOOR'])].map((where) => ({
    id: idOf(`sign ${one.code} ${where}`), station_id: one.id, place: where, sign_text: isWrong ? `${one.township.name}社工服务站` : text, has_emblem: !isWrong,
    width_cm: isWrong ? 60 : 70, height_cm: isWrong ? 40 : 50, background: isWrong ? 'GOLD' : 'SILVER', text_colour: isWrong ? 'RED' : 'BLACK',
    extra_marks: place.brand && !isWrong ? [place.brand] : [], from_on: one.openedOn, until_on: null, position: where === 'OUTDOOR' ? '大门右侧' : '一楼大厅', note: '',
  }))
}

function postsOf(one: DemoStation): Row[] {
  const kinds: [string, number][] = [['STATION_HEAD', 1], ['DEPUTY_STATION_HEAD', 1], ['SOCIAL_WORK', 2]]
  return one.state === 'PLANNED' ? [] : kinds.map(([kind, count]) => ({ id: idOf(`post ${one.code} ${kind}`), station_id: one.id, kind, name: '', head_count: count, duties: '', from_on: one.openedOn, until_on: null }))
}

/** Day the running contracts of a place began: the first of the year that is running, or of a three-year cycle. */
export function contractStart(place: Place, today: Day): Day {
  const year = Number(today.slice(0, 4))
  return place.contractYears === 1 ? `${year}-01-01` : `${year - ((year - 2023) % 3)}-01-01`
}

function contracts(place: Place, stations: readonly DemoStation[], today: Day): { contracts: Row[]; contractStations: Row[] } {
  const running = contractStart(place, today)
  const rows: Row[] = []
  const links: Row[] = []
  place.institutions.forEach(({ name }, index) => {
    const served = stations.filter((one) => one.institution === index && (one.state === 'OPEN' || one.state === 'SUSPENDED'))
    for (const [cycle, from] of [[1, addYears(running, -place.contractYears)], [2, running]] as const) {
      const id = idOf(`contract ${place.code} ${index} ${cycle}`)
      const until = addDays(addYears(from, place.contractYears), -1)
      rows.push({
        id, number: `${place.county.slice(0, 1)}民购〔${from.slice(0, 4)}〕${index + 1}号`, title: `${place.county}乡镇（街道）社工站服务项目（${name.replace(place.county, '').slice(0, 2)}）`,
        purchaser_id: organisationOf(place, 'county'), institution_id: organisationOf(place, `institution ${index}`), region_code: place.code.padEnd(12, '0'),
        signed_on: addDays(from, -9), from_on: from, until_on: until, ended_on: null, end_reason: '', handover_until_on: null,
        amount_fen: Math.max(1, served.length) * 80_000_00 * place.contractYears, project_started_on: '2023-01-01', project_manager_id: null, cycle_years: place.cycleYears ?? place.contractYears,
      })
      if (place.hubRunBy === index) links.push({ contract_id: id, station_id: idOf(`hub ${place.code}`), required_workers: 0 })
      links.push(...served.map((one) => ({ contract_id: id, station_id: one.id, required_workers: one.shortfall === 'fewWorkers' ? 3 : 2 })))
    }
  })
  return { contracts: rows, contractStations: links }
}
