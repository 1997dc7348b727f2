// What the rules put on the desk (工作台提醒): what is to be put right, what waits to be checked, what waits to be reviewed.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/server/route.ts'
import { levelAbove, levelOf } from '../model/responsible.ts'
import { SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import { readableFindings } from './access.ts'
import { ownLevel } from './list-evidence.ts'

export interface PolicyNotice { id: string; title: string; text: string; to: string; tone: 'info' | 'warn' | 'bad'; order: number }
type Look = Pick<Context, 'tx' | 'actor' | 'today'>

/** Lines for those who put right (站长、项目主管、乡镇), those who check, and those who review; nobody else is reminded. */
export async function policyNotices(look: Look): Promise<PolicyNotice[]> {
  const { actor: { role } } = look
  const heads = ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'PROJECT_MANAGER']
  const level = ownLevel(role)
  if (heads.includes(role)) return [...await toPutRight(look), ...await returnedPapers(look)]
  return level ? [...await toCheck(look, level), ...await toReview(look, level)] : []
}

async function toPutRight({ tx, actor, today }: Look): Promise<PolicyNotice[]> {
  const { rows: [row] } = await sql<{ open: number; overdue: number }>`select count(*)::int as open, (count(*) filter (where f.met_on is null and f.deadline_on < ${today}::date))::int as overdue
    from policy_rectification f where ${readableFindings(actor)} and f.state in ('OPEN', 'RETURNED') and f.station_id = any(${[...actor.writableStationIds]}::uuid[])`.execute(tx.db)
  if (!row || row.open === 0) return []
  return [{
    id: 'rectifications-open', title: `待整改 ${row.open} 项`, text: row.overdue > 0 ? `其中 ${row.overdue} 项已过期限。改好登记后系统自动销号。` : '改好登记后系统自动销号，也可以先说明整改情况。',
    to: '/rectifications', tone: row.overdue > 0 ? 'bad' : 'warn', order: row.overdue > 0 ? 16 : 45,
  }]
}

async function returnedPapers({ tx, actor }: Look): Promise<PolicyNotice[]> {
  const { rows: [row] } = await sql<{ returned: number }>`select count(*)::int as returned from policy_evidence f
    where ${readableFindings(actor)} and f.state = 'RETURNED' and f.station_id = any(${[...actor.writableStationIds]}::uuid[])`.execute(tx.db)
  if (!row || row.returned === 0) return []
  return [{ id: 'evidence-returned', title: `佐证材料被退回 ${row.returned} 份`, text: '请按审核意见修改后重新提交。', to: '/evidence', tone: 'warn', order: 22 }]
}

async function toCheck({ tx, actor }: Look, level: string): Promise<PolicyNotice[]> {
  const kinds = SUBJECT_KINDS.filter((kind) => levelAbove(levelOf(kind)) === level)
  if (kinds.length === 0) return []
  const { rows: [row] } = await sql<{ waiting: number; met: number }>`select count(*)::int as waiting, (count(*) filter (where f.met_on is not null))::int as met
    from policy_rectification f where ${readableFindings(actor)} and f.state = 'SUBMITTED' and f.subject_kind = any(${kinds}::text[])`.execute(tx.db)
  if (!row || row.waiting === 0) return []
  return [{
    id: 'rectifications-waiting', title: `待复核整改 ${row.waiting} 项`, text: row.met > 0 ? `其中 ${row.met} 项核查已符合，可以销号。` : '系统核查仍不符合，可以退回说明还要做什么。',
    to: '/rectifications', tone: 'info', order: 32,
  }]
}

async function toReview({ tx, actor }: Look, level: string): Promise<PolicyNotice[]> {
  const { rows: [row] } = await sql<{ waiting: number }>`select count(*)::int as waiting from policy_evidence f
    where ${readableFindings(actor)} and f.state = 'SUBMITTED' and f.reviewed_by_level = ${level} and f.submitted_by <> ${actor.accountId}::uuid`.execute(tx.db)
  if (!row || row.waiting === 0) return []
  return [{ id: 'evidence-waiting', title: `待审核材料 ${row.waiting} 份`, text: '认可，或写明缺什么退回。', to: '/evidence', tone: 'info', order: 33 }]
}
