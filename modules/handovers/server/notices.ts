// What hand-overs put on the desk (工作台提醒): what waits for one's confirmation, what one has taken over, and who is gone while
// something is still in his hands.
import { sql } from 'kysely'
import { addDays } from '../../../kernel/model/day.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { deedsOf, isHead } from './access.ts'
import { handoversInReach, type HandoverRecord, peopleOf } from './store.ts'

interface Notice { id: string; title: string; text: string; to: string; tone: 'info' | 'warn' | 'bad' | 'good'; order: number }
type Look = Pick<Context, 'tx' | 'actor' | 'today'>

/** Days the receiver is reminded of what he has taken over. */
const freshDays = 7

export async function handoverNotices(look: Look): Promise<Notice[]> {
  const { actor } = look
  if (actor.reach !== 'stations') return []
  return [...await waiting(look), ...(isHead(actor) ? await leftBehind(look) : [])]
}

async function waiting({ tx, actor, today }: Look): Promise<Notice[]> {
  const me = actor.accountId
  const rows = await handoversInReach(tx).where(sql<boolean>`(${me} in (handover.worker_id, handover.drawn_by, handover.witness_id) or ${me} = any(handover.receiver_ids))`)
    .where((eb) => eb.or([eb('handover.state', 'in', ['DRAFT', 'HANDED', 'RECEIVED', 'RETURNED']), eb.and([eb('handover.state', '=', 'DONE'), sql<boolean>`handover.done_at >= ${addDays(today, -freshDays)}::date`])]))
    .orderBy('handover.created_at', 'desc').limit(20).execute()
  const { rows: done } = await sql<{ handover_id: string }>`select s.handover_id from handover_step s join handover h on h.id = s.handover_id and h.round = s.round
    where s.deed = 'RECEIVE' and s.by_id = ${me} and s.handover_id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(tx.db)
  const received = new Set(done.map((row) => row.handover_id))
  return rows.flatMap((row) => noticeOf(row, me, deedsOf(actor, row, received.has(row.id))))
}

function noticeOf(row: HandoverRecord, me: string, deeds: readonly string[]): Notice[] {
  const about = { id: `handover-${row.id}`, to: `/handovers/${row.id}` }
  if (row.state === 'DONE') {
    return row.receiver_ids.includes(me) ? [{ ...about, title: `您已接手${row.worker_name}的工作`, text: '请看一遍清单，把服务对象和近期要办的事接起来。', tone: 'info', order: 19 }] : []
  }
  if (deeds.includes('RECEIVE')) return [{ ...about, title: `${row.worker_name}的离岗交接等您接收`, text: '核对清单后确认；有出入的，写明原因退回。', tone: 'warn', order: 12 }]
  if (deeds.includes('WITNESS')) return [{ ...about, title: `${row.worker_name}的离岗交接等您监交`, text: '双方已经确认；您确认后，清单上的工作全部转给接收人。', tone: 'warn', order: 12 }]
  if (deeds.includes('HAND') && row.state === 'RETURNED') return [{ ...about, title: `${row.worker_name}的离岗交接被退回`, text: '请按退回原因修改后再移交。', tone: 'bad', order: 11 }]
  return deeds.includes('HAND') ? [{ ...about, title: `${row.worker_name}的离岗交接还没有移交`, text: '核对清单、写好说明后确认移交。', tone: 'warn', order: 13 }] : []
}

// Somebody is gone and his people have nobody: said to the heads until it is handed over.
async function leftBehind({ tx, actor }: Look): Promise<Notice[]> {
  const notices: Notice[] = []
  for (const stationId of actor.writableStationIds.slice(0, 20)) {
    const gone = (await peopleOf(tx, stationId)).filter(({ isPresent, inHand }) => !isPresent && inHand > 0)
    if (gone.length === 0) continue
    const open = new Map((await handoversInReach(tx).where('handover.station_id', '=', stationId).where('handover.state', 'in', ['DRAFT', 'HANDED', 'RECEIVED', 'RETURNED']).execute()).map((row) => [row.worker_id, row.id] as const))
    notices.push(...gone.slice(0, 3).map(({ id, name, inHand }): Notice => ({
      id: `handover-gone-${id}`, title: `${name}已不在本站，名下还有 ${inHand} 项工作`, text: '请代为办理离岗交接，指定接手的人。', to: open.has(id) ? `/handovers/${open.get(id)}` : `/handovers/new?station=${stationId}&worker=${id}`, tone: 'bad', order: 10,
    })))
  }
  return notices
}
