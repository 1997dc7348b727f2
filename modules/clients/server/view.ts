// From rows to what a reader may see (展示与脱敏). Numbers, phones and addresses come as masks for everybody; an officer further
// sees masked names, an age for a birth day, no codes that are sensitive in themselves, and no free text.
import { findCodeTable } from '../../../kernel/model/codes/index.ts'
import type { ClientGroup, Guardianship, SelfCare } from '../../../kernel/model/codes/clients.ts'
import { fullYears } from '../../../kernel/model/calendar.ts'
import { maskName } from '../../../kernel/model/mask.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { type ScopedTransaction, together } from '../../../kernel/server/transaction.ts'
import { consentGap, guardianAge, standingChildren, standingItems, unguarded, type WithdrawnItem } from '../model/consent.ts'
import { suggestTier, visitRulesOn, type TierFacts } from '../model/tier.ts'
import { visitRuleOf } from './visit-rule.ts'
import type { ConsentView, HouseholdRow, HouseholdView, PersonView } from '../model/views.ts'
import { operationsOf } from '../../../kernel/server/access.ts'
import { clientAccess } from './access.ts'
import {
  consentsOf, contactsOf, personsOf, peopleIn, placeNames, tiersOf, type ConsentRecord, type HouseholdRecord, type PersonRecord, type RowRecord,
} from './store.ts'

const isOfficer = (actor: Actor): boolean => actor.reach === 'masked'
const nameFor = (actor: Actor, name: string): string => (isOfficer(actor) ? maskName(name) : name)
const textFor = (actor: Actor, text: string): string => (isOfficer(actor) ? '' : text)

/** Codes as this reader may see them: officers not those that tell something highly sensitive by themselves. */
export function codesFor(actor: Actor, list: string, codes: readonly string[]): string[] {
  if (!isOfficer(actor)) return [...codes]
  const sensitive = new Set(findCodeTable(list)?.codes.filter((code) => code.sensitive).map(({ id }) => id))
  return codes.filter((code) => !sensitive.has(code))
}

/** Lines of a list, with village names and the groups of each household. */
export async function toRows(tx: ScopedTransaction, records: readonly RowRecord[]): Promise<HouseholdRow[]> {
  const [people, villages] = await together(peopleIn(tx, records.map(({ id }) => id)), placeNames(tx, records.map((row) => row.region_code)))
  return records.map((row) => ({
    id: row.id, fileNo: row.file_no, headName: nameFor(tx.actor, row.head_name), stationId: row.station_id, regionCode: row.region_code,
    village: villages.get(row.region_code) ?? '', tier: row.tier as HouseholdRow['tier'],
    clientGroups: codesFor(tx.actor, 'client-group', people.get(row.id)?.groups ?? []), personCount: people.get(row.id)?.count ?? 0, isSeparated: people.get(row.id)?.is_separated ?? false,
    responsibleWorkerName: row.responsible_worker_name, nextVisitDueOn: row.next_visit_due_on, lastVisitedOn: row.last_visited_on,
    state: row.state as HouseholdRow['state'],
  }))
}

/** The whole page of a household. */
export async function toView(tx: ScopedTransaction, row: HouseholdRecord, today: string): Promise<HouseholdView> {
  const [line] = await toRows(tx, [row])
  const persons = await personsOf(tx, row.id)
  const consents = await consentsOf(tx, row.id)
  const history = await tiersOf(tx, row.id)
  const station = await tx.db.selectFrom('station').select('name').where('id', '=', row.station_id).executeTakeFirst()
  const { actor } = tx
  const text = (value: string) => textFor(actor, value)
  return {
    ...line!, ...familyOf(row, text), stationName: station?.name ?? '', remarks: text(row.remarks), closeNote: text(row.close_note),
    livingAddressMask: row.living_address_mask, registeredAddressMask: row.registered_address_mask,
    visitRule: await visitRuleOf(tx, row), tierReasons: codesFor(actor, 'tier-reason', row.tier_reasons), suggestion: isOfficer(actor) ? null : suggestionFor(row, persons, today),
    ...childrenOf(actor, persons, consents, today),
    members: persons.map((person) => toPersonView(actor, row, person, today)),
    contacts: (await contactsOf(tx, row.id)).map((one) => ({ id: one.id, name: nameFor(actor, one.name), relation: one.relation, phoneMask: one.phone_mask })),
    consents: consents.map((one) => toConsentView(actor, row, one, persons)),
    tierHistory: history.map((one) => ({
      fromOn: one.from_on, tier: one.tier, previousTier: one.previous_tier, suggestedTier: one.suggested_tier,
      reasons: codesFor(actor, 'tier-reason', one.reasons), note: text(one.note), decidedByName: one.decided_by_name,
    })),
    version: row.version, allowed: allowedOn(actor, row, householdDeeds(row.state)),
  }
}

function familyOf(row: HouseholdRecord, text: (value: string) => string) {
  return {
    dwelling: row.dwelling, familyStructure: row.family_structure, membersCount: row.members_count, housingNotes: text(row.housing_notes),
    annualIncomeFen: row.annual_income_fen, annualExpenseFen: row.annual_expense_fen, incomeSources: row.income_sources,
    expenseKinds: row.expense_kinds, povertyCauses: row.poverty_causes, benefits: row.benefits as HouseholdView['benefits'],
    responsibleWorkerId: row.responsible_worker_id, filedOn: row.filed_on, filingMode: row.filing_mode,
    closedOn: row.closed_on, closeReason: row.close_reason,
  }
}

// Who is under 14, and for whom a guardian has agreed.
function childrenOf(actor: Actor, persons: readonly PersonRecord[], consents: readonly ConsentRecord[], today: string): Pick<HouseholdView, 'consentGap' | 'children'> {
  const held = consents.map(heldOf)
  const children = persons.filter((one) => one.state === 'ACTIVE' && isUnder14(one.born_on, today))
  const without = unguarded(held, children.map(({ id }) => id))
  return { consentGap: consentGap(held, children.map(({ id }) => id)) ?? null, children: children.map(({ id, name }) => ({ id, name: nameFor(actor, name), isGuarded: !without.includes(id) })) }
}

function toPersonView(actor: Actor, household: HouseholdRecord, row: PersonRecord, today: string): PersonView {
  const text = (value: string) => textFor(actor, value)
  return {
    id: row.id, name: nameFor(actor, row.name), relation: row.relation, documentKind: row.document_kind, identityMask: row.identity_mask,
    noIdentityReason: text(row.no_identity_reason), phoneMask: row.phone_mask, sex: row.sex, bornOn: isOfficer(actor) ? null : row.born_on,
    age: row.born_on && row.born_on <= today ? fullYears(row.born_on, today) : null,
    clientGroups: codesFor(actor, 'client-group', row.client_groups), livelihoodTier: row.livelihood_tier, residenceState: row.residence_state,
    selfCare: row.self_care, disabilityKinds: codesFor(actor, 'disability-kind', row.disability_kinds), disabilityGrade: row.disability_grade,
    caregivers: row.caregivers, ethnicity: row.ethnicity, politicalStatus: row.political_status, education: row.education,
    maritalStatus: row.marital_status, employment: row.employment, occupation: text(row.occupation), school: text(row.school),
    guardianship: row.guardianship, guardianName: nameFor(actor, row.guardian_name), guardianRelation: row.guardian_relation,
    guardianPhoneMask: row.guardian_phone_mask, riskLabels: codesFor(actor, 'risk-sign', row.risk_labels), hasHealthNotes: row.health_notes !== null, hasParticulars: row.particulars !== null && !isOfficer(actor),
    needs: isOfficer(actor) ? [] : row.needs as PersonView['needs'], strengths: text(row.strengths),
    externalIds: isOfficer(actor) ? [] : row.external_ids as PersonView['externalIds'],
    state: row.state as PersonView['state'], leftOn: row.left_on, leftReason: row.left_reason,
    version: row.version, allowed: row.state === 'ACTIVE' && household.state === 'ACTIVE' ? allowedOn(actor, household, ['households.updatePerson', 'households.personLeaves']) : [],
  }
}

function toConsentView(actor: Actor, household: HouseholdRecord, row: ConsentRecord, persons: readonly PersonRecord[]): ConsentView {
  const standing = heldOf(row).children
  return {
    id: row.id, personId: row.person_id, basis: row.basis, basisNote: textFor(actor, row.basis_note), items: row.items, textVersion: row.text_version,
    givenBy: nameFor(actor, row.given_by), relation: row.relation, channel: row.channel, witness: nameFor(actor, row.witness), givenOn: row.given_on,
    recordedByName: row.recorded_by_name, withdrawnOn: row.withdrawn_on, withdrawnReason: textFor(actor, row.withdrawn_reason),
    withdrawnItems: withdrawnOf(row).map((one) => ({ ...one, reason: textFor(actor, one.reason) })), version: row.version,
    children: persons.filter(({ id }) => row.guarded_ids.includes(id)).map(({ id, name }) => ({ id, name: nameFor(actor, name), isStanding: row.withdrawn_on === null && standing.includes(id) })),
    allowed: row.withdrawn_on === null ? allowedOn(actor, household, ['households.withdrawConsent']) : [],
  }
}

function householdDeeds(state: string): string[] {
  const always = ['households.reveal', 'households.recordConsent']
  if (state !== 'ACTIVE') return [...always, 'households.reopen']
  return [...always, 'households.update', 'households.addPerson', 'households.addContact', 'households.removeContact', 'households.changeTier', 'households.move', 'households.close']
}

// Writing needs the station to be writable now: in the hand-over window the same role reads only.
function allowedOn(actor: Actor, household: { station_id: string }, deeds: readonly string[]): string[] {
  const writable = actor.writableStationIds.includes(household.station_id)
  return operationsOf(clientAccess, deeds, actor.role).filter((id) => id === 'households.reveal' || writable)
}

/** A consent as the rules of consent ask for it. */
export const heldOf = (row: ConsentRecord) => ({
  basis: row.basis, items: standingItems(row.items, withdrawnOf(row), row.guarded_ids), withdrawnOn: row.withdrawn_on, children: standingChildren(row.guarded_ids, withdrawnOf(row)),
})

/** The items taken back one by one. */
export const withdrawnOf = (row: ConsentRecord): WithdrawnItem[] => row.withdrawn_items as unknown as WithdrawnItem[]

export function isUnder14(bornOn: string | null, today: string): boolean {
  return bornOn !== null && bornOn <= today && fullYears(bornOn, today) < guardianAge
}

type Suggesting = Pick<PersonRecord, 'state' | 'born_on' | 'client_groups' | 'self_care' | 'disability_kinds' | 'disability_grade' | 'guardianship' | 'risk_labels'>

/** What the rules suggest for the household today. */
export function suggestionFor(household: Pick<HouseholdRecord, 'family_structure' | 'dwelling'>, persons: readonly Suggesting[], today: string) {
  const facts: TierFacts = {
    familyStructure: household.family_structure, dwelling: household.dwelling,
    persons: persons.filter(({ state }) => state === 'ACTIVE').map((one) => ({
      age: one.born_on && one.born_on <= today ? fullYears(one.born_on, today) : null, clientGroups: one.client_groups as ClientGroup[],
      selfCare: one.self_care as SelfCare | null, disabilityKinds: one.disability_kinds, disabilityGrade: one.disability_grade,
      guardianship: one.guardianship as Guardianship | null, riskLabels: one.risk_labels,
    })),
  }
  const { tier, reasons } = suggestTier(facts, visitRulesOn(today))
  return { tier: tier as string, reasons: reasons as string[] }
}
