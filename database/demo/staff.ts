// The people of the stations of one place, with qualifications, hours, duties, and the accounts they sign in with.
import { addDays, addYears, type Day } from '../../kernel/model/calendar.ts'
import { maskIdentityNumber, maskPhone } from '../../kernel/model/mask.ts'
import type { Role } from '../../kernel/model/roles.ts'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { identityNumberOf } from './identity.ts'
import { mobileOf, nameOf } from './names.ts'
import type { DemoStation, Network } from './network.ts'
import { organisationOf } from './network.ts'
import { chanceOf, idOf } from './random.ts'

type Row = Record<string, unknown>
export interface Colleague { accountId: string; name: string; station: DemoStation; duty: 'HEAD' | 'DEPUTY' | 'WORKER' }
export interface Staff {
  workers: Row[]; employments: Row[]; certificates: Row[]; trainings: Row[]; supervisions: Row[]; checks: Row[]; assignments: Row[]
  accounts: Row[]; appointments: Row[]; appointmentStations: Row[]
  colleagues: Colleague[]
}

interface Profile { duty: 'HEAD' | 'DEPUTY' | 'WORKER'; source: 'CONTRACTOR' | 'TOWNSHIP'; isFullTime: boolean; isOverAge: boolean; index: number }

/** Builds the staff of every station of a network. */
export function buildStaff(network: Network, today: Day, crypto: CryptoProvider, passwordHash: string): Staff {
  const staff: Staff = { workers: [], employments: [], certificates: [], trainings: [], supervisions: [], checks: [], assignments: [], accounts: [], appointments: [], appointmentStations: [], colleagues: [] }
  for (const station of network.stations) {
    if (station.state !== 'OPEN' && station.state !== 'SUSPENDED') continue
    for (const profile of profilesOf(network, station)) addWorker(staff, network, station, profile, today, crypto, passwordHash)
  }
  return staff
}

function profilesOf(network: Network, station: DemoStation): Profile[] {
  const { shortfall } = station
  const isFullTime = shortfall !== 'noFullTime'
  const contractor = (duty: Profile['duty'], index: number): Profile => ({ duty, source: 'CONTRACTOR', isFullTime, isOverAge: shortfall === 'overAge' && index === 1, index })
  const headFromTownship = shortfall === 'headFromTownship'
  const list = [
    headFromTownship ? { ...contractor('HEAD', 0), source: 'TOWNSHIP' as const } : contractor('HEAD', 0),
    { duty: 'DEPUTY' as const, source: network.place.contractorOnly ? 'CONTRACTOR' as const : 'TOWNSHIP' as const, isFullTime: network.place.brand !== null, isOverAge: false, index: 9 },
    contractor('WORKER', 1),
  ]
  if (shortfall === 'fewWorkers') return list.slice(0, 2)
  return chanceOf(`staff ${station.code}`).is(0.45) || shortfall === 'model' ? [...list, contractor('WORKER', 2)] : list
}

function addWorker(staff: Staff, network: Network, station: DemoStation, profile: Profile, today: Day, crypto: CryptoProvider, passwordHash: string): void {
  const { place } = network
  const key = `${station.code} ${profile.index}`
  const chance = chanceOf(`worker ${key}`)
  const id = idOf(`worker ${key}`)
  const sex = chance.is(0.72) ? 'F' : 'M'
  const name = nameOf(chance, chance.weighted(place.custom), sex, profile.duty === 'WORKER' ? 'young' : 'middle')
  const entry = profile.isOverAge ? addDays(addYears(today, -1), -200) : station.openedOn < '2023-02-01' ? '2023-02-01' : station.openedOn
  const bornOn = addDays(addYears(entry, profile.isOverAge ? -42 : -chance.between(23, 33)), -chance.between(5, 350))
  const identity = identityNumberOf(place.code, bornOn, sex, chance.between(10, 98))
  const phone = mobileOf(chance)
  const accountId = idOf(`account ${key}`)
  const isContractor = profile.source === 'CONTRACTOR'
  const employer = isContractor ? organisationOf(place, `institution ${station.institution}`) : organisationOf(place, station.code)
  addAccount(staff, { id: accountId, login: `${place.code}-${station.code.slice(6, 9)}-${profile.index}`, name, passwordHash, role: roleOf[profile.duty], organisation: employer, region: station.code, from: entry, stations: [station.id] })
  staff.workers.push({
    id, account_id: accountId, region_code: station.code, employer_id: employer, name, sex: sex === 'F' ? 'FEMALE' : 'MALE', born_on: bornOn,
    identity_number: crypto.encrypt(identity, { table: 'worker', column: 'identity_number', row: id }), identity_index: crypto.blindIndex({ table: 'worker', column: 'identity_number' }, identity), identity_masked: maskIdentityNumber(identity),
    political_status: chance.weighted([['PARTY_MEMBER', 4], ['YOUTH_LEAGUE_MEMBER', 2], ['MASSES', 4]]), phone: crypto.encrypt(phone, { table: 'worker', column: 'phone', row: id }), phone_masked: maskPhone(phone),
    ...schooling(station, profile, chance.next()), source: profile.source, staffing_channel: isContractor ? 'PURCHASED_SERVICE' : 'EX_OFFICIO',
  })
  staff.employments.push({ id: idOf(`employment ${key}`), worker_id: id, kind: isContractor ? 'LABOUR_CONTRACT' : 'ESTABLISHMENT', from_on: entry, until_on: null })
  staff.assignments.push({
    id: idOf(`assignment ${key}`), worker_id: id, station_id: station.id, region_code: station.code, station_role: profile.duty,
    post_holder: profile.duty === 'DEPUTY' && !isContractor ? 'CIVIL_AFFAIRS_ASSISTANT' : null, mode: profile.isFullTime ? 'FULL_TIME' : 'CONCURRENT', concurrent_line: null, from_on: entry, until_on: null,
  })
  addRecords(staff, { key, worker: id, entry, today, isLazy: station.shortfall === 'fewWorkers', hours: place.trainingHours ?? [7, 11] })
  staff.colleagues.push({ accountId, name, station, duty: profile.duty })
}

const roleOf: Record<Profile['duty'], Role> = { HEAD: 'STATION_HEAD', DEPUTY: 'DEPUTY_STATION_HEAD', WORKER: 'STATION_WORKER' }

function schooling(station: DemoStation, profile: Profile, roll: number): Row {
  if (station.shortfall === 'unrecorded' && profile.index === 1) return { education_level: null, school: '', majors: null, has_no_certificate: false }
  if (station.shortfall === 'model') return { education_level: 'BACHELOR', school: '', majors: ['SOCIAL_WORK'], has_no_certificate: false }
  const majors = profile.duty === 'HEAD' ? ['SOCIAL_WORK'] : roll < 0.35 ? ['SOCIAL_WORK'] : roll < 0.5 ? ['SOCIOLOGY'] : roll < 0.7 ? ['PUBLIC_ADMINISTRATION'] : ['OTHER']
  return { education_level: roll < 0.6 ? 'BACHELOR' : 'JUNIOR_COLLEGE', school: '', majors, has_no_certificate: profile.duty !== 'HEAD' && roll >= 0.6 }
}

interface Records { key: string; worker: string; entry: Day; today: Day; isLazy: boolean; hours: readonly [number, number] }

function addRecords(staff: Staff, { key, worker, entry, today, isLazy, hours }: Records): void {
  const chance = chanceOf(`records ${key}`)
  const last = staff.workers.at(-1)!
  if (last.education_level !== null && !last.has_no_certificate) {
    staff.certificates.push({ id: idOf(`certificate ${key}`), worker_id: worker, level: chance.weighted([['ASSISTANT', 6], ['INTERMEDIATE', 4]]), number: `demo-${key.replace(' ', '-')}`, issued_on: addDays(entry, -chance.between(60, 700)), registered_until: addDays(today, chance.between(20, 900)) })
  }
  for (let month = 0; month < 22; month++) {
    const day = addDays(today, -month * 30 - chance.between(3, 20))
    if (day < entry) break
    if (month % 2 === 0) staff.trainings.push({
      id: idOf(`training ${key} ${month}`), worker_id: worker, topic: chance.pick(['社会救助政策与经办', '个案工作方法', '未成年人保护法解读', '老年社会工作实务', '走访探访与记录', '危机识别与强制报告']), category: chance.is(0.6) ? 'SOCIAL_WORK' : 'POLICY',
      organiser_kind: chance.weighted([['CIVIL_AFFAIRS', 5], ['INDUSTRY_ORGANISATION', 3], ['INSTITUTION', 2]]), organiser_name: '', hours: isLazy ? 4 : chance.between(...hours), ended_on: day, is_credited: true,
    })
    staff.supervisions.push({
      id: idOf(`supervision ${key} ${month}`), worker_id: worker, day, hours: isLazy ? 2 : chance.between(4, 6), form: chance.pick(['INDIVIDUAL', 'GROUP', 'ON_SITE', 'ONLINE']),
      provider: month % 3 === 0 ? 'CIVIL_AFFAIRS' : 'CONTRACTOR', supervisor_name: nameOf(chance, 'han', 'F', 'middle'),
    })
  }
  staff.checks.push({ id: idOf(`check ${key}`), worker_id: worker, checked_on: addDays(today, -chance.between(20, 400)), result: 'CLEAR', next_due_on: addDays(today, chance.between(-25, 340)) })
}

interface NewAccount { id: string; login: string; name: string; passwordHash: string; role: Role; organisation: string; region: string; from: Day; stations: readonly string[] }

/** Adds an account with one appointment. */
export function addAccount(to: Pick<Staff, 'accounts' | 'appointments' | 'appointmentStations'>, one: NewAccount): void {
  to.accounts.push({ id: one.id, login_name: one.login, login_name_key: one.login.toLowerCase(), name: one.name, password_hash: one.passwordHash, must_change_password: false })
  const appointment = idOf(`appointment ${one.id}`)
  to.appointments.push({ id: appointment, account_id: one.id, role: one.role, organisation_id: one.organisation, region_code: one.region.padEnd(12, '0'), from_on: one.from })
  to.appointmentStations.push(...one.stations.map((station) => ({ appointment_id: appointment, station_id: station })))
}
