// Facts about referrals (转介) for the rules: how far one has come, from which kind of node to which, on what ground, and that nobody is
// without somebody responsible meanwhile; of stations, referrals that name no level or category.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, Facts, FactSource, Subject, SubjectScope } from '../../../kernel/model/facts.ts'

type Codes = Readonly<Record<string, string>>
type Word = Pick<FactDefinition, 'name' | 'label' | 'type'> & { codes?: Codes }
const nodes: Codes = { room: '村（社区）社工室', station: '乡镇（街道）社工站', 'main-station': '县级社工总站', 'support-centre': '市级社工支持中心', outside: '其他机构' }
const states: Codes = { applied: '已申请', reviewed: '已审核', accepted: '已接收', refused: '已拒绝', 'file-transferred': '已移交档案', closed: '已办结' }
const grounds: Codes = { consent: '服务对象（监护人）同意', 'statutory-duty': '履行法定职责', emergency: '紧急情况', none: '没有' }

const words: readonly Word[] = [
  { name: 'state', label: '转介状态', type: 'code', codes: states },
  { name: 'fromNode', label: '转出方', type: 'code', codes: nodes },
  { name: 'toNode', label: '接收方', type: 'code', codes: nodes },
  { name: 'appliedOn', label: '转介申请日', type: 'day' },
  { name: 'fileIsTransferred', label: '服务档案已移交接收方', type: 'boolean' },
  { name: 'sharingGround', label: '向接收方提供服务对象信息的依据', type: 'code', codes: grounds },
  { name: 'receivingWorkerIsAssigned', label: '接收方已确定负责社工', type: 'boolean' },
  { name: 'receivingWorkerFromOn', label: '接收方社工开始负责日', type: 'day' },
  { name: 'sendingWorkerIsReleased', label: '转出方社工已结束负责', type: 'boolean' },
  { name: 'sendingWorkerUntilOn', label: '转出方社工负责到哪一天', type: 'day' },
]

/** Facts of referrals, named by their number; and of stations. */
export const referralFacts: FactSource<Kysely<DB>> = {
  module: 'referrals',
  definitions: [
    ...words.map((word): FactDefinition => ({ ...word, name: `referral.${word.name}`, subject: 'referral', module: 'referrals' })),
    { name: 'station.referralsWithoutLevelOrCategoryCount', label: '没有写明层级或类别的转介', type: 'integer', unit: '件', subject: 'station', module: 'referrals' },
  ],
  lists: ['referral'],
  list: (db, scope, asOf) => (scope.kind === 'referral' ? listReferrals(db, scope, asOf) : Promise.resolve([])),
  gather: (db, { kind, ids }, asOf) => {
    if (kind === 'referral') return gatherReferrals(db, ids, asOf)
    return kind === 'station' ? gatherStations(db, ids, asOf) : Promise.resolve(new Map())
  },
}

async function listReferrals(db: Kysely<DB>, { regionPrefix = '', ids }: SubjectScope, asOf: Day): Promise<readonly Subject[]> {
  const within = ids ? sql`id = any(${[...ids]}::uuid[])` : sql`region_code >= ${regionPrefix.padEnd(12, '0')} and region_code < ${`${regionPrefix}:`}`
  const { rows } = await sql<{ id: string; name: string; code: string }>`select id, number as name, region_code as code from referral
    where applied_on <= ${asOf}::date and state <> 'WITHDRAWN' and ${within} order by region_code, id`.execute(db)
  return rows.map(({ id, name, code }) => ({ kind: 'referral', id, name, regionCode: code }))
}

interface Row {
  id: string; state: string; kind: string; target: string; urgency: string; consent: string; from_kind: string; to_kind: string | null; applied_on: string; sent_on: string | null
  answered_on: string | null; transferred_on: string | null; receiver: string; has_package: boolean
}

async function gatherReferrals(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<Row>`select r.id, r.state, r.kind, r.target, r.urgency, r.consent, s.kind as from_kind, t.kind as to_kind, r.applied_on, r.sent_on, r.answered_on, r.transferred_on,
      r.receiving_worker_name as receiver, exists (select 1 from referral_package p where p.referral_id = r.id and p.returned_at is null
        and (p.sent_at at time zone 'Asia/Shanghai')::date <= ${asOf}::date) as has_package
    from referral r join station s on s.id = r.station_id left join station t on t.id = r.to_station_id where r.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, factsOf(row, asOf)]))
}

const nodeOf: Readonly<Record<string, string>> = { COMMUNITY_ROOM: 'room', TOWNSHIP_STATION: 'station', COUNTY_HUB: 'main-station', CITY_SUPPORT_CENTRE: 'support-centre' }

function factsOf(row: Row, asOf: Day): Facts {
  const by = (day: string | null): Day | undefined => (day !== null && day <= asOf ? day : undefined)
  const [answeredOn, transferredOn] = [by(row.answered_on), by(row.transferred_on)]
  // With a part of the service the sender goes on; with the whole family he is in charge until the receiver takes over.
  const isReleased = row.kind === 'TRANSFER' && transferredOn !== undefined
  return {
    'referral.state': stateOf(row, by(row.sent_on), answeredOn, transferredOn), 'referral.fromNode': nodeOf[row.from_kind], 'referral.toNode': row.target === 'OUTSIDE' ? 'outside' : nodeOf[row.to_kind ?? ''],
    'referral.appliedOn': row.applied_on, 'referral.fileIsTransferred': transferredOn !== undefined || row.has_package, 'referral.sharingGround': groundOf(row),
    'referral.receivingWorkerIsAssigned': answeredOn !== undefined && row.receiver !== '', 'referral.receivingWorkerFromOn': transferredOn ?? answeredOn,
    'referral.sendingWorkerIsReleased': isReleased, 'referral.sendingWorkerUntilOn': isReleased ? transferredOn : undefined,
  }
}

function groundOf({ consent, urgency }: Row): string {
  if (consent === 'WRITTEN' || consent === 'ORAL') return 'consent'
  return urgency === 'URGENT' ? 'emergency' : 'statutory-duty'
}

// As it stood on the day: an answer or a take-over that came later had not come yet.
function stateOf({ state }: Row, sentOn: Day | undefined, answeredOn: Day | undefined, transferredOn: Day | undefined): string {
  if (sentOn === undefined) return 'applied'
  if (answeredOn === undefined || state === 'MORE_NEEDED') return 'reviewed'
  if (transferredOn !== undefined) return state === 'CLOSED' ? 'closed' : 'file-transferred'
  return state === 'REFUSED' || state === 'CLOSED' ? 'refused' : 'accepted'
}

async function gatherStations(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<{ id: string; n: number }>`select s.id, (select count(*)::int from referral r left join station t on t.id = r.to_station_id
      where r.station_id = s.id and r.sent_on <= ${asOf}::date and r.state <> 'WITHDRAWN' and (cardinality(r.items) = 0 or (r.target = 'STATION' and t.kind is null) or (r.target = 'OUTSIDE' and r.to_body is null))) as n
    from unnest(${[...ids]}::uuid[]) as s (id)`.execute(db)
  return new Map(rows.map(({ id, n }) => [id, { 'station.referralsWithoutLevelOrCategoryCount': n }]))
}
