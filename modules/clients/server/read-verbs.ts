// Reading household files: the list, one page, the finder, who has looked, colleagues, and figures from the counters.
import { type Expression, sql, type SqlBool } from 'kysely'
import { addDays } from '../../../kernel/model/calendar.ts'
import { clientGroupCodes, tierReasonCodes, visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { householdCloseCodes, memberLeaveCodes } from '../../../kernel/model/codes/households.ts'
import { fieldError, invalid } from '../../../kernel/model/problem.ts'
import { roles, type Role } from '../../../kernel/model/roles.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { pageOfRows, placesOfOfficer, placesOfStations, requireHousehold } from './store.ts'
import { prefixOf } from '../../regions/model/code.ts'
import { initialsOf } from './search-terms.ts'
import { codesFor, toRows, toView } from './view.ts'

const never = '9999-12-31'
/** 人户分离: registered here and living elsewhere, or the other way round. */
const separated = ['REGISTERED_NOT_LIVING', 'LIVING_NOT_REGISTERED']

/** Households within reach, the one due first on top. */
export async function listHouseholds({ tx, actor, today, input: { query } }: Context<typeof api.listHouseholds>) {
  // A filter tells as much as a column: an officer may not ask for what he may not see.
  if (query.clientGroup && codesFor(actor, 'client-group', [query.clientGroup]).length === 0) {
    throw invalid({ ...fieldError('clientGroup', '对象类别', '这一类别属于敏感信息，不能按它查询明细'), pointer: '/query/clientGroup' })
  }
  const after = readCursor(query.after, 2)
  const due = query.state === 'ACTIVE' ? sql<string>`household.next_visit_due_on` : sql<string>`coalesce(household.next_visit_due_on, ${never}::date)`
  const rows = await pageOfRows(tx, [
    ...conditionsOf(query, lastDueDay(query.due, today)),
    ...(after === null ? [] : [sql<SqlBool>`(${due}, household.id) > (${after[0]}::date, ${after[1]}::uuid)`]),
  ], due, query.limit + 1)
  const page = toPage(rows, query.limit, (row) => [row.next_visit_due_on ?? never, row.id])
  return { items: await toRows(tx, page.items), next: page.next }
}

function conditionsOf(query: Context<typeof api.listHouseholds>['input']['query'], last: string | null): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [sql<SqlBool>`household.state = ${query.state}`]
  if (query.tier) conditions.push(sql<SqlBool>`household.tier = ${query.tier}`)
  if (query.regionCode) conditions.push(inRegion(sql.ref('household.region_code'), prefixOf(query.regionCode)))
  if (query.responsibleWorkerId) conditions.push(sql<SqlBool>`household.responsible_worker_id = ${query.responsibleWorkerId}`)
  if (last !== null) conditions.push(sql<SqlBool>`household.next_visit_due_on <= ${last}`)
  if (query.clientGroup) conditions.push(withMember(sql<SqlBool>`${query.clientGroup} = any(person.client_groups)`))
  if (query.residence) conditions.push(withMember(sql<SqlBool>`person.residence_state = any(${query.residence === 'SEPARATED' ? separated : [query.residence]}::text[])`))
  return conditions
}

const withMember = (condition: Expression<SqlBool>): Expression<SqlBool> =>
  sql<SqlBool>`exists (select from person where person.household_id = household.id and person.state = 'ACTIVE' and ${condition})`

function lastDueDay(due: string | undefined, today: string): string | null {
  if (due === undefined) return null
  return addDays(today, due === 'OVERDUE' ? -1 : due === 'WEEK' ? 7 : 30)
}

/** One household with its members; the look is audited. */
export async function showHousehold({ tx, today, input: { params }, audit }: Context<typeof api.showHousehold>) {
  const row = await requireHousehold(tx, params.householdId)
  audit({ kind: 'household', id: row.id, stationId: row.station_id })
  return toView(tx, row, today)
}

const deeds: Record<string, string> = {
  'households.show': '查看档案', 'households.reveal': '查看完整信息', 'households.create': '建档', 'households.update': '修改基本情况',
  'households.addPerson': '增加成员', 'households.updatePerson': '修改成员', 'households.personLeaves': '成员离开', 'households.changeTier': '调整分级',
  'households.move': '搬到另一个村', 'households.close': '停止服务', 'households.reopen': '恢复档案', 'households.recordConsent': '登记同意书', 'households.addContact': '增加紧急联系人', 'households.removeContact': '移除紧急联系人',
  'households.withdrawConsent': '撤回同意', 'households.document': '打印档案', 'households.decideLink': '关联人员', 'households.undoLink': '取消关联', 'visits.show': '查看走访记录',
  'imports.run': '台账导入', 'imports.undo': '撤销台账导入',
}

/** Who has looked into this household and who changed it, newest first. */
export async function listReaders({ tx, deps, input: { params, query } }: Context<typeof api.listReaders>) {
  const household = await requireHousehold(tx, params.householdId)
  const after = readCursor(query.after, 1)?.[0] ?? null
  if (after !== null && Number.isNaN(Date.parse(String(after)))) readCursor('!', 1)
  const { rows } = await sql<{ at: string; account_name: string | null; role: string | null; organisation_name: string | null; action: string; fields: string[]; reason: string | null }>`
    select * from sec.household_readers(${household.id}, ${query.limit + 1}, ${after}::timestamptz)`.execute(tx.db)
  const page = toPage(rows, query.limit, (row) => [row.at])
  return {
    next: page.next,
    items: page.items.map((row) => ({
      at: row.at, accountName: row.account_name ?? '系统', roleLabel: roles[row.role as Role] ?? '', organisationName: row.organisation_name ?? '',
      deed: deedOf(row.action, row.fields, deps.summaryOf(row.action)), reason: reasonInWords(row.reason ?? ''),
    })),
  }
}

const reasonLists = [tierReasonCodes, householdCloseCodes, memberLeaveCodes] as const

// The log keeps codes of a choice (ELDER_80_ALONE,LOW_INCOME); a person reads their words.
function reasonInWords(reason: string): string {
  const words = reason.split(',').map((code) => reasonLists.find((list) => list.has(code))?.label(code))
  return words.every((word) => word !== undefined) ? words.join('；') : reason
}

function deedOf(action: string, fields: readonly string[], summary: string): string {
  const revealed = fields.map((name) => api.revealFields[name as keyof typeof api.revealFields]).filter(Boolean)
  const deed = deeds[action] ?? (summary === action ? '办理其他业务' : summary)
  return action === 'households.reveal' && revealed.length > 0 ? `${deed}：${revealed.join('、')}` : deed
}

/** Colleagues of the actor's stations who may look after a household. */
export async function listWorkers({ tx }: Context<typeof api.listWorkers>) {
  const { rows } = await sql<{ account_id: string; name: string; station_id: string }>`select * from sec.client_station_people()`.execute(tx.db)
  return { items: rows.map((row) => ({ accountId: row.account_id, name: row.name, stationId: row.station_id, initials: initialsOf(row.name) })) }
}

/** Villages to choose from: those of the actor's stations, or those of the townships an officer answers for. */
export async function listPlaces({ tx, actor }: Context<typeof api.listPlaces>) {
  return { items: actor.reach === 'stations' ? await placesOfStations(tx) : await placesOfOfficer(tx) }
}

/** Figures of the actor's place or stations, from the counters alone. */
export async function showFigures({ tx, actor, today }: Context<typeof api.showFigures>) {
  const place = actor.stationIds.length > 0 ? sql<boolean>`station_id = any(${[...actor.stationIds]}::uuid[])` : inRegion(sql`region_code`, actor.regionPrefix)
  const { rows } = await sql<{ figure: string; value: number }>`
    select figure, sum(value)::bigint as value from client_counter where ${place} group by figure`.execute(tx.db)
  const dues = await sql<{ overdue: number; week: number }>`
    select coalesce(sum(households) filter (where due_on < ${today}::date), 0)::bigint as overdue,
      coalesce(sum(households) filter (where due_on between ${today}::date and ${today}::date + 7), 0)::bigint as week
    from visit_due_counter where ${place}`.execute(tx.db)
  const counts = new Map(rows.map(({ figure, value }) => [figure, value]))
  // Those who see no rows must not learn of single families from small figures either.
  const shown = (value: number) => (actor.reach === 'none' && value > 0 && value < api.smallestShown ? null : value)
  return {
    households: visitTierCodes.ids.map((tier) => ({ tier, count: shown(counts.get(`household.${tier}`) ?? 0) })),
    persons: clientGroupCodes.ids.map((clientGroup) => ({ clientGroup, count: shown(counts.get(`person.${clientGroup}`) ?? 0) })),
    overdue: shown(dues.rows[0]!.overdue), dueThisWeek: shown(dues.rows[0]!.week),
  }
}
