// Hand-overs in the demo (离岗交接): one done, of a colleague who went to a neighbouring station, and one that waits for its two receivers.
import type pg from 'pg'
import { addDays, type Day } from '../../kernel/model/calendar.ts'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { type HandoverContent, noContent, noteKey, sealContent, sealWords } from '../../modules/handovers/server/seal.ts'
import type { Family } from './families.ts'
import { insertAll } from './insert.ts'
import { idOf } from './random.ts'
import type { Colleague } from './staff.ts'

export interface Leaving { job: pg.ClientBase; families: readonly Family[]; colleagues: readonly Colleague[]; today: Day; crypto: CryptoProvider }
interface Here extends Leaving { station: Family['station']; head: Colleague; deputy: Colleague; receiver: Colleague; leaver: Colleague }

/** Loads them for the showcase station of a place; nothing where it has not four people. */
export async function loadHandovers(given: Leaving): Promise<void> {
  const [family] = given.families
  const here = given.colleagues.filter(({ station }) => station.id === family?.station.id)
  const [head, deputy, receiver, leaver] = [here.find(({ duty }) => duty === 'HEAD'), here.find(({ duty }) => duty === 'DEPUTY'), ...here.filter(({ duty }) => duty === 'WORKER')]
  if (!family || !head || !deputy || !receiver || !leaver) return
  const all = { ...given, station: family.station, head, deputy, receiver, leaver }
  const gone = given.colleagues.find((one) => one.duty === 'WORKER' && one.station.id !== family.station.id && one.station.institution === family.station.institution)
  const years = new Map<string, number>()
  if (gone) await loadDone(all, gone, years)
  await loadWaiting(all, years)
  await insertAll(given.job, 'number_series', [...years].map(([year, count]) => ({ series: `JJ${family.station.code.slice(0, 9)}-${year}`, last_value: count })))
}

interface Package { id: string; worker: Colleague; reason: string; leavesOn: Day; drawnOn: Day; receivers: readonly Colleague[]; witness: Colleague; state: string; round: number; content: Partial<HandoverContent>; handedAt: string; doneAt: string | null }

async function loadPackage({ job, station, crypto }: Here, years: Map<string, number>, one: Package): Promise<void> {
  const year = one.drawnOn.slice(0, 4)
  years.set(year, (years.get(year) ?? 0) + 1)
  const [receiver] = one.receivers as [Colleague]
  await insertAll(job, 'handover', [{
    ...placeOf(station), id: one.id, number: `JJ${station.code.slice(0, 9)}-${year}-${String(years.get(year)).padStart(3, '0')}`, worker_id: one.worker.accountId, worker_name: one.worker.name, reason: one.reason,
    leaves_on: one.leavesOn, receiver_id: receiver.accountId, receiver_name: receiver.name, witness_id: one.witness.accountId, witness_name: one.witness.name,
    receiver_ids: one.receivers.map(({ accountId }) => accountId), receiver_names: one.receivers.map(({ name }) => name), content: sealContent(crypto, one.id, { ...noContent, ...one.content }),
    state: one.state, round: one.round, drawn_by: one.worker.accountId, drawn_by_name: one.worker.name, handed_at: one.handedAt, done_at: one.doneAt, created_at: `${one.drawnOn}T01:00:00Z`, updated_at: one.doneAt ?? one.handedAt,
  }])
}

const placeOf = (station: Here['station']): { station_id: string; region_code: string } => ({ station_id: station.id, region_code: station.code.padEnd(12, '0') })

type Step = readonly [deed: string, round: number, by: Colleague, at: string, words: string]

async function loadSteps({ job, station, crypto }: Here, handover: string, steps: readonly Step[]): Promise<void> {
  await insertAll(job, 'handover_step', steps.map(([deed, round, by, at, words], place) => {
    const id = idOf(`${handover} step ${place}`)
    return { ...placeOf(station), id, handover_id: handover, deed, round, words: sealWords(crypto, id, words), by_id: by.accountId, by_name: by.name, at, created_at: at }
  }))
}

// Three months ago: his families went to two colleagues; it was returned once for a key.
async function loadDone(here: Here, gone: Colleague, years: Map<string, number>): Promise<void> {
  const { job, families, receiver, leaver, head, station, today } = here
  const id = idOf(`handover ${station.code} done`)
  const on = addDays(today, -88)
  const moved = [receiver, leaver].flatMap((to) => families.filter((one) => one.worker.accountId === to.accountId && one.filedOn < addDays(on, -30)).slice(0, 4).map((family) => ({ family, to })))
  await loadPackage(here, years, {
    id, worker: gone, reason: 'MOVED', leavesOn: on, drawnOn: addDays(on, -4), receivers: [receiver, leaver], witness: head, state: 'DONE', round: 2, handedAt: `${on}T02:10:00Z`, doneAt: `${on}T08:30:00Z`,
    content: { notes: '镇中心小学的四点半课堂已和校方说好，下学期继续。', things: [{ kind: 'KEY', name: '站里大门钥匙', quantity: '1 把', note: '' }, { kind: 'ACCOUNT', name: '微信公众号后台', quantity: '', note: '密码已当面更换' }] },
  })
  await loadSteps(here, id, [
    ['DRAW', 0, gone, `${addDays(on, -4)}T01:00:00Z`, ''], ['HAND', 1, gone, `${addDays(on, -3)}T02:00:00Z`, ''], ['RETURN', 1, receiver, `${addDays(on, -2)}T03:00:00Z`, '钥匙没有写在清单上，请补上'],
    ['CHANGE', 1, gone, `${addDays(on, -1)}T01:00:00Z`, ''], ['HAND', 2, gone, `${on}T02:10:00Z`, ''], ['RECEIVE', 2, receiver, `${on}T03:00:00Z`, '已一起走访一遍'], ['RECEIVE', 2, leaver, `${on}T06:00:00Z`, ''],
    ['WITNESS', 2, head, `${on}T08:30:00Z`, ''],
  ])
  await insertAll(job, 'handover_line', moved.map(({ family, to }) => ({
    ...placeOf(station), handover_id: id, kind: 'household', subject_id: family.id, label: `${family.headName}　${String(family.row.file_no)}`, due_on: null, receiver_id: to.accountId, receiver_name: to.name, outcome: 'MOVED',
  })))
  await insertAll(job, 'household_event', moved.map(({ family, to }) => ({
    id: idOf(`${id} ${family.id}`), household_id: family.id, station_id: station.id, region_code: family.village, happened_on: on, kind: 'WORKER', account_id: head.accountId, account_name: head.name,
    from_name: gone.name, to_name: to.name, recorded_at: `${on}T08:30:00Z`,
  })))
  // He belonged to this station until then; what he recorded since is of the other one.
  await insertAll(job, 'appointment_station', [{ appointment_id: idOf(`appointment ${gone.accountId}`), station_id: station.id, until_on: on }])
}

// Handed over yesterday: what is in his hands goes to a colleague, cases and what is pressing to the head; the deputy witnesses.
async function loadWaiting(here: Here, years: Map<string, number>): Promise<void> {
  const { job, families, receiver, leaver, head, deputy, station, today } = here
  const id = idOf(`handover ${station.code} waiting`)
  const on = addDays(today, -1)
  const first = families.find(({ worker }) => worker.accountId === leaver.accountId)
  await loadPackage(here, years, {
    id, worker: leaver, reason: 'CONTRACT_ENDED', leavesOn: addDays(today, 10), drawnOn: addDays(today, -2), receivers: [receiver, head], witness: deputy, state: 'HANDED', round: 1, handedAt: `${on}T02:00:00Z`, doneAt: null,
    content: {
      notes: '周三下午的老年活动已通知到户；卫生院的义诊还没有定下日子，请接着联系。', things: [{ kind: 'KEY', name: '档案柜钥匙', quantity: '2 把', note: '' }, { kind: 'GOODS', name: '血压计', quantity: '1 台', note: '在走访包里' }],
      lineNotes: first ? { [noteKey({ kind: 'household', subject_id: first.id })]: '耳朵背，敲门后多等一会儿' } : {},
    },
  })
  await loadSteps(here, id, [['DRAW', 0, leaver, `${addDays(today, -2)}T01:00:00Z`, ''], ['HAND', 1, leaver, `${on}T02:00:00Z`, '请两位尽快一起走一遍']])
  await job.query(inHand, [id, station.id, station.code.padEnd(12, '0'), leaver.accountId, receiver.accountId, receiver.name, head.accountId, head.name])
}

// What a worker of the demo can have in hand, as the list of the system has it.
const inHand = `insert into handover_line (handover_id, station_id, region_code, kind, subject_id, label, detail, due_on, is_named, receiver_id, receiver_name)
  select $1, $2, $3, kind, id, label, detail, due_on, is_named, case when kind in ('case', 'todo', 'form') then $7::uuid else $5::uuid end, case when kind in ('case', 'todo', 'form') then $8 else $6 end from (
    select 'household' as kind, id, head_name || '　' || file_no as label, '' as detail, next_visit_due_on as due_on, false as is_named from household
      where station_id = $2 and responsible_worker_id = $4 and state = 'ACTIVE'
    union all select 'case', c.id, p.name || '　' || c.case_no, c.state, c.next_follow_up_on, false from service_case c join person p on p.id = c.person_id
      where c.station_id = $2 and c.responsible_id = $4 and c.state in ('LEAD', 'INTAKE', 'OPEN', 'ASSESSED', 'PLAN_WAITING', 'ACTIVE', 'REVIEW', 'CLOSING', 'SUSPENDED', 'CLOSED')
    union all select 'group', id, name || '　' || group_no, state, null, false from service_group where station_id = $2 and created_by = $4 and state not in ('SUMMARISED', 'CANCELLED')
    union all select 'activity', id, name || '　' || activity_no, state, held_on, false from activity where station_id = $2 and created_by = $4 and state not in ('SUMMARISED', 'CANCELLED')
    union all select 'todo', id, title, kind, (due_at at time zone 'Asia/Shanghai')::date, reader_ids is not null or kind = 'MANDATORY_REPORT' from todo where station_id = $2 and assignee_id = $4 and state = 'OPEN'
    union all select 'form', id, form, state, null, is_named from form_record where station_id = $2 and author_id = $4 and state in ('DRAFT', 'RETURNED', 'SUBMITTED')
  ) held`
