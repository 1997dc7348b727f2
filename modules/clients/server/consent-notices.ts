// What consents put on the desk (同意书提醒): families served without one in force, and children whose guardian's word ends at fourteen
// (个人信息保护法第三十一条：不满十四周岁的，须取得监护人同意).
import { sql } from 'kysely'
import { addDays, addYears } from '../../../kernel/model/day.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { guardianItem } from '../model/consent.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

interface ConsentNotice { id: string; title: string; text: string; to: string; tone: 'info' | 'warn'; order: number }
interface Look { readonly tx: ScopedTransaction; readonly actor: Actor; readonly today: string }

const daysAhead = 30
const guardedUntil = 14

/** Lines for those who can have a consent signed: the front line. */
export async function consentNotices(look: Look): Promise<ConsentNotice[]> {
  if (look.actor.writableStationIds.length === 0 || !['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'].includes(look.actor.role)) return []
  return [...await grownUp(look), ...await without(look), ...await childrenWithout(look)]
}

// An emergency or a duty lets work begin without a consent; a consent that was withdrawn ends it; files out of an old ledger have none yet.
async function without({ tx, actor }: Look): Promise<ConsentNotice[]> {
  const { rows } = await sql<{ id: string; head_name: string; of: string; was: 'NONE' | 'EMERGENCY' | 'WITHDRAWN' }>`
    select h.id, h.head_name, count(*) over () as of, case when last.basis is null then 'NONE' when last.withdrawn_on is null then 'EMERGENCY' else 'WITHDRAWN' end as was from household h
    left join lateral (select c.basis, c.withdrawn_on from consent c where c.household_id = h.id order by c.withdrawn_on is null desc, c.given_on desc, c.id desc limit 1) last on true
    where h.station_id = any(${[...actor.writableStationIds]}::uuid[]) and h.state = 'ACTIVE' and ((last.basis is null and h.filing_mode = 'BATCH_IMPORT') or last.withdrawn_on is not null or last.basis = 'EMERGENCY')
    order by h.filed_on, h.id limit 2`.execute(tx.db)
  const [first] = rows
  if (!first) return []
  const text = {
    NONE: '批量导入的档案还没有同意书，请在走访时补签。', EMERGENCY: '紧急情况下先建的档，情况缓解后请补签同意书。', WITHDRAWN: '同意已撤回，请核实是否还要继续服务。',
  }[first.was]
  if (Number(first.of) === 1) return [{ id: `consent-${first.id}`, title: `${first.head_name}家没有有效的同意书`, text, to: `/households/${first.id}?tab=consents`, tone: 'warn', order: 45 }]
  return [{ id: 'consents-missing', title: `${first.of} 户没有有效的同意书`, text: `从 ${first.head_name}家开始。${text}`, to: `/households/${first.id}?tab=consents`, tone: 'warn', order: 45 }]
}

// A child who joined, was entered or imported later, or whose guardian took it back, in a family that has a consent otherwise (第三十一条).
async function childrenWithout({ tx, actor, today }: Look): Promise<ConsentNotice[]> {
  const { rows } = await sql<{ household_id: string; name: string; of: string }>`
    select p.household_id, p.name, count(*) over () as of from person p
    where p.station_id = any(${[...actor.writableStationIds]}::uuid[]) and p.household_state = 'ACTIVE' and p.state = 'ACTIVE'
      and p.born_on > ${addYears(today, -guardedUntil)}::date and p.born_on <= ${today}::date
      and exists (select 1 from consent c where c.household_id = p.household_id and c.withdrawn_on is null)
      and not exists (select 1 from consent c where c.household_id = p.household_id and c.withdrawn_on is null and (c.basis <> 'CONSENT'
        or (p.id = any (c.guarded_ids) and not c.withdrawn_items @> jsonb_build_array(jsonb_build_object('item', ${guardianItem}::text, 'personId', p.id)))))
    order by p.created_at, p.id limit 2`.execute(tx.db)
  const [first] = rows
  if (!first) return []
  const to = `/households/${first.household_id}?tab=consents`
  const text = '不满 14 周岁，请在走访时补签；补签前不要新增这个孩子的记录。'
  if (Number(first.of) === 1) return [{ id: `consent-child-${first.household_id}`, title: `${first.name}还没有监护人的同意`, text, to, tone: 'warn', order: 45 }]
  return [{ id: 'consents-children', title: `${first.of} 个孩子还没有监护人的同意`, text: `从${first.name}开始。${text}`, to, tone: 'warn', order: 45 }]
}

async function grownUp({ tx, actor, today }: Look): Promise<ConsentNotice[]> {
  const { rows } = await sql<{ household_id: string; name: string; fourteen: string; of: string }>`
    select p.household_id, p.name, (p.born_on + interval '14 years')::date::text as fourteen, count(*) over () as of from person p
    where p.station_id = any(${[...actor.writableStationIds]}::uuid[]) and p.household_state = 'ACTIVE' and p.state = 'ACTIVE'
      and p.born_on between ${addDays(addYears(today, -guardedUntil - 1), 1)}::date and ${addDays(addYears(today, -guardedUntil), daysAhead)}::date
      and not exists (select 1 from consent c where (c.person_id = p.id or (c.household_id = p.household_id and c.given_by = p.name)) and c.withdrawn_on is null and c.given_on >= (p.born_on + interval '14 years')::date)
      and exists (select 1 from consent c where c.household_id = p.household_id and c.withdrawn_on is null)
    order by p.born_on, p.id limit 3`.execute(tx.db)
  return rows.map((row) => ({
    id: `consent-fourteen-${row.household_id}-${row.name}`, title: `${row.name}${row.fourteen > today ? `将在 ${row.fourteen} 满` : '已满'} 14 周岁`, text: '监护人代签的同意到期，请由本人重新签同意书。',
    to: `/households/${row.household_id}?tab=consents`, tone: 'info', order: 46,
  }))
}
