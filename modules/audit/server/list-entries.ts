// The log by day, person, operation or subject, newest first.
import { sql } from 'kysely'
import { roles, type Role } from '../../../kernel/model/roles.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { listAuditEntries as contract } from '../model/api.ts'

interface Row {
  shard: string; seq: number; at: string; account_name: string | null; role: Role | null; action: string
  subject_kind: string | null; subject_id: string | null; reason: string | null; fields: string[]
}

/** One page of entries. Looking at the log is itself recorded. */
export async function listAuditEntries({ tx, actor, input: { query }, deps, audit }: Context<typeof contract>) {
  const after = readCursor(query.after, 3)
  const { rows } = await sql<Row>`
    select e.shard, e.seq, e.at, sec.account_name(e.account_id) as account_name, e.role, e.action, e.subject_kind, e.subject_id, e.reason, e.fields
    from audit.entry e
    where (e.shard like ${actor.regionPrefix.slice(0, 6)} || '%' or e.shard = '000000')
      and (${query.action ?? null}::text is null or e.action = ${query.action ?? null})
      and (${query.subjectId ?? null}::text is null or e.subject_id = ${query.subjectId ?? null})
      and (${query.accountName ?? null}::text is null or sec.account_name(e.account_id) = ${query.accountName ?? null})
      and (${query.fromOn ?? null}::date is null or e.at >= (${query.fromOn ?? null}::date)::timestamp at time zone 'Asia/Shanghai')
      and (${query.untilOn ?? null}::date is null or e.at < (${query.untilOn ?? null}::date + 1)::timestamp at time zone 'Asia/Shanghai')
      and (${after?.[0] ?? null}::timestamptz is null or (date_trunc('milliseconds', e.at), e.shard, e.seq) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::text, ${after?.[2] ?? null}::bigint))
    order by date_trunc('milliseconds', e.at) desc, e.shard desc, e.seq desc limit ${query.limit + 1}`.execute(tx.db)
  audit({ kind: 'auditLog', id: '' })
  const page = toPage(rows, query.limit, (row) => [row.at, row.shard, row.seq])
  return { items: page.items.map((row) => toView(row, deps.summaryOf)), next: page.next }
}

function toView(row: Row, summaryOf: (id: string) => string) {
  return {
    shard: row.shard, seq: row.seq, at: row.at, accountName: row.account_name ?? '', roleLabel: row.role ? roles[row.role] : '未登录',
    action: row.action, actionLabel: summaryOf(row.action), subjectKind: row.subject_kind ?? '', subjectId: row.subject_id ?? '',
    reason: row.reason ?? '', fields: row.fields,
  }
}
