// A person as typed, checked against the station's files and turned into a row (成员入档): duplicates, days, search terms.
import { sql } from 'kysely'
import { birthOf } from '../../../kernel/model/identity-number.ts'
import { type FieldError, fieldError, Problem, invalid } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { bornAndSex, isCitizenNumber, type ChangedPerson, type NewPerson } from '../model/person.ts'
import { PERSON_ON_FILE } from '../model/problems.ts'
import { identityIndex, sealPerson } from './sealing.ts'
import { termsOf } from './search-terms.ts'
import { personsWithIdentity } from './store.ts'

export interface Existing { householdId: string; personId: string; fileNo: string; personName: string; field: string }

/** Mistakes that need the day, the other members or the files of the station; `pathOf` gives the path of a member. */
export interface MemberFindings { errors: FieldError[]; existing: Existing[] }

type Checking = Pick<Context, 'tx' | 'deps' | 'today'>

/** Checks members together. `exceptId`: the person being changed, who may keep his own number. */
export async function checkMembers(context: Checking, members: readonly (NewPerson | ChangedPerson)[], pathOf: (at: number) => string, exceptId?: string): Promise<MemberFindings> {
  const { tx, deps, today } = context
  const indexes = members.map(({ identityNumber }) => (identityNumber ? identityIndex(deps.crypto, identityNumber) : null))
  const onFile = await personsWithIdentity(tx, indexes.filter((index) => index !== null))
  const errors: FieldError[] = []
  const existing: Existing[] = []
  members.forEach((member, at) => {
    const path = `${pathOf(at)}identityNumber`
    errors.push(...birthErrors(member, pathOf(at), today))
    const index = indexes[at]
    if (!index) return
    if (indexes.findIndex((other) => other?.equals(index)) < at) errors.push(fieldError(path, '证件号码', '同一张表里已经有这个号码'))
    for (const person of onFile.filter((one) => one.id !== exceptId && one.identity_index?.equals(index))) {
      existing.push({ householdId: person.household_id, personId: person.id, fileNo: person.file_no, personName: person.name, field: path })
      errors.push(fieldError(path, '证件号码', `本站已有这个人的档案：${person.name}，档案号 ${person.file_no}`))
    }
  })
  return { errors, existing }
}

function birthErrors(member: NewPerson | ChangedPerson, path: string, today: string): FieldError[] {
  if (member.identityNumber && isCitizenNumber(member.documentKind) && birthOf(member.identityNumber) > today) {
    return [fieldError(`${path}identityNumber`, '证件号码', '号码中的出生日期晚于今天，请核对')]
  }
  return member.bornOn && member.bornOn > today ? [fieldError(`${path}bornOn`, '出生日期', '出生日期不能晚于今天')] : []
}

/** Refuses with everything that was found, at once; a person on file here already makes it a conflict that shows the file. */
export function refuse(findings: MemberFindings): void {
  if (findings.existing.length > 0) {
    const problem = new Problem(PERSON_ON_FILE, undefined, { errors: findings.errors, extension: { existing: findings.existing } })
    // Carries the database's own code for a repeated key, so that the kernel first looks whether the twin of a double submit
    // has just been answered: then that answer counts, not this refusal.
    throw Object.assign(problem, { code: '23505' })
  }
  if (findings.errors.length > 0) throw invalid(...findings.errors)
}

/** The columns of a person that stand in the clear. */
export function plainColumns(person: NewPerson | ChangedPerson) {
  return {
    name: person.name, relation: person.relation, document_kind: person.documentKind, no_identity_reason: person.documentKind === 'NONE' ? person.noIdentityReason : '',
    client_groups: person.clientGroups, livelihood_tier: person.livelihoodTier ?? null, residence_state: person.residenceState ?? null,
    self_care: person.selfCare ?? null, disability_kinds: person.disabilityKinds, disability_grade: person.disabilityGrade ?? null,
    caregivers: person.caregivers, ethnicity: person.ethnicity ?? null, political_status: person.politicalStatus ?? null,
    education: person.education ?? null, marital_status: person.maritalStatus ?? null, employment: person.employment ?? null,
    occupation: person.occupation, school: person.school, guardianship: person.guardianship ?? null, guardian_name: person.guardianName,
    guardian_relation: person.guardianRelation, risk_labels: person.riskLabels, needs: JSON.stringify(person.needs), strengths: person.strengths,
    external_ids: JSON.stringify(person.externalIds),
  }
}

export interface Home { id: string; station_id: string; region_code: string }

/** Inserts members with what they are found by. Returns their ids in order. */
export async function insertMembers(context: Pick<Context, 'tx' | 'deps' | 'newId'>, home: Home, members: readonly NewPerson[]): Promise<string[]> {
  return insertPersons(context, members.map((member) => ({ home, member })))
}

// A statement has at most 65,535 parameters, a person some fifty.
const personsAtOnce = 250

/** Inserts persons of several households, each with what it is found by. Returns their ids in order. */
export async function insertPersons({ tx, deps, newId }: Pick<Context, 'tx' | 'deps' | 'newId'>, persons: readonly { home: Home; member: NewPerson }[]): Promise<string[]> {
  const rows = persons.map(({ home, member }) => {
    const id = member.id ?? newId()
    const { sex, bornOn } = bornAndSex(member)
    return {
      id, household_id: home.id, station_id: home.station_id, region_code: home.region_code, ...plainColumns(member), sex, born_on: bornOn,
      ...sealPerson(deps.crypto, id, member),
    }
  })
  for (let from = 0; from < rows.length; from += personsAtOnce) {
    const some = rows.slice(from, from + personsAtOnce)
    await tx.db.insertInto('person').values(some).execute()
    if (rows.length > personsAtOnce) await forgetPlans(tx)
    await insertTerms(tx, some)
  }
  return rows.map(({ id }) => id)
}

/**
 * Plans of this connection are made anew. Those made while a table was empty walk through all of it, and checks of foreign keys keep theirs:
 * a first import would slow down with every row.
 */
export async function forgetPlans(tx: ScopedTransaction): Promise<void> {
  await sql`discard plans`.execute(tx.db)
}

/** Writes what persons are found by; `replaceTerms` first forgets the old name. */
async function insertTerms(tx: ScopedTransaction, persons: readonly { id: string; station_id: string; name: string }[]): Promise<void> {
  const terms = persons.flatMap(({ id, station_id, name }) => termsOf(name).map((term) => ({ id, station_id, term })))
  await sql`insert into person_term (person_id, station_id, term) select * from unnest(${terms.map(({ id }) => id)}::uuid[],
    ${terms.map((one) => one.station_id)}::uuid[], ${terms.map(({ term }) => term)}::text[])`.execute(tx.db)
}

export async function replaceTerms(tx: ScopedTransaction, person: { id: string; station_id: string; name: string }): Promise<void> {
  await tx.db.deleteFrom('person_term').where('person_id', '=', person.id).execute()
  await insertTerms(tx, [person])
}
