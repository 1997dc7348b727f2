// People above the stations: officers of township, county, city and province, supervisors, project managers, evaluators, administrators.
import type { Role } from '../../kernel/model/roles.ts'
import { nameOf } from './names.ts'
import { type Network, organisationOf } from './network.ts'
import { chanceOf, idOf } from './random.ts'
import { addAccount, type Colleague, type Staff } from './staff.ts'

/** Accounts for one-click entry, in the order of the list. */
export interface DemoAccounts { rows: { account_id: string; position: number }[] }

const from = '2023-01-01'

/** Adds the officers of a place and lists its people for the log-in page. */
export function addOfficers(staff: Staff, network: Network, listed: DemoAccounts, passwordHash: string): void {
  const { place } = network
  const showcase = network.stations.find(({ code }) => code.startsWith(place.showcase))!
  const list = (account: string): void => void listed.rows.push({ account_id: account, position: listed.rows.length })
  const add = (what: string, role: Role, organisation: string, region: string, stations: readonly string[] = []): string => {
    const id = idOf(`officer ${place.code} ${what}`)
    const chance = chanceOf(`officer ${place.code} ${what}`)
    const name = nameOf(chance, chance.weighted(place.custom), chance.is(0.5) ? 'F' : 'M', 'middle')
    addAccount(staff, { id, login: `${place.code}-${what}`, name, passwordHash, role, organisation, region, from, stations })
    return id
  }
  for (const colleague of ofShowcase(staff.colleagues, showcase.id)) list(colleague.accountId)
  const served = network.stations.filter(({ institution, state }) => institution === showcase.institution && state === 'OPEN').map(({ id }) => id)
  const institution = organisationOf(place, `institution ${showcase.institution}`)
  list(add('supervisor', 'SUPERVISOR', institution, place.code, served))
  list(add('manager', 'PROJECT_MANAGER', institution, place.code, served))
  list(add('township', 'TOWNSHIP_OFFICER', organisationOf(place, showcase.code), showcase.code))
  list(add('county', 'COUNTY_OFFICER', organisationOf(place, 'county'), place.code))
  list(add('city', 'CITY_OFFICER', organisationOf(place, 'city'), place.code.slice(0, 4)))
  list(add('province', 'PROVINCE_OFFICER', organisationOf(place, 'province'), place.code.slice(0, 2)))
  if (place.code !== '370522') return
  list(add('evaluator', 'EVALUATOR', organisationOf(place, 'city'), place.code, [showcase.id]))
  for (const [what, role] of [['system', 'SYSTEM_ADMINISTRATOR'], ['security', 'SECURITY_ADMINISTRATOR'], ['audit', 'AUDIT_ADMINISTRATOR']] as const) {
    list(add(what, role, organisationOf(place, 'county'), place.code))
  }
}

// Worker first: that is who most visitors want to be.
function ofShowcase(colleagues: readonly Colleague[], station: string): Colleague[] {
  const order = { WORKER: 0, HEAD: 1, DEPUTY: 2 }
  const here = colleagues.filter((one) => one.station.id === station).sort((a, b) => order[a.duty] - order[b.duty])
  return here.filter((one, index) => here.findIndex(({ duty }) => duty === one.duty) === index)
}
