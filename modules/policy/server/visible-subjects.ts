// The names a person may read beside a result (对象名称): only those of subjects whose findings, or whose station, the
// person's own scoped transaction shows. Both walls hold: the condition here, and the row policies.
import { sql, type SqlBool } from 'kysely'
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { readableFindings } from './access.ts'

export interface SubjectName { name: string; stationId: string | null }
export interface SubjectKey { kind: SubjectKind; id: string }

/** Kinds that are rows of the register of stations. */
const stationKinds: ReadonlySet<SubjectKind> = new Set(['station', 'room', 'main-station', 'support-centre'])

export const subjectKey = ({ kind, id }: SubjectKey): string => `${kind} ${id}`

/** Names by `subjectKey`; a subject the person may not read is missing. */
export async function visibleSubjects({ db }: ScopedTransaction, actor: Actor, subjects: readonly SubjectKey[]): Promise<ReadonlyMap<string, SubjectName>> {
  const names = new Map<string, SubjectName>()
  const ids = [...new Set(subjects.map(({ id }) => id))]
  if (ids.length === 0) return names
  const judged = await sql<{ kind: SubjectKind; id: string; name: string; station_id: string | null }>`
    select distinct on (f.subject_kind, f.subject_id) f.subject_kind as kind, f.subject_id as id, f.subject_name as name, f.station_id
    from policy_finding f where f.subject_id = any(${ids}::text[]) and ${readableFindings(actor)} order by f.subject_kind, f.subject_id`.execute(db)
  for (const { kind, id, name, station_id: stationId } of judged.rows) names.set(subjectKey({ kind, id }), { name, stationId })
  const stations = subjects.filter((subject) => stationKinds.has(subject.kind) && !names.has(subjectKey(subject)))
  const here = sql<SqlBool>`${inRegion(sql.ref('s.region_code'), actor.regionPrefix)}`
  const listed = await sql<{ id: string; name: string; station_id: string }>`
    select s.id, s.name, case when s.kind = 'COMMUNITY_ROOM' then coalesce(s.parent_id, s.id) else s.id end as station_id
    from station s where s.id::text = any(${stations.map(({ id }) => id)}::text[]) and ${here}`.execute(db)
  for (const { id, name, station_id: stationId } of listed.rows) {
    for (const subject of stations) if (subject.id === id) names.set(subjectKey(subject), { name, stationId })
  }
  return names
}
