// Files of households (档案、卡、花名册): masked by default; in full only for those who write at the station, with a reason, counted and audited.
import { sql } from 'kysely'
import { maskName } from '../../../kernel/model/mask.ts'
import { fieldError, FORBIDDEN, invalid, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion, operationsOf, requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { wordFile, wordName, wordType } from '../../../kernel/server/word.ts'
import { prefixOf } from '../../regions/model/code.ts'
import { shortName } from '../../regions/model/region.ts'
import { exportRoster as rosterContract, mostInRoster, type printHousehold as printContract } from '../model/paper.ts'
import { REVEAL_SLOWED } from '../model/problems.ts'
import { householdForm } from '../model/paper-forms.ts'
import { clientAccess } from './access.ts'
import { householdCard, personCard } from './household-paper.ts'
import { noticePaper } from './notice-paper.ts'
import { cardsOnTemplate, noticeOnTemplate, zipOf } from './paper-forms.ts'
import { fullValues, maskedValues } from './paper-values.ts'
import { ageOf, type RosterHousehold, type RosterPerson, rosterWorkbook } from './roster.ts'
import { consentsOf, contactsOf, type HouseholdRecord, type PersonRecord, personsOf, placeNames, requireHousehold } from './store.ts'
import { countUse } from './throttle.ts'
import { codesFor } from './view.ts'

/** 家庭卡 alone, the whole file with a card for each member, or the notice with the consent. */
export async function printHousehold(context: Context<typeof printContract>) {
  const { tx, deps, actor, input: { params, query }, today, audit } = context
  const household = await requireHousehold(tx, params.householdId)
  const isFull = query.fullBecause !== undefined
  if (isFull) {
    requireWritableStation(actor, household.station_id)
    requireFrontLine(actor)
    await countUse(tx, 'reveal', REVEAL_SLOWED)
  }
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: [query.part, ...(isFull ? ['identityNumber', 'phone', 'livingAddress', 'healthNotes'] : [])], ...(isFull ? { reason: `打印：${query.fullBecause}` } : {}) })
  const persons = await personsOf(tx, household.id)
  const [contacts, consents, villages] = [await contactsOf(tx, household.id), await consentsOf(tx, household.id), await placeNames(tx, [household.region_code])]
  const station = await tx.db.selectFrom('station').select(['name', 'phone']).where('id', '=', household.station_id).executeTakeFirst()
  const paper = { household, persons, contacts, consents, village: villages.get(household.region_code) ?? '', stationName: station?.name ?? '', today, values: isFull ? fullValues(deps.crypto) : maskedValues }
  if (query.part === 'CONSENT') {
    const title = '个人信息处理告知与同意书'
    const notice = { fileNo: household.file_no, stationName: paper.stationName, authority: deps.authorityName, contact: station?.phone ?? '', worker: household.responsible_worker_name, consent: consents[0], persons }
    const bytes = await noticeOnTemplate(tx, notice, household.region_code) ?? await wordFile(title, noticePaper(notice))
    return { fileName: wordName(title, household.file_no), type: wordType, bytes }
  }
  const members = query.part === 'FILE' ? persons.filter(({ state }) => state === 'ACTIVE') : []
  const title = query.part === 'FILE' ? '服务对象档案' : householdForm.title
  // Two layouts cannot stand in one Word file: with the county's own there is one file for each card.
  const own = await cardsOnTemplate(tx, paper, members)
  if (own && own.length > 1) return { fileName: wordName(title, household.file_no).replace(/docx$/, 'zip'), type: 'application/zip', bytes: zipOf(own) }
  return { fileName: wordName(title, household.file_no), type: wordType, bytes: own?.[0]?.bytes ?? await wordFile(title, [...householdCard(paper), ...members.flatMap((person) => personCard(paper, person))]) }
}

/** The register of the actor's stations or place; officers get it masked, as they see the list. */
export async function exportRoster(context: Context<typeof rosterContract>) {
  const { tx, deps, actor, input: { query }, today, audit } = context
  const isFull = query.fullBecause !== undefined
  if (isFull) {
    requireFrontLine(actor)
    await countUse(tx, 'reveal', REVEAL_SLOWED)
  }
  const records = await rosterRecords(context, isFull)
  if (records.length > mostInRoster) throw invalid({ ...fieldError('regionCode', '乡镇或村', `超过 ${mostInRoster} 户，请选择乡镇或村分次导出`), pointer: '/query/regionCode' })
  audit({ kind: 'household', id: 'roster', fields: [`${records.length} 户`, ...(isFull ? ['identityNumber', 'phone', 'livingAddress'] : [])], ...(isFull ? { reason: `导出：${query.fullBecause}` } : {}) })
  const persons = await tx.db.selectFrom('person').selectAll().where('household_id', '=', sql<string>`any(${records.map(({ id }) => id)}::uuid[])`).where('state', '=', 'ACTIVE')
    .orderBy(sql`relation <> 'HEAD'`).orderBy('created_at').orderBy('id').execute()
  const places = await placeNames(tx, records.map((one) => one.region_code))
  const rows = linesOf(context, records, persons, (code) => shortName(places.get(code) ?? ''), isFull)
  const bytes = await rosterWorkbook({ ...rows, authority: deps.authorityName, today, isFull })
  return { fileName: `服务对象花名册_${today}.xlsx`, type: rosterContract.produces ?? '', bytes }
}

// A supervisor writes opinions at the station, but keeps no files there.
function requireFrontLine(actor: Actor): void {
  const keepsFiles = actor.writableStationIds.length > 0 && operationsOf(clientAccess, ['households.update'], actor.role).length > 0
  if (!keepsFiles) throw new Problem(FORBIDDEN, '完整信息只能由本站社工、站长打印和导出')
}

// In full only where the actor may write now; a station in its hand-over window is left out of that.
async function rosterRecords({ tx, actor, input: { query } }: Context<typeof rosterContract>, isFull: boolean): Promise<HouseholdRecord[]> {
  const stations = isFull ? actor.writableStationIds : actor.stationIds
  const reach = actor.reach === 'stations' ? sql<boolean>`station_id = any(${[...stations]}::uuid[])` : inRegion(sql`region_code`, actor.regionPrefix)
  return tx.db.selectFrom('household').selectAll().where('state', '=', 'ACTIVE').where(reach)
    .$if(query.regionCode !== undefined, (q) => q.where(inRegion(sql`region_code`, prefixOf(query.regionCode!))))
    .orderBy('region_code').orderBy('file_no').limit(mostInRoster + 1).execute()
}

function linesOf({ deps, actor, today }: Context<typeof rosterContract>, records: readonly HouseholdRecord[], persons: readonly PersonRecord[], village: (code: string) => string, isFull: boolean) {
  const values = isFull ? fullValues(deps.crypto) : maskedValues
  const name = (text: string) => (actor.reach === 'masked' ? maskName(text) : text)
  const of = new Map<string, PersonRecord[]>()
  for (const one of persons) of.set(one.household_id, [...of.get(one.household_id) ?? [], one])
  const sealed = new Map(persons.map((one) => [one.id, values.person(one)]))
  const households = records.map((home): RosterHousehold => {
    const members = of.get(home.id) ?? []
    const head = members[0]
    return {
      fileNo: home.file_no, village: village(home.region_code), headName: name(home.head_name), sex: head?.sex ?? '', age: ageOf(head?.born_on ?? null, today),
      identity: (head && sealed.get(head.id)?.identityNumber) ?? '', phone: (head && sealed.get(head.id)?.phone) ?? '', address: values.livingAddress(home), personCount: members.length,
      groups: codesFor(actor, 'client-group', [...new Set(members.flatMap((one) => one.client_groups))]), tier: home.tier,
      isSeparated: members.some((one) => one.residence_state !== null && one.residence_state !== 'REGISTERED_AND_LIVING'), worker: home.responsible_worker_name,
      filedOn: home.filed_on, lastVisitedOn: home.last_visited_on, dueOn: home.next_visit_due_on,
    }
  })
  const lines = records.flatMap((home) => (of.get(home.id) ?? []).map((one): RosterPerson => ({
    fileNo: home.file_no, village: village(home.region_code), headName: name(home.head_name), name: name(one.name), relation: one.relation, sex: one.sex, age: ageOf(one.born_on, today),
    identity: sealed.get(one.id)?.identityNumber ?? '', phone: sealed.get(one.id)?.phone ?? '', groups: codesFor(actor, 'client-group', one.client_groups), residence: one.residence_state, selfCare: one.self_care,
  })))
  return { households, persons: lines }
}
