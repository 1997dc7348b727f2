// Needs, leads and referrals in the demo (需求、线索、转介): a demand list of the showcase station, leads at every step, referrals in and out.
import type pg from 'pg'
import { addDays, type Day } from '../../kernel/model/calendar.ts'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { sealContent, sealNeed, sealReporter } from '../../modules/needs/index.ts'
import { sealNarrative, sealPackage } from '../../modules/referrals/index.ts'
import type { Family } from './families.ts'
import { insertAll } from './insert.ts'
import type { Network } from './network.ts'
import type { Place } from './places.ts'
import { chanceOf, idOf } from './random.ts'
import type { Colleague } from './staff.ts'

type Row = Record<string, unknown>
export interface Requests { job: pg.ClientBase; place: Place; network: Network; families: readonly Family[]; colleagues: readonly Colleague[]; today: Day; crypto: CryptoProvider }
interface Here extends Requests { head: Colleague; worker: Colleague; officer: { id: string; name: string }; year: string }

/** Loads them for the showcase station of a place; nothing where it has no people or families. */
export async function loadRequests(given: Requests): Promise<void> {
  const { job, place, families, colleagues } = given
  const head = colleagues.find((one) => one.duty === 'HEAD' && one.station.code.startsWith(place.showcase))
  const worker = colleagues.find((one) => one.duty === 'WORKER' && one.station.id === head?.station.id)
  if (!head || !worker || families.length < 12) return
  const { rows } = await job.query<{ id: string; name: string }>('select id, name from account where id = $1', [idOf(`officer ${place.code} county`)])
  if (!rows[0]) return
  const here: Here = { ...given, head, worker, officer: rows[0], year: given.today.slice(0, 4) }
  await insertAll(job, 'need', needs(here))
  await loadLeads(here)
  await loadReferrals(here)
}

const written: readonly [level: 'MATERIAL' | 'MENTAL' | 'SOCIAL', text: string, state: 'OPEN' | 'IN_SERVICE' | 'MET', answer: string][] = [
  ['MATERIAL', '冬季取暖的煤炭不够', 'OPEN', ''], ['MATERIAL', '缺一张护理床', 'IN_SERVICE', '已向残联申请辅具'], ['MENTAL', '子女常年在外，想有人说说话', 'IN_SERVICE', '安排志愿者每周电话问候'],
  ['MENTAL', '老伴去世后情绪低落', 'OPEN', ''], ['SOCIAL', '看病没人陪同', 'MET', '与村医约定每月陪诊一次'], ['SOCIAL', '孩子放学后没人辅导作业', 'OPEN', ''],
  ['MATERIAL', '房屋漏雨', 'MET', '镇里纳入危房修缮'], ['SOCIAL', '不会用手机缴费', 'OPEN', ''],
]

function needs({ families, today, worker, crypto }: Here): Row[] {
  return written.map(([level, text, state, answer], at) => {
    const family = families[at]!
    const id = idOf(`need ${family.id} ${at}`)
    return {
      id, household_id: family.id, station_id: family.station.id, region_code: family.village, done_station_id: family.station.id, done_region_code: family.village, level,
      urgency: at === 0 ? 'PRESSING' : 'GENERAL', domain: null, source: 'HOME_VISIT', client_groups: [], people_count: 1, raised_on: addDays(today, -40 + at * 4), raised_by: worker.accountId,
      raised_by_name: worker.name, state, ended_on: state === 'MET' ? addDays(today, -3) : null, description: sealNeed(crypto, id, 'description', text),
      response: answer === '' ? null : sealNeed(crypto, id, 'response', answer),
    }
  })
}

interface Planned { source: string; urgency: string; state: string; daysAgo: number; subject: string; content: string; isDispatched?: boolean; form?: 'F05'; rated?: string }
const planned: readonly Planned[] = [
  { source: 'GRID', urgency: 'URGENT', state: 'TO_ACCEPT', daysAgo: 1, subject: '网格员反映的独居老人', content: '两天没见出门，敲门应声微弱。', isDispatched: true },
  { source: 'HOTLINE', urgency: 'PRESSING', state: 'IN_PROGRESS', daysAgo: 6, subject: '来电人的邻居一家', content: '反映孩子放学后无人照看，常在河边玩耍。', isDispatched: true },
  { source: 'VILLAGE', urgency: 'GENERAL', state: 'REGISTERED', daysAgo: 2, subject: '村里新搬来的一户', content: '户口不在本村，老人腿脚不便，想了解能享受什么政策。' },
  { source: 'VOLUNTEER', urgency: 'GENERAL', state: 'FINISHED', daysAgo: 20, subject: '志愿者走访发现的一户', content: '低保户冰箱坏了，药品没有地方存放。' },
  { source: 'DEPARTMENT', urgency: 'GENERAL', state: 'TO_DISPATCH', daysAgo: 3, subject: '残联转来的名单', content: '三户残疾人家庭需要核实无障碍改造需求，涉及两个镇。' },
  { source: 'SELF_HELP', urgency: 'GENERAL', state: 'FINISHED', daysAgo: 4, subject: '来访群众', content: '咨询临时救助怎样申请。', form: 'F05' },
  { source: 'SELF_HELP', urgency: 'GENERAL', state: 'FINISHED', daysAgo: 35, subject: '来访群众', content: '问残疾人两项补贴怎样申请。', form: 'F05', rated: 'VERY_SATISFIED' },
  { source: 'VILLAGE', urgency: 'PRESSING', state: 'CALLED_BACK', daysAgo: 52, subject: '村委会反映的一户', content: '老人摔伤后无人照料，需要临时送餐。', isDispatched: true, rated: 'SATISFIED' },
  { source: 'HOTLINE', urgency: 'GENERAL', state: 'CALLED_BACK', daysAgo: 88, subject: '热线转来的家庭矛盾', content: '婆媳争吵，邻居希望社工上门劝解。', isDispatched: true, rated: 'NEUTRAL' },
  { source: 'SELF_HELP', urgency: 'GENERAL', state: 'FINISHED', daysAgo: 121, subject: '来访群众', content: '问高龄津贴为什么停发。', form: 'F05', rated: 'SATISFIED' },
]

async function loadLeads(here: Here): Promise<void> {
  const [leads, steps]: [Row[], Row[]] = [[], []]
  planned.forEach((plan, at) => {
    const { row, history } = leadOf(here, plan, at)
    leads.push(row)
    steps.push(...history)
  })
  await insertAll(here.job, 'lead', leads)
  await insertAll(here.job, 'lead_step', steps)
  await here.job.query(`insert into number_series (series, last_value) values ($1, $2) on conflict (series) do update set last_value = greatest(number_series.last_value, excluded.last_value)`, [`XS${here.head.station.township.code.slice(0, 9)}-${here.year}`, planned.length])
}

function leadOf(here: Here, plan: Planned, at: number): { row: Row; history: Row[] } {
  const { head, worker, officer, today, crypto, year, place } = here
  const { station } = head
  const id = idOf(`lead ${place.code} ${at}`)
  const day = addDays(today, -plan.daysAgo)
  const village = station.township.villages[at % station.township.villages.length]!.code
  const isCalledBack = plan.state === 'CALLED_BACK'
  const isFinished = plan.state === 'FINISHED' || isCalledBack
  const isTaken = plan.state === 'IN_PROGRESS' || isFinished
  const row = {
    id, number: `XS${station.township.code.slice(0, 9)}-${year}-${String(at + 1).padStart(5, '0')}`, form: plan.form ?? 'F06', source: plan.source, urgency: plan.urgency, state: plan.state, received_on: day,
    region_code: village, station_id: station.id, registered_station_id: station.id, registered_by: worker.accountId, registered_by_name: worker.name, worker_id: isTaken ? worker.accountId : null,
    worker_name: isTaken ? worker.name : '', dispatcher_role: plan.isDispatched || plan.state === 'TO_DISPATCH' ? 'COUNTY_OFFICER' : null, dispatched_by_name: plan.isDispatched ? officer.name : '',
    dispatched_at: plan.isDispatched ? `${day}T08:00:00Z` : null, due_on: plan.isDispatched ? addDays(day, plan.urgency === 'URGENT' ? 1 : 5) : null, accepted_at: isTaken ? `${day}T09:00:00Z` : null,
    finished_on: isFinished ? addDays(day, plan.form ? 0 : 6) : null, called_back_on: isCalledBack ? addDays(day, 14) : null, satisfaction: plan.rated ?? null, matters: plan.form ? ['ASSISTANCE'] : [], is_reporter_secret: at === 1,
    content: sealContent(crypto, id, { subject: plan.subject, content: plan.content, mode: plan.form ? 'VISIT' : null, reply: plan.form ? '告知条件、材料和办理地点，留了联系电话。' : '', onward: plan.form ? 'NONE' : null }),
    reporter: sealReporter(crypto, id, { name: at === 1 ? '热心邻居' : '', contact: '', sex: null, ageBand: null }),
  }
  const step = (deed: string, to: string, by: { id: string; name: string }, hour: number): Row => ({
    id: idOf(`lead step ${id} ${deed}`), lead_id: id, station_id: station.id, region_code: village, deed, from_state: null, to_state: to, words: null, by_id: by.id, by_name: by.name,
    by_place: by.id === officer.id ? place.county : station.name, at: `${day}T0${hour}:00:00Z`,
  })
  const me = { id: worker.accountId, name: worker.name }
  const history = [step('REGISTER', 'REGISTERED', me, 2)]
  if (plan.isDispatched || plan.state === 'TO_DISPATCH') history.push(step('SUBMIT', 'TO_DISPATCH', me, 3))
  if (plan.isDispatched) history.push(step('DISPATCH', 'TO_ACCEPT', officer, 8))
  if (plan.isDispatched && isTaken) history.push(step('ACCEPT', 'IN_PROGRESS', me, 9))
  if (isFinished) history.push(step('FINISH', 'FINISHED', me, 9))
  return { row, history }
}

interface Sent { family: Family; from: Colleague; to: Colleague; state: string; daysAgo: number; isTaken?: boolean; kind: 'PARTIAL' | 'TRANSFER'; reason: string; request: string }

async function loadReferrals(here: Here): Promise<void> {
  const { families, colleagues, worker, head, network } = here
  const other = network.stations.map((station) => colleagues.find((one) => one.station.id === station.id && one.duty === 'WORKER')).find((one) => one && one.station.id !== worker.station.id && one.station.state === 'OPEN')
  if (!other) return
  const all: Sent[] = [
    { family: families[9]!, from: worker, to: other, state: 'REVIEWED', daysAgo: 2, kind: 'PARTIAL', reason: '老人在邻镇女儿家过冬，需要当地探访', request: '冬季每两周探访一次，异常情况及时告知' },
    { family: families[10]!, from: worker, to: other, state: 'APPLIED', daysAgo: 1, kind: 'TRANSFER', reason: '全家迁往邻镇居住', request: '接续一户一档和走访' },
    { family: families[11]!, from: worker, to: other, state: 'CLOSED', daysAgo: 66, isTaken: true, kind: 'PARTIAL', reason: '老人住院期间需要邻镇站点协助探视', request: '住院期间每周探视一次' },
  ]
  const [referrals, steps, packages]: [Row[], Row[], Row[]] = [[], [], []]
  all.forEach((sent, at) => addReferral(here, head, sent, at, referrals, steps, packages))
  for (const [table, rows] of [['referral', referrals], ['referral_step', steps], ['referral_package', packages]] as const) await insertAll(here.job, table, rows)
  await here.job.query(`insert into number_series (series, last_value) values ($1, $2) on conflict (series) do update set last_value = greatest(number_series.last_value, excluded.last_value)`, [`ZJ${head.station.township.code.slice(0, 9)}-${here.year}`, all.length])
}

function addReferral({ today, crypto, year }: Here, head: Colleague, sent: Sent, at: number, referrals: Row[], steps: Row[], packages: Row[]): void {
  const { family, from, to } = sent
  const chance = chanceOf(`referral ${family.id}`)
  const id = chance.id()
  const day = addDays(today, -sent.daysAgo)
  const isSent = sent.state !== 'APPLIED'
  referrals.push({
    id, number: `ZJ${from.station.township.code.slice(0, 9)}-${year}-${String(at + 1).padStart(5, '0')}`, household_id: family.id, kind: sent.kind, target: 'STATION', station_id: from.station.id, region_code: family.village,
    station_name: from.station.name, to_station_id: to.station.id, to_region_code: to.station.township.code, to_name: to.station.name, urgency: 'GENERAL', consent: 'WRITTEN', items: ['BASIC', 'CONTACT'], state: sent.state,
    applied_on: day, applied_by: from.accountId, applied_by_name: from.name, reviewed_by: isSent ? head.accountId : null, reviewed_by_name: isSent ? head.name : '', sent_on: isSent ? day : null, answer_due_on: isSent ? addDays(day, 7) : null,
    answered_on: sent.isTaken ? addDays(day, 3) : null, answered_by_name: sent.isTaken ? to.name : '', receiving_worker_id: sent.isTaken ? to.accountId : null, receiving_worker_name: sent.isTaken ? to.name : '',
    transferred_on: sent.isTaken ? addDays(day, 4) : null, closed_on: sent.isTaken ? addDays(day, 40) : null,
    narrative: sealNarrative(crypto, id, { subjectName: family.headName, headName: family.headName, reason: sent.reason, provided: '一户一档，按分级走访', situation: '身体平稳，生活基本自理', request: sent.request, contactPerson: '', contactPhone: '', consentNote: '' }),
  })
  const step = (deed: string, state: string, by: Colleague, hour: number): Row => ({
    id: chance.id(), referral_id: id, station_id: from.station.id, region_code: family.village, deed, from_state: null, to_state: state, words: null, by_id: by.accountId, by_name: by.name, by_place: from.station.name, at: `${day}T0${hour}:00:00Z`,
  })
  steps.push(step('APPLY', 'APPLIED', from, 2))
  if (!isSent) return
  steps.push(step('REVIEW', 'REVIEWED', head, 6))
  const packageId = chance.id()
  packages.push({
    id: packageId, referral_id: id, sequence: 1, station_id: to.station.id, region_code: to.station.township.code, from_station_id: from.station.id, items: ['BASIC', 'CONTACT'], sent_at: `${day}T06:00:00Z`, sent_by_name: head.name,
    content: sealPackage(crypto, packageId, { parts: [{ item: 'BASIC', lines: [['户主', family.headName]] }, { item: 'CONTACT', lines: [] }] }),
  })
}
