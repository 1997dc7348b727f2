// Invented families (虚构家庭) of a station: who lives there, why they are on file, and how often they are to be visited.
import { addDays, addYears, type Day, fullYears } from '../../kernel/model/calendar.ts'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { sealAddresses, sealContactPhone, sealPerson, termsOf } from '../../modules/clients/index.ts'
import { suggestTier, type TierFacts, visitRulesOn } from '../../modules/clients/model/tier.ts'
import { benefitsOf, healthOf, needsOf } from './conditions.ts'
import { habitsOf, weekdayFrom } from './habits.ts'
import { identityNumberOf } from './identity.ts'
import { type Custom, type Generation, mobileOf, nameOf, surnameOf } from './names.ts'
import { type DemoStation, shortVillage } from './network.ts'
import type { Place } from './places.ts'
import { type Chance, chanceOf } from './random.ts'
import type { Colleague } from './staff.ts'

type Row = Record<string, unknown>
export type Kind = 'aloneElder' | 'emptyNest' | 'support' | 'disabled' | 'lowIncome' | 'childInDifficulty' | 'leftBehind' | 'mental' | 'general'
export type Tier = 'HIGH_RISK' | 'KEY' | 'GENERAL'

export interface Family { id: string; station: DemoStation; village: string; headName: string; tier: Tier; filedOn: Day; kind: Kind; worker: Colleague; hasChild: boolean; row: Row }
export interface Families { families: Family[]; households: Row[]; persons: Row[]; terms: Row[]; contacts: Row[]; consents: Row[]; tiers: Row[] }

interface Member { name: string; sex: 'M' | 'F'; bornOn: Day; relation: string; groups: string[]; extra: Row }

const kinds: readonly (readonly [Kind, number])[] = [
  ['aloneElder', 13], ['emptyNest', 16], ['support', 8], ['disabled', 14], ['lowIncome', 16], ['childInDifficulty', 9], ['leftBehind', 10], ['mental', 4], ['general', 10],
]

/** Builds `count` families of a station and adds them to `to`. */
export function addFamilies(to: Families, place: Place, station: DemoStation, workers: readonly Colleague[], count: number, today: Day, crypto: CryptoProvider): void {
  for (let index = 0; index < count; index++) addFamily(to, place, station, workers[index % workers.length]!, index, today, crypto)
}

function addFamily(to: Families, place: Place, station: DemoStation, worker: Colleague, index: number, today: Day, crypto: CryptoProvider): void {
  const chance = chanceOf(`family ${station.code} ${index}`)
  const kind = chance.weighted(kinds)
  const village = chance.pick(station.township.villages)
  const filedOn = weekdayFrom(laterOf(addDays(today, -chance.between(index % 9 === 0 ? 8 : 60, 720)), addDays(station.openedOn, 5)))
  const isThorough = !chance.is(habitsOf(station).incompleteFiles)
  const members = membersOf(kind, chance, chance.weighted(place.custom), today)
  const persons = members.map((member, order) => personRow(member, { chance, place, crypto, kind, isHead: order === 0, isThorough }))
  const facts = factsOf(kind, members, today)
  const { tier, reasons } = suggestTier(facts, visitRulesOn(today))
  const id = chance.id()
  const address = `${place.county}${station.township.name}${shortVillage(village.name)}${chance.between(1, 320)}号`
  const placed = { household_id: id, station_id: station.id, region_code: village.code }
  const row = {
    ...householdRow(kind, chance, members.length), benefits: isThorough || chance.is(0.5) ? benefitsOf(kind, filedOn) : [], id, station_id: station.id, region_code: village.code, head_name: members[0]!.name,
    file_no: `${station.code.slice(0, 9)}-${filedOn.slice(0, 4)}-${String(index + 1).padStart(5, '0')}`, ...sealAddresses(crypto, id, { livingAddress: address }),
    responsible_worker_id: worker.accountId, responsible_worker_name: worker.name, filed_on: filedOn, filing_mode: 'HOME_VISIT', tier, tier_reasons: reasons,
    tier_confirmed_by: worker.accountId, tier_confirmed_at: `${filedOn}T02:30:00Z`, created_by: worker.accountId,
  }
  to.families.push({ id, station, village: village.code, headName: members[0]!.name, tier: tier as Tier, filedOn, kind, worker, hasChild: members.some(({ bornOn }) => fullYears(bornOn, today) < 14), row })
  to.households.push(row)
  to.persons.push(...persons.map((person) => ({ ...person, ...placed })))
  to.terms.push(...persons.flatMap((person) => termsOf(String(person.name)).map((term) => ({ station_id: station.id, term, person_id: person.id }))))
  addPapers(to, { chance, placed, worker, filedOn, tier, reasons, members, place, crypto, children: persons.filter((_row, at) => fullYears(members[at]!.bornOn, filedOn) < 14).map((row) => String(row.id)) })
}

interface Papers { chance: Chance; placed: Row; worker: Colleague; filedOn: Day; tier: string; reasons: readonly string[]; members: readonly Member[]; place: Place; crypto: CryptoProvider; children: string[] }

function addPapers(to: Families, { chance, placed, worker, filedOn, tier, reasons, members, place, crypto, children }: Papers): void {
  const contact = chance.id()
  to.contacts.push({ id: contact, ...placed, position: 0, name: nameOf(chance, place.custom[0]![0], 'M', 'middle'), relation: chance.pick(['儿子', '女儿', '侄子', '邻居', '妹妹']), ...sealContactPhone(crypto, contact, mobileOf(chance)) })
  const hasChild = children.length > 0
  to.consents.push({
    id: chance.id(), ...placed, person_id: null, basis: 'CONSENT', basis_note: '', items: ['FILE_AND_SERVICE', 'SENSITIVE', 'GUARDIAN_UNDER_14'].slice(0, hasChild ? 3 : 2),
    text_version: '2025-01', given_by: members[0]!.name, relation: hasChild ? '监护人' : '本人', channel: 'HANDWRITTEN', witness: '', given_on: filedOn, recorded_by: worker.accountId, recorded_by_name: worker.name, guarded_ids: children,
  })
  to.tiers.push({ id: chance.id(), ...placed, from_on: filedOn, tier, previous_tier: null, suggested_tier: tier, reasons, note: '', decided_by: worker.accountId, decided_by_name: worker.name, decided_at: `${filedOn}T02:30:00Z` })
}

const laterOf = (a: Day, b: Day): Day => (a > b ? a : b)

function membersOf(kind: Kind, chance: Chance, custom: Custom, today: Day): Member[] {
  const surname = surnameOf(chance, custom)
  const person = (sex: 'M' | 'F', generation: Generation, age: [number, number], relation: string, groups: string[] = [], extra: Row = {}, own = true): Member => ({
    name: nameOf(chance, custom, sex, generation, own ? surname : undefined), sex, relation, groups, extra,
    bornOn: addDays(addYears(today, -chance.between(...age)), -chance.between(1, 360)),
  })
  const sex = chance.is(0.5) ? 'M' : 'F'
  const allowance = chance.is(0.4) ? ['MIN_ALLOWANCE'] : []
  const builds: Record<Kind, () => Member[]> = {
    aloneElder: () => [person(sex, 'elder', [72, 92], 'HEAD', ['LIVING_ALONE_ELDERLY', ...allowance], { self_care: chance.weighted([['INDEPENDENT', 7], ['DEPENDENT_WELL_CARED', 2], ['DEPENDENT_LACKS_CARE', 1]]) })],
    emptyNest: () => [person('M', 'elder', [66, 84], 'HEAD', ['EMPTY_NEST_ELDERLY']), person('F', 'elder', [64, 82], 'SPOUSE', ['EMPTY_NEST_ELDERLY'], {}, false)],
    support: () => [person('M', 'elder', [60, 82], 'HEAD', ['EXTREME_DIFFICULTY'])],
    disabled: () => [person('M', 'middle', [38, 62], 'HEAD', ['DISABLED', ...allowance], { disability_kinds: [chance.pick(['LIMB', 'VISION', 'HEARING'])], disability_grade: chance.pick(['GRADE_1', 'GRADE_2', 'GRADE_3', 'GRADE_4']) }), person('F', 'middle', [36, 60], 'SPOUSE', [], {}, false), ...(chance.is(0.5) ? [person('M', 'young', [15, 30], 'SON')] : [])],
    lowIncome: () => [person(sex, 'middle', [40, 64], 'HEAD', [chance.pick(['MIN_ALLOWANCE', 'LOW_INCOME_EDGE', 'RIGID_EXPENDITURE'])], chance.is(0.1) ? { risk_labels: ['SEVERE_ILLNESS'] } : {}), person('F', 'young', [12, 24], 'DAUGHTER')],
    childInDifficulty: () => [person('F', 'elder', [58, 74], 'HEAD', []), person(chance.is(0.5) ? 'M' : 'F', 'child', [6, 15], 'GRANDCHILD', [chance.weighted([['CHILD_IN_DIFFICULTY', 5], ['DE_FACTO_UNSUPPORTED_CHILD', 3], ['ORPHAN', 1]])], { guardianship: 'ENTRUSTED_TO_GRANDPARENTS', school: '镇中心小学' })],
    leftBehind: () => [person('M', 'elder', [60, 76], 'HEAD', ['LEFT_BEHIND_ELDERLY']), person('F', 'elder', [58, 74], 'SPOUSE', ['LEFT_BEHIND_ELDERLY'], {}, false), person(chance.is(0.5) ? 'M' : 'F', 'child', [5, 14], 'GRANDCHILD', ['LEFT_BEHIND_CHILD'], { guardianship: chance.weighted([['ENTRUSTED_TO_GRANDPARENTS', 9], ['ENTRUSTED_TO_OTHERS', 1]]), school: '镇中心小学' })],
    mental: () => [person('F', 'elder', [58, 72], 'HEAD', []), person('M', 'young', [24, 40], 'SON', ['MENTAL_DISABILITY'], { disability_kinds: ['MENTAL'], disability_grade: 'GRADE_2' })],
    general: () => [person('M', 'middle', [35, 62], 'HEAD', ['GENERAL_PUBLIC']), person('F', 'middle', [34, 60], 'SPOUSE', [], {}, false), ...(chance.is(0.6) ? [person('F', 'child', [4, 15], 'DAUGHTER')] : [])],
  }
  return builds[kind]()
}

interface Filing { chance: Chance; place: Place; crypto: CryptoProvider; kind: Kind; isHead: boolean; isThorough: boolean }

function personRow({ name, sex, bornOn, relation, groups, extra }: Member, { chance, place, crypto, kind, isHead, isThorough }: Filing): Row {
  const id = chance.id()
  const isAdult = fullYears(bornOn, '2026-01-01') >= 16
  const healthNotes = isThorough || chance.is(0.6) ? { healthNotes: healthOf(kind, chance, isHead) } : {}
  const sealed = sealPerson(crypto, id, { documentKind: 'IDENTITY_CARD', identityNumber: identityNumberOf(place.code, bornOn, sex, chance.between(0, 98)), ...(isAdult ? { phone: mobileOf(chance) } : {}), ...healthNotes })
  return {
    id, name, relation, document_kind: 'IDENTITY_CARD', phone: null, phone_mask: '', phone_index: null, health_notes: null, ...sealed, sex: sex === 'M' ? 'MALE' : 'FEMALE', born_on: bornOn, client_groups: groups,
    residence_state: 'REGISTERED_AND_LIVING', self_care: null, disability_kinds: [], disability_grade: null, guardianship: null, school: '', risk_labels: [], needs: isHead ? needsOf(kind, chance, isThorough) : [], ...extra,
  }
}

function factsOf(kind: Kind, members: readonly Member[], today: Day): TierFacts {
  return {
    familyStructure: structureOf[kind], dwelling: 'SELF_BUILT',
    persons: members.map(({ bornOn, groups, extra }) => ({
      age: fullYears(bornOn, today), clientGroups: groups, selfCare: extra.self_care ?? null, disabilityKinds: extra.disability_kinds ?? [], disabilityGrade: extra.disability_grade ?? null,
      guardianship: extra.guardianship ?? null, riskLabels: extra.risk_labels ?? [],
    })) as unknown as TierFacts['persons'],
  }
}

const structureOf: Record<Kind, string> = {
  aloneElder: 'LIVING_ALONE', emptyNest: 'EMPTY_NEST', support: 'LIVING_ALONE', disabled: 'NUCLEAR', lowIncome: 'SINGLE_PARENT', childInDifficulty: 'SKIPPED_GENERATION',
  leftBehind: 'SKIPPED_GENERATION', mental: 'SINGLE_PARENT', general: 'NUCLEAR',
}

function householdRow(kind: Kind, chance: Chance, members: number): Row {
  const income = chance.between(6, 42) * 100_000
  return {
    dwelling: chance.weighted([['SELF_BUILT', 7], ['OWNED', 2], ['RESETTLED_BACK', 1]]), housing_notes: chance.is(0.2) ? '房屋较旧，线路老化，已提醒更换插座' : '', family_structure: structureOf[kind], members_count: members,
    annual_income_fen: income, annual_expense_fen: Math.round(income * (0.7 + chance.next() * 0.5)), income_sources: kind === 'support' ? ['EXTREME_DIFFICULTY_SUPPORT'] : chance.pick([['FARMING'], ['WAGES'], ['FARMING', 'CHILDREN'], ['MIN_ALLOWANCE', 'CHILDREN']]),
    expense_kinds: chance.pick([['MEDICAL'], ['EDUCATION'], ['MEDICAL', 'CARE']]), poverty_causes: kind === 'general' ? [] : chance.pick([['ILLNESS'], ['DISABILITY'], ['LACK_OF_LABOUR'], ['ILLNESS', 'LACK_OF_LABOUR']]),
  }
}
