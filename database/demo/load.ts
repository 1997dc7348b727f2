// Loading the demo (演示数据): one believable year in five real places, the same on every machine for the same day.
import type pg from 'pg'
import { type Day, todayInChina } from '../../kernel/model/day.ts'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { hashPassword } from '../../modules/accounts/index.ts'
import { importBaseRegions, importVillages } from '../../modules/regions/index.ts'
import { recordRulesOn } from '../../modules/visits/model/rules.ts'
import { addFamilies, type Families } from './families.ts'
import { loadBriefings } from './briefings.ts'
import { addCases, type Cases } from './cases.ts'
import { habitsOf } from './habits.ts'
import { addCrisis, type Crises } from './crises.ts'
import { loadFeedback } from './feedback.ts'
import { addGroupWork, insertGroupWork, noWork } from './groups.ts'
import { loadHandovers } from './handovers.ts'
import { insertAll } from './insert.ts'
import { buildNetwork, type Network, type Township } from './network.ts'
import { addOfficers, type DemoAccounts } from './officers.ts'
import { adoptDraft } from './papers.ts'
import { type Place, places } from './places.ts'
import { chanceOf } from './random.ts'
import { loadRequests } from './requests.ts'
import { buildStaff, type Staff } from './staff.ts'
import { addDanger, addVisits, type Visits } from './visits.ts'

export interface DemoTargets {
  /** Owner connection: regions. */
  owner: pg.ClientBase
  /** Background role: everything else, in one transaction. */
  job: pg.ClientBase
  crypto: CryptoProvider
  now: Date
  say: (text: string) => void
}

/** Loads everything; nothing stays when it fails half-way, apart from the regions, which are loaded only once anyway. */
export async function loadDemoData({ owner, job, crypto, now, say }: DemoTargets): Promise<void> {
  const today = todayInChina(now)
  say('  行政区划')
  await importBaseRegions(owner)
  for (const place of places) await importVillages(owner, place.code.padEnd(12, '0'))
  await job.query('begin')
  try {
    const listed: DemoAccounts = { rows: [] }
    const passwordHash = await hashPassword(`demo ${crypto.mac('demo', 'nobody signs in with this').toString('base64url')}`)
    for (const place of places) await loadPlace({ place, today, now, job, crypto, listed, passwordHash, say })
    await insertAll(job, 'demo_account', listed.rows)
    await job.query('commit')
  } catch (error) {
    await job.query('rollback')
    throw error
  }
}

interface Load { place: Place; today: Day; now: Date; job: pg.ClientBase; crypto: CryptoProvider; listed: DemoAccounts; passwordHash: string; say: (text: string) => void }

async function loadPlace(load: Load): Promise<void> {
  const { place, today, job, crypto, listed, passwordHash, say } = load
  say(`  ${place.county}`)
  const network = buildNetwork(place, await townshipsOf(job, place, today), today)
  const staff = buildStaff(network, today, crypto, passwordHash)
  addOfficers(staff, network, listed, passwordHash)
  await insertNetwork(job, network)
  await insertStaff(job, staff)
  await nameManagers(job, network)
  await adoptDraft(job, place, today)
  await loadFamilies(load, network, staff)
  await loadBriefings({ job, place, today, colleagues: staff.colleagues })
}

/** Townships of the place today with their villages. */
async function townshipsOf(job: pg.ClientBase, place: Place, today: Day): Promise<Township[]> {
  const { rows } = await job.query<{ code: string; name: string; level: string }>(
    `select code, name, level from region where code >= $1 and code < $2 and level in ('township', 'village')
       and valid_from <= $3 and (valid_until is null or valid_until > $3) order by code`, [place.code.padEnd(12, '0'), place.code.padEnd(12, ':'), today])
  return rows.filter(({ level }) => level === 'township').map(({ code, name }) => ({
    code, name, villages: rows.filter((one) => one.level === 'village' && one.code.startsWith(code.slice(0, 9))).map((one) => ({ code: one.code, name: one.name })),
  }))
}

async function insertNetwork(job: pg.ClientBase, network: Network): Promise<void> {
  const { organisations, institutions, stationRows, states, zones, equipment, signs, posts, contracts, contractStations } = network
  // Several places share a city and a province authority only by chance of the list; each place names its own.
  await insertAll(job, 'organisation', organisations)
  await insertAll(job, 'institution', institutions)
  await insertAll(job, 'station', stationRows)
  await insertAll(job, 'station_state', states)
  await insertAll(job, 'station_zone', zones)
  await insertAll(job, 'station_equipment', equipment)
  await insertAll(job, 'station_sign', signs)
  await insertAll(job, 'station_post', posts)
  await insertAll(job, 'contract', contracts)
  await insertAll(job, 'contract_station', contractStations)
}

async function insertStaff(job: pg.ClientBase, staff: Staff): Promise<void> {
  await insertAll(job, 'account', staff.accounts)
  await insertAll(job, 'appointment', staff.appointments)
  await insertAll(job, 'appointment_station', staff.appointmentStations)
  await insertAll(job, 'worker', staff.workers)
  await insertAll(job, 'worker_employment', staff.employments)
  await insertAll(job, 'worker_certificate', staff.certificates)
  await insertAll(job, 'worker_training', staff.trainings)
  await insertAll(job, 'worker_supervision', staff.supervisions)
  await insertAll(job, 'background_check', staff.checks)
  await insertAll(job, 'station_assignment', staff.assignments)
}

// The project manager of a contract is a qualified worker of the institution that runs it.
async function nameManagers(job: pg.ClientBase, { place }: Network): Promise<void> {
  await job.query(`update contract c set project_manager_id = (select w.id from worker w where w.employer_id = c.institution_id and w.majors @> '{SOCIAL_WORK}' order by w.id limit 1)
    where left(c.region_code, 6) = $1`, [place.code])
}

async function loadFamilies({ place, today, now, job, crypto }: Load, network: Network, staff: Staff): Promise<void> {
  const to: Families = { families: [], households: [], persons: [], terms: [], contacts: [], consents: [], tiers: [] }
  const done: Visits = { visits: [], todos: [] }
  const work: Cases = { cases: [], records: [] }
  const together = noWork()
  const danger: Crises = { crises: [], entries: [], todos: [], series: [] }
  for (const station of network.stations) {
    const workers = staff.colleagues.filter((one) => one.station.id === station.id && one.duty !== 'DEPUTY')
    if (station.state !== 'OPEN' || workers.length === 0 || station.township.villages.length === 0) continue
    const chance = chanceOf(`load ${station.code}`)
    const isShowcase = station.code.startsWith(place.showcase)
    const before = to.families.length
    addFamilies(to, place, station, workers, isShowcase ? 46 : chance.between(18, 34), today, crypto)
    const here = to.families.slice(before)
    for (const family of here) addVisits(done, family, today, habitsOf(station), crypto)
    if (isShowcase) addDangers(done, here, now, today, crypto)
    if (isShowcase) addCrisis(danger, { station, worker: workers[0]!, now, crypto })
    if (isShowcase) addGroupWork(together, { families: here, persons: to.persons, colleagues: staff.colleagues.filter((one) => one.station.id === station.id), today, crypto })
    if (isShowcase) addCases(work, { families: here, persons: to.persons, colleagues: staff.colleagues.filter((one) => one.station.id === station.id), today, crypto })
  }
  await insertFamilies(job, to)
  await insertAll(job, 'visit', done.visits)
  await insertAll(job, 'todo', done.todos)
  await insertAll(job, 'crisis', danger.crises)
  await insertAll(job, 'crisis_entry', danger.entries)
  await insertAll(job, 'todo', danger.todos)
  await insertAll(job, 'number_series', danger.series)
  await insertGroupWork(job, together)
  await insertAll(job, 'service_case', work.cases)
  // The next case opened by hand takes the number after these.
  await job.query(`insert into number_series (series, last_value) select 'case/' || split_part(case_no, '-GA', 1) || '/' || left(split_part(case_no, '-GA', 2), 4), max(right(case_no, 4)::int) from service_case group by 1
    on conflict (series) do update set last_value = greatest(number_series.last_value, excluded.last_value)`)
  await insertAll(job, 'form_record', work.records)
  const families = to.families.filter(({ station }) => station.code.startsWith(place.showcase))
  await loadRequests({ job, place, network, families, colleagues: staff.colleagues, today, crypto })
  await loadFeedback({ job, families, cases: work.cases, today, crypto })
  await loadHandovers({ job, families, colleagues: staff.colleagues, today, crypto })
}

async function insertFamilies(job: pg.ClientBase, to: Families): Promise<void> {
  await insertAll(job, 'household', to.households)
  await insertAll(job, 'person', to.persons)
  await insertAll(job, 'person_term', to.terms)
  await insertAll(job, 'emergency_contact', to.contacts)
  await insertAll(job, 'consent', to.consents)
  await insertAll(job, 'household_tier', to.tiers)
}

function addDangers(done: Visits, here: Families['families'], now: Date, today: Day, crypto: CryptoProvider): void {
  const { steps } = recordRulesOn(today)
  const alone = here.find(({ kind }) => kind === 'aloneElder' || kind === 'support')
  const child = here.find(({ kind }) => kind === 'childInDifficulty' || kind === 'leftBehind')
  if (alone) addDanger(done, alone, 'NOBODY_CARES', now, steps.CRISIS, crypto)
  if (child) addDanger(done, child, 'ABUSE', now, steps.MANDATORY_REPORT, crypto)
}
