// The registry of all code lists (代码表目录): forms, exports and the API find a list by its id here.
import type { CodeTable } from '../code-list.ts'
import * as activities from './activities.ts'
import * as archives from './archives.ts'
import * as cases from './cases.ts'
import * as clients from './clients.ts'
import * as consent from './consent.ts'
import * as crises from './crises.ts'
import * as disclosure from './disclosure.ts'
import * as education from './education.ts'
import * as ethnicity from './ethnicity.ts'
import * as evaluation from './evaluation.ts'
import * as funds from './funds.ts'
import * as groups from './groups.ts'
import * as handovers from './handovers.ts'
import * as health from './health.ts'
import * as households from './households.ts'
import * as institutions from './institutions.ts'
import * as needs from './needs.ts'
import * as person from './person.ts'
import * as posts from './posts.ts'
import * as referrals from './referrals.ts'
import * as reports from './reports.ts'
import * as serviceItems from './service-items.ts'
import * as services from './services.ts'
import * as stations from './stations.ts'
import * as training from './training.ts'
import * as talent from './talent.ts'
import * as visits from './visits.ts'
import * as volunteers from './volunteers.ts'
import * as workforce from './workforce.ts'

const themes = [groups, activities, person, ethnicity, education, health, clients, cases, households, services, visits, consent, crises, workforce, training, posts, stations, institutions, reports, serviceItems, volunteers, archives, talent, funds, evaluation, disclosure, needs, referrals, handovers]

const tables = themes.flatMap((theme) => Object.values<unknown>(theme)).filter(isCodeTable)
const byId = new Map(tables.map((table) => [table.id, table]))
if (byId.size < tables.length) throw new Error('two code lists share an id')

const byName = new Map(themes.flatMap((theme) => Object.entries<unknown>(theme).filter((entry): entry is [string, CodeTable] => isCodeTable(entry[1]))))

/** The list exported under this name (`visitTierCodes`), as the packs refer to it. */
export function codeTableNamed(name: string): CodeTable | undefined {
  return byName.get(name)
}

/** All lists, by theme. */
export const codeTables: readonly CodeTable[] = tables

/** The list with this id, or undefined. */
export function findCodeTable(id: string): CodeTable | undefined {
  return byId.get(id)
}

/** The label of a code in a list; the code itself when either is unknown, so that nothing old becomes unreadable. */
export function labelOf(listId: string, code: string): string {
  return byId.get(listId)?.codes.find((entry) => entry.id === code)?.label ?? code
}

function isCodeTable(value: unknown): value is CodeTable {
  return typeof value === 'object' && value !== null && 'codes' in value && 'id' in value
}
