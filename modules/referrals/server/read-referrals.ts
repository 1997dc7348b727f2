// Reading referrals (查看转介): in and out, one with its steps and papers (noted in the audit chain), what the forms start from, Word files.
import { sql } from 'kysely'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { caseSummary } from '../../cases/index.ts'
import { personsOf, requireHousehold, standingConsents } from '../../clients/index.ts'
import type * as api from '../model/api.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { reckon, whyOf } from '../../deadlines/model/deadline.ts'
import { answerDeadline } from '../model/deadline.ts'
import type { PackageFile, PackageMember } from '../model/package.ts'
import { openReferralStates, referralAfter, type ReferralState } from '../model/stages.ts'
import { mayDo } from './access.ts'
import { referralPaper } from './paper.ts'
import { openNarrative, openPackage } from './seal.ts'
import { filesNamed, findReferral, findStation, packagesOf, referralsInReach, stationsOfCounty } from './store.ts'
import { referralView, toReferralRow } from './views.ts'

export async function listReferrals({ tx, actor, deps, today, input: { query } }: Context<typeof api.listReferrals>) {
  const after = readCursor(query.after, 2)
  const own = sql`any(${[...actor.stationIds]}::uuid[])`
  const { direction, only, householdId } = query
  const wanted = only && {
    OPEN: sql<boolean>`referral.state = any(${[...openReferralStates]}::text[])`,
    MINE: sql<boolean>`((referral.station_id = ${own} and coalesce(referral.keeper_id, referral.applied_by) = ${actor.accountId}) or (referral.to_station_id = ${own} and referral.receiving_worker_id = ${actor.accountId}))`,
    TO_REVIEW: sql<boolean>`(referral.state = 'APPLIED' or (referral.sent_on is not null and referral.reviewed_by is null and referral.state <> 'WITHDRAWN'))`, TO_ANSWER: sql<boolean>`referral.state = 'REVIEWED'`,
    OVERDUE: sql<boolean>`referral.state = 'REVIEWED' and referral.answer_due_on < ${today}::date`, TO_REPORT: sql<boolean>`referral.state = 'FILE_TRANSFERRED'`, DONE: sql<boolean>`not referral.state = any(${[...openReferralStates]}::text[])`,
  }[only]
  const rows = await referralsInReach(tx)
    .$if(wanted !== undefined, (q) => q.where(wanted!))
    .$if(direction === 'OUT', (q) => q.where(sql<boolean>`referral.station_id = ${own}`))
    .$if(direction === 'IN', (q) => q.where(sql<boolean>`referral.to_station_id = ${own}`))
    .$if(householdId !== undefined, (q) => q.where(sql<boolean>`(referral.household_id = ${householdId} or referral.new_household_id = ${householdId})`))
    .$if(after !== null, (q) => q.where(sql<boolean>`(applied_on, id) < (${after![0]}::date, ${after![1]}::uuid)`))
    .orderBy('applied_on', 'desc').orderBy('id', 'desc').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.applied_on, row.id])
  return { items: page.items.map((row) => toReferralRow(tx, deps, today, row)), next: page.next }
}

export async function showReferral({ tx, deps, today, input: { params }, audit }: Context<typeof api.showReferral>) {
  const view = await referralView(tx, deps, today, params.referralId)
  audit({ kind: 'referral', id: view.id, stationId: view.stationId, fields: view.isMasked ? ['state'] : ['narrative', ...(view.packages.length > 0 ? ['package'] : [])] })
  return view
}

/** What the application starts from; only where the actor may write. */
export async function prepareReferral(context: Context<typeof api.prepareReferral>) {
  const { tx, actor, today, input: { params, query } } = context
  const household = await requireHousehold(tx, params.householdId)
  requireWritableStation(actor, household.station_id)
  const [station, persons, consents] = [await findStation(tx, household.station_id), await personsOf(tx, household.id), await standingConsents(tx, household.id)]
  const rule = (await rulesAt(tx, household.region_code)).on(answerDeadline, today)
  const reckoned = reckon(rule, today)
  const told = query.caseId === undefined ? undefined : await caseSummary(context, query.caseId)
  return {
    householdId: household.id, headName: household.head_name, stationId: household.station_id, stationName: station?.name ?? '', county: `${household.region_code.slice(0, 6)}000000`,
    members: persons.filter(({ state }) => state === 'ACTIVE').map(({ id, name }) => ({ id, name })), answerDueOn: 'day' in reckoned ? reckoned.day : null, answerDueWhy: whyOf(answerDeadline, rule),
    consents: consents.filter(({ basis, items }) => basis === 'CONSENT' && items.includes('SHARE'))
      .map((one) => ({ id: one.id, givenOn: one.given_on, givenBy: one.given_by, isWritten: one.channel === 'HANDWRITTEN' || one.channel === 'ELECTRONIC' })),
    hasOtherGround: consents.some(({ basis }) => basis !== 'CONSENT'), fromCase: told && told.householdId === household.id ? { caseId: told.id, personId: told.personId, provided: told.provided, situation: told.situation } : null,
  }
}

export async function listReferralStations({ tx, actor, input: { query } }: Context<typeof api.listReferralStations>) {
  const stations = await stationsOfCounty(tx, query.county)
  return { items: stations.filter(({ id }) => !actor.writableStationIds.includes(id) || actor.writableStationIds.length > 1).map((one) => ({ id: one.id, name: one.name, kind: one.kind, regionCode: one.region_code })) }
}

/** Colleagues and villages of the receiving station, for who answers or takes over. */
export async function prepareAnswer({ tx, actor, deps, input: { params } }: Context<typeof api.prepareAnswer>) {
  const referral = await findReferral(tx, params.referralId)
  if (!referral?.to_station_id || !mayDo(actor, referral, 'ACCEPT')) throw new Problem(NOT_FOUND)
  const { rows } = await sql<{ code: string; name: string }>`select v.code, v.name from station s join region v on v.level = 'village' and v.valid_until is null
      and v.code >= rpad(sec.region_prefix_of(s.region_code), 12, '0') collate "C" and v.code < rpad(sec.region_prefix_of(s.region_code), 12, ':') collate "C"
    where s.id = ${referral.to_station_id} order by v.code limit 2000`.execute(tx.db)
  const { subjectName, headName } = openNarrative(deps.crypto, referral)
  return { colleagues: await colleaguesOf(tx, referral.to_station_id), villages: rows, ownFiles: await filesNamed(tx, referral.to_station_id, [subjectName, headName]) }
}

/** What was sent as the beginning of the receiver's own file; looked at like a reveal, and noted so. */
export async function prepareReceivedFile({ tx, actor, deps, input: { params }, audit }: Context<typeof api.prepareReceivedFile>) {
  const referral = await findReferral(tx, params.referralId)
  if (!referral?.to_station_id || !mayDo(actor, referral, 'FILE') || referralAfter(referral.state as ReferralState, 'FILE') === undefined) throw new Problem(NOT_FOUND)
  const files = (await packagesOf(tx, referral.id)).flatMap((one) => openPackage(deps.crypto, one).file ?? [])
  audit({ kind: 'referral', id: referral.id, stationId: referral.station_id, fields: ['package.file'] })
  const { headName } = openNarrative(deps.crypto, referral)
  return {
    ...joined(files, headName), stationId: referral.to_station_id, number: referral.number, fromName: referral.station_name, isTakenOver: referral.kind === 'TRANSFER', version: referral.version,
  }
}

// What was added later fills in what the first package left open; a member is the same by name and relation.
function joined(files: readonly PackageFile[], headName: string): PackageFile {
  const members = new Map<string, PackageMember>()
  for (const one of files.flatMap((file) => file.members)) members.set(`${one.relation} ${one.name}`, { ...members.get(`${one.relation} ${one.name}`), ...one })
  const known = [...members.values()]
  return { ...Object.assign({}, ...files) as PackageFile, members: known.length > 0 ? known : [{ name: headName, relation: 'HEAD' }] }
}

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export async function printReferral({ tx, deps, today, input: { params }, audit }: Context<typeof api.printReferral>) {
  const view = await referralView(tx, deps, today, params.referralId)
  if (view.isMasked) throw new Problem(NOT_FOUND)
  audit({ kind: 'referral', id: view.id, stationId: view.stationId, fields: [`document.${params.form}`] })
  const phone = (await findStation(tx, view.stationId))?.phone ?? ''
  const { title, bytes, isZip } = await referralPaper(tx, view, params.form, phone)
  return isZip ? { fileName: `${title}_${view.number}.zip`, type: 'application/zip', bytes } : { fileName: `${title}_${view.number}.docx`, type, bytes }
}
