// Reading papers (佐证材料): of one finding, of a place, and what oneself still has to hand in.
import { sql, type SqlBool } from 'kysely'
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { EVIDENCE_LEVELS, type EvidenceLevel, type HeldExpiry } from '../model/pack.ts'
import type * as api from '../model/paper-api.ts'
import { actsFor, mayReview } from '../model/responsible.ts'
import { policyAccess, readableFindings } from './access.ts'
import { freshen } from './freshen.ts'
import type { StoredFinding } from './list-findings.ts'
import { askedBy, type AskedFor, papersWhere, paperViews, requirePaper } from './paper-store.ts'
import { placeNames } from './place-names.ts'
import type { Policy } from './policy.ts'
import { requireFinding } from './show-finding.ts'

/** What the clause behind a finding asks for, and what was handed in for it. */
export function aboutEvidence(policy: Policy) {
  return async ({ tx, actor, today, input: { params } }: Context<typeof api.aboutEvidence>) => {
    const found = await requireFinding(tx, actor, params.findingId)
    const { packs } = await policy.load()
    const clause = askedBy(packs, found.pack, found.rule, today)
    if (!clause) return { clause: null, items: [], allowed: [] }
    const same = sql<SqlBool>`f.subject_kind = ${found.subject_kind} and f.subject_id = ${found.subject_id} and f.pack = ${found.pack} and f.rule = ${found.rule}`
    const items = await paperViews({ tx, actor, today, packs }, await papersWhere(tx, actor, same, 30))
    const isWaiting = items.some(({ state }) => state === 'SUBMITTED' || state === 'RETURNED')
    const may = (operation: string) => policyAccess[operation]?.includes(actor.role) ?? false
    return {
      clause: { rule: clause.rule, asks: clause.asks, submittedBy: clause.submittedBy, reviewedBy: clause.reviewedBy, validity: validityText(clause.expires) }, items,
      allowed: [
        ...(!isWaiting && may('evidence.submit') && actsFor(actor, clause.submittedBy, found) ? ['evidence.submit'] : []),
        ...(!isWaiting && items[0]?.state !== 'CONFIRMED_MISSING' && may('evidence.confirmMissing') && mayReview(actor, clause, found) ? ['evidence.confirmMissing'] : []),
      ],
    }
  }
}

/** 1 年、6 个月、到当年年底; empty when there is no end. */
export function validityText(expires: HeldExpiry | undefined): string {
  if (!expires) return ''
  if ('day' in expires) return '到当年年底'
  return [[expires.years, '年'], [expires.months, '个月'], [expires.days, '天']].filter(([count]) => count).map(([count, unit]) => `${count} ${unit}`).join('')
}

/** Newest first. */
export function listEvidence(policy: Policy) {
  return async ({ tx, actor, today, input: { query } }: Context<typeof api.listEvidence>) => {
    const after = readCursor(query.after, 1)
    const parts = [sql<SqlBool>`true`]
    if (query.state) parts.push(sql<SqlBool>`f.state = ${query.state}`)
    if (query.stationId) parts.push(sql<SqlBool>`f.station_id = ${query.stationId}::uuid`)
    if (query.mine) parts.push(sql<SqlBool>`f.state = 'SUBMITTED' and f.submitted_by <> ${actor.accountId}::uuid and f.reviewed_by_level = ${ownLevel(actor.role) ?? ''}`)
    if (after) parts.push(sql<SqlBool>`f.id < ${after[0]}::uuid`)
    const rows = await papersWhere(tx, actor, sql<SqlBool>`${sql.join(parts, sql` and `)}`, query.limit + 1)
    const page = toPage(rows, query.limit, (row) => [row.id])
    return { items: await paperViews({ tx, actor, today, packs: (await policy.load()).packs }, page.items), next: page.next }
  }
}

/** The level an officer's role stands for. */
export function ownLevel(role: string): EvidenceLevel | undefined {
  return EVIDENCE_LEVELS.find((level) => role === `${level.toUpperCase()}_OFFICER`)
}

export function showEvidence(policy: Policy) {
  return async ({ tx, actor, today, input: { params }, audit }: Context<typeof api.showEvidence>) => {
    const row = await requirePaper(tx, actor, params.evidenceId)
    if (row.subject_kind === 'worker') audit({ kind: 'worker', id: row.subject_id, stationId: row.station_id, fields: [row.rule] })
    const [view] = await paperViews({ tx, actor, today, packs: (await policy.load()).packs }, [row])
    return view!
  }
}

/** Clauses whose papers the actor hands in and that are neither accepted nor waiting: by place and rule, like the findings. */
export function listOwedEvidence(policy: Policy) {
  return async ({ tx, actor, today, deps, input: { query } }: Context<typeof api.listOwedEvidence>) => {
    await freshen(policy, deps, tx.db, actor, today)
    const { packs } = await policy.load()
    const level = ownLevel(actor.role)
    const clauses = packs.flatMap((pack) => pack.rules.flatMap((rule): AskedFor[] => {
      const clause = askedBy([pack], pack.id, rule.id, today)
      const isMine = clause && (level ? clause.submittedBy === level : clause.submittedBy === 'station' || clause.submittedBy === 'contractor')
      return isMine && rule.severity !== 'may' ? [clause] : []
    }))
    const after = readCursor(query.after, 3)
    const from = after ? sql<SqlBool>`(f.region_code, f.rule, f.id) > (${after[0]}::text collate "C", ${after[1]}::text, ${after[2]}::uuid)` : sql<SqlBool>`true`
    const { rows } = await sql<StoredFinding & { subject_kind: SubjectKind }>`select f.* from policy_finding f where ${readableFindings(actor)} and ${from}
      and f.rule = any(${clauses.map(({ rule }) => rule)}::text[]) and f.outcome in ('unknown', 'pending', 'breached') and not exists (select 1 from policy_evidence e
        where e.subject_kind = f.subject_kind and e.subject_id = f.subject_id and e.rule = f.rule and e.pack = f.pack and e.state = 'SUBMITTED')
      order by f.region_code, f.rule, f.id limit ${query.limit + 1}`.execute(tx.db)
    const page = toPage(rows, query.limit, (row) => [row.region_code, row.rule, row.id])
    const nameOf = await placeNames(tx.db, page.items.map((row) => row.region_code))
    const asks = new Map(clauses.map((clause) => [clause.rule, clause.asks]))
    return { next: page.next, items: page.items.map((row) => ({
      findingId: row.id, rule: row.rule, title: row.title, article: row.article, severity: row.severity, outcome: row.outcome, subjectKind: row.subject_kind,
      subjectName: row.subject_name, place: nameOf(row.region_code), asks: asks.get(row.rule) ?? '', deadlineOn: row.deadline_on,
    })) }
  }
}
