// Groups and activities of the demo (演示小组、活动): at each showcase station a running group with members, sessions and measures, an activity
// that is over and one that takes names.
import type pg from 'pg'
import { addDays, type Day } from '../../kernel/model/calendar.ts'
import { fullYears } from '../../kernel/model/day.ts'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { matchIndex, sealEnrolment } from '../../modules/activities/index.ts'
import { sealFeedback, sealParticulars } from '../../modules/groups/index.ts'
import { sealAnswers } from '../../modules/forms/server/store.ts'
import type { Families, Family } from './families.ts'
import { insertAll } from './insert.ts'
import { type Chance, chanceOf } from './random.ts'
import type { Colleague } from './staff.ts'

type Row = Record<string, unknown>
export interface Work { series: Row[]; groups: Row[]; members: Row[]; sessions: Row[]; attendance: Row[]; measures: Row[]; activities: Row[]; enrolments: Row[]; signIns: Row[]; handouts: Row[]; records: Row[] }
export const noWork = (): Work => ({ series: [], groups: [], members: [], sessions: [], attendance: [], measures: [], activities: [], enrolments: [], signIns: [], handouts: [], records: [] })

interface Here { families: readonly Family[]; persons: Families['persons']; colleagues: readonly Colleague[]; today: Day; crypto: CryptoProvider }

const topics = [['相识相知', 'FORMING'], ['我的故事', 'FORMING'], ['邻里互助', 'TRANSITION'], ['一起做手工', 'MATURE']] as const

/** What was held in the months before, each with its summary. */
const earlier = [
  { name: '反诈知识进村居', theme: 'PUBLICITY', days: -48 }, { name: '春季义剪义诊', theme: 'ELDERLY', days: -82 }, { name: '未成年人防溺水宣讲', theme: 'CHILDREN', days: -118 },
  { name: '邻里包粽子', theme: 'FESTIVAL', days: -165 }, { name: '重阳敬老饭', theme: 'ELDERLY', days: -232 },
] as const

/** Adds the work of one station; nothing where it has too few families. */
export function addGroupWork(to: Work, here: Here): void {
  const elders = here.families.filter(({ kind }) => kind === 'aloneElder' || kind === 'emptyNest').slice(0, 10)
  if (elders.length < 5) return
  addGroup(to, elders, here)
  addGroup(to, elders.slice(0, 8), here, 150)
  addActivity(to, { name: '重阳敬老义诊暨防诈骗宣传', theme: 'ELDERLY', days: -12, state: 'ENDED' }, elders, here)
  for (const past of earlier) addActivity(to, { ...past, state: 'SUMMARISED' }, elders, here)
  addActivity(to, { name: '社区邻里节', theme: 'FESTIVAL', days: 9, state: 'ENROLLING' }, elders.slice(0, 5), here)
}

function headsOf(families: readonly Family[], persons: Families['persons']): Row[] {
  const wanted = new Set<unknown>(families.map(({ id }) => id))
  return persons.filter(({ household_id: id, relation }) => wanted.has(id) && relation === 'HEAD')
}

/** The number series go on after the demo's own numbers. */
function takeNumber(to: Work, kind: 'group' | 'activity', { station }: Family, day: Day): string {
  const [place, year] = [station.code.slice(0, 9), day.slice(0, 4)]
  const series = `${kind}/${place}/${year}`
  const row = to.series.find((one) => one.series === series) ?? { series, last_value: 0 }
  if (row.last_value === 0) to.series.push(row)
  row.last_value = Number(row.last_value) + 1
  return `${kind === 'group' ? 'XZ' : 'HD'}-${place}-${year}-${String(row.last_value).padStart(3, '0')}`
}

/** Writes it all, what others stand on first. */
export async function insertGroupWork(job: pg.ClientBase, work: Work): Promise<void> {
  await insertAll(job, 'number_series', work.series)
  await insertAll(job, 'service_group', work.groups)
  await insertAll(job, 'group_member', work.members)
  await insertAll(job, 'group_session', work.sessions)
  await insertAll(job, 'group_attendance', work.attendance)
  await insertAll(job, 'group_measure', work.measures)
  await insertAll(job, 'activity', work.activities)
  await insertAll(job, 'activity_enrolment', work.enrolments)
  await insertAll(job, 'activity_sign_in', work.signIns)
  await insertAll(job, 'activity_handout', work.handouts)
  await insertAll(job, 'form_record', work.records)
}

function placeOf({ station, worker }: Family): Row {
  return { station_id: station.id, region_code: station.code.padEnd(12, '0'), moved_by: worker.accountId, created_by: worker.accountId, created_by_name: worker.name }
}

// `ago`: days since it ended; the running one has none.
function addGroup(to: Work, elders: readonly Family[], { persons, today, crypto }: Here, ago?: number): void {
  const [first] = elders as [Family]
  const chance = chanceOf(`group ${first.station.id}${ago ? ` ${ago}` : ''}`)
  const id = chance.id()
  const startedOn = addDays(today, -7 * topics.length - (ago ?? 0))
  const place = placeOf(first)
  to.groups.push({
    id, group_no: takeNumber(to, 'group', first, startedOn), ...place, name: ago ? '“说说心里话”老年人互助小组' : '“夕阳相伴”老年人支持小组', kind: 'MUTUAL_AID', nature: 'CLOSED', functions: ['EMOTION', 'RELATIONSHIP'], state: ago ? 'ENDED' : 'RUNNING', planned_members: 10, planned_sessions: 6, budget_fen: 180_000,
    measure_name: '孤独感量表', measure_lower_is_better: true, started_on: startedOn,
    ended_on: ago ? addDays(today, -ago) : null,
  })
  const at = { group_id: id, station_id: place.station_id, region_code: place.region_code }
  const members = headsOf(elders, persons).map((person) => addMember(to, person, at, addDays(startedOn, -5), chance, crypto))
  topics.forEach(([topic, stage], index) => addSession(to, { topic, stage, index, members, heldOn: addDays(startedOn, 7 * index) }, at, chance))
}

interface At { group_id: unknown; station_id: unknown; region_code: unknown }

function addMember(to: Work, person: Row, at: At, appliedOn: Day, chance: Chance, crypto: CryptoProvider): string {
  const id = chance.id()
  const age = typeof person.born_on === 'string' ? fullYears(person.born_on, appliedOn) : null
  to.members.push({
    id, ...at, person_id: person.id, name: person.name, sex: person.sex, age, is_minor: false, screening: 'FIT', applied_on: appliedOn,
    particulars: sealParticulars(crypto, id, { situation: '平时一个人在家，愿意出来走走', expectation: '认识几位能说说话的邻居', followUp: '', guardianName: '', guardianRelation: '', guardianChannel: null }),
  })
  const before = chance.between(44, 58)
  const after = chance.is(0.75) ? before - chance.between(2, 11) : before + chance.between(0, 2)
  to.measures.push({ member_id: id, ...at, before_score: before, after_score: after, satisfaction: chance.between(4, 5), feedback: sealFeedback(crypto, id, { gains: '有人一起说话了', suggestions: '' }) })
  return id
}

function addSession(to: Work, { topic, stage, index, members, heldOn }: { topic: string; stage: string; index: number; members: readonly string[]; heldOn: Day }, at: At, chance: Chance): void {
  const id = chance.id()
  const marks = members.map((member) => ({ member, presence: chance.weighted([['PRESENT', 84], ['LATE', 6], ['ABSENT', 10]] as const) }))
  const count = (presence: string) => marks.filter((mark) => mark.presence === presence).length
  to.sessions.push({
    id, ...at, number: index + 1, held_on: heldOn, started_time: '14:30', ended_time: '16:00', place: '社工站活动室', topic, stage,
    expected_count: marks.length, present_count: marks.length - count('ABSENT'), late_count: count('LATE'),
  })
  to.attendance.push(...marks.map(({ member, presence }) => ({ session_id: id, member_id: member, ...at, presence })))
}

function addActivity(to: Work, { name, theme, days, state }: { name: string; theme: string; days: number; state: string }, elders: readonly Family[], { persons, colleagues, today, crypto }: Here): void {
  const [first] = elders as [Family]
  const chance = chanceOf(`activity ${name} ${first.station.id}`)
  const id = chance.id()
  const heldOn = addDays(today, days)
  const place = placeOf(first)
  const at = { activity_id: id, station_id: place.station_id, region_code: place.region_code }
  const isOver = state === 'ENDED' || state === 'SUMMARISED'
  const rating = state === 'SUMMARISED' ? { rated_count: chance.between(12, 26), rated_mean: chance.between(42, 49) / 10 } : undefined
  to.activities.push({
    rated_count: rating?.rated_count ?? 0, rated_mean: rating?.rated_mean ?? null, id, activity_no: takeNumber(to, 'activity', first, heldOn), ...place, name, theme, state, held_on: heldOn, started_time: '09:00', ended_time: '11:00', place: '村（社区）文化广场', functions: theme === 'ELDERLY' ? ['SPIRITUAL_CARE', 'RESOURCE'] : theme === 'CHILDREN' ? ['RIGHTS', 'CAPACITY'] : ['INCLUSION'], planned_count: 40, budget_fen: 260_000,
  })
  for (const person of headsOf(elders, persons)) {
    const enrolmentId = chance.id()
    to.enrolments.push({ id: enrolmentId, ...at, person_id: person.id, name: person.name, sex: person.sex, kind: 'CLIENT', match_index: null, particulars: sealEnrolment(crypto, enrolmentId, { needs: '', guardianName: '' }) })
    if (isOver && chance.is(0.85)) to.signIns.push(signIn(chance.id(), at, String(person.name), 'CLIENT', heldOn, enrolmentId, null))
  }
  if (!isOver) return
  for (const [helper, kind] of [['王秀芝', 'RESIDENT'], ['刘建国', 'RESIDENT'], ['陈小雨', 'VOLUNTEER'], ['马春燕', 'RESIDENT'], ['孙晓宁', 'VOLUNTEER'], ['高永胜', 'RESIDENT']] as const) {
    const tail = String(chance.between(1000, 9999))
    to.signIns.push({ ...signIn(chance.id(), at, helper, kind, heldOn, null, matchIndex(crypto, helper, tail)), phone_mask: `*******${tail}`, channel: 'QR' })
  }
  if (rating) addSummary(to, { at, name, theme, heldOn, rating, author: first.worker, decider: colleagues.find(({ duty, accountId }) => duty !== 'WORKER' && accountId !== first.worker.accountId), chance, crypto })
}

interface Summary {
  at: { activity_id: string; station_id: unknown; region_code: unknown }; name: string; theme: string; heldOn: Day; rating: { rated_count: number; rated_mean: number }
  author: Colleague; decider: Colleague | undefined; chance: Chance; crypto: CryptoProvider
}

// The summary that brought it to its end, approved by the head; at the feast goods were handed out.
function addSummary(to: Work, { at, name, theme, heldOn, rating, author, decider, chance, crypto }: Summary): void {
  const id = chance.id()
  const here = to.signIns.filter((one) => one.activity_id === at.activity_id)
  const count = (kind: string) => here.filter((one) => one.kind === kind).length
  const answers = {
    heldOn, startedTime: '09:00', endedTime: '11:00', place: '村（社区）文化广场', clientCount: count('CLIENT'), residentCount: count('RESIDENT'), volunteerCount: count('VOLUNTEER'), staffCount: 0, uncountedCount: 0, peopleCount: here.length,
    process: `${name}按方案进行，先讲解后互动，现场答疑。`, goalsMet: '到场老人和家庭了解了内容，参与度高。', askedCount: rating.rated_count + 2, returnedCount: rating.rated_count, satisfactionMean: rating.rated_mean, highlights: '志愿者带动邻里一起参加', improvements: '时间可以再早一些',
    settlement: [{ item: '物料和茶点', budgetFen: 260_000, spentFen: 231_500 }], budgetTotalFen: 260_000, spentTotalFen: 231_500, links: '', photos: '4 张，存站内相册',
  }
  const writtenAt = `${addDays(heldOn, 3)}T09:20:00.000Z`
  to.records.push({
    id, form: 'F45', form_version: 1, subject: 'activity', subject_id: at.activity_id, station_id: at.station_id, region_code: at.region_code, sequence: 1, occurred_on: heldOn, state: decider ? 'APPROVED' : 'SUBMITTED',
    answers: sealAnswers(crypto, id, answers), author_id: author.accountId, author_name: author.name, editor_id: author.accountId, editor_name: author.name, written_at: writtenAt,
    decided_by: decider?.accountId ?? null, decided_by_name: decider?.name ?? '', decided_at: decider ? writtenAt : null,
  })
  if (theme !== 'ELDERLY') return
  for (const one of here.filter(({ kind }) => kind === 'CLIENT')) {
    to.handouts.push({ id: chance.id(), ...at, goods_name: '面粉', spec: '5 千克', quantity: 1, unit: '袋', source: 'DONATION', recipient_name: one.name, handed_on: heldOn, handed_by: author.accountId, handed_by_name: author.name })
  }
}

function signIn(id: string, at: { activity_id: string; station_id: unknown; region_code: unknown }, name: string, kind: string, heldOn: Day, enrolmentId: string | null, match: Buffer | null): Row {
  return { id, ...at, enrolment_id: enrolmentId, name, kind, match_index: match, phone_mask: '', channel: 'DESK', signed_at: `${heldOn}T08:50:00+08:00` }
}
