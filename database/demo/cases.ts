// Cases of the demo (演示个案): a few families at each showcase station, each at another step, with the forms that brought them there.
import { addDays, type Day } from '../../kernel/model/day.ts'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { caseColumns } from '../../modules/cases/index.ts'
import { type FiledForm, readCaseFile } from '../../modules/cases/model/case-file.ts'
import { confidentialityWords, dutiesWords, endingWords } from '../../modules/cases/model/forms/plan.ts'
import { mapFromMembers } from '../../modules/cases/model/family-map.ts'
import { sealAnswers } from '../../modules/forms/server/store.ts'
import type { Families, Family } from './families.ts'
import { type Chance, chanceOf } from './random.ts'
import type { Colleague } from './staff.ts'

type Row = Record<string, unknown>
export interface Cases { cases: Row[]; records: Row[] }

/** How far a case has come, how many days ago it began, and over how many days its forms are spread where it is long over. */
const stages = [
  { name: 'lead', days: 4, forms: [] },
  { name: 'planned', days: 20, forms: ['F11', 'F12', 'F13', 'F14?'] },
  { name: 'active', days: 60, forms: ['F11', 'F12', 'F13', 'F14', 'F15', 'F15', 'F15'] },
  { name: 'closing', days: 110, forms: ['F11', 'F12', 'F13', 'F14', 'F15', 'F15', 'F15', 'F16', 'F15', 'F20', 'F19?'] },
  { name: 'closed', days: 170, forms: ['F11', 'F12', 'F13', 'F14', 'F15', 'F15', 'F15', 'F16', 'F15', 'F20', 'F19', 'F21'] },
  { name: 'closed earlier', days: 260, span: 130, forms: ['F11', 'F12', 'F13', 'F14', 'F15', 'F15', 'F16', 'F15', 'F20', 'F19', 'F21'] },
  { name: 'closed long ago', days: 330, span: 150, forms: ['F11', 'F12', 'F13', 'F14', 'F15', 'F15', 'F15', 'F20', 'F19', 'F21', 'F21'] },
] as const

interface Place { families: readonly Family[]; persons: Families['persons']; colleagues: readonly Colleague[]; today: Day; crypto: CryptoProvider }

/** Adds cases for the first suitable families of a station. */
export function addCases(to: Cases, { families, persons, colleagues, today, crypto }: Place): void {
  const used = new Set<string>()
  stages.forEach((stage, at) => {
    const suited = families.filter(({ id, kind, filedOn }) => !used.has(id) && kind !== 'general' && filedOn < addDays(today, -Math.max(200, stage.days)))
    const family = suited[at % 3]
    if (family) used.add(family.id)
    const decider = colleagues.find(({ duty, accountId }) => duty !== 'WORKER' && accountId !== family?.worker.accountId)
    if (family && decider) addCase(to, { family, decider, members: persons.filter(({ household_id: id }) => id === family.id), stage, at, today, crypto })
  })
}

interface Work { family: Family; decider: Colleague; members: readonly Row[]; stage: typeof stages[number]; at: number; today: Day; crypto: CryptoProvider }

function addCase(to: Cases, { family, decider, members, stage, at, today, crypto }: Work): void {
  const chance = chanceOf(`case ${family.id}`)
  const person = members[0]!
  const id = chance.id()
  const begunOn = addDays(today, -stage.days)
  const filed: FiledForm[] = []
  const counts = new Map<string, number>()
  stage.forms.forEach((step, place) => {
    const form = step.slice(0, 3)
    const isWaiting = step.endsWith('?')
    const sequence = (counts.get(form) ?? 0) + 1
    counts.set(form, sequence)
    const on = addDays(begunOn, Math.round(('span' in stage ? stage.span : stage.days) * place / (stage.forms.length + 1)))
    const answers = answersOf(form, { family, members, on, sequence, chance })
    const needsOpinion = ['F11', 'F14', 'F16', 'F19'].includes(form)
    const state = needsOpinion ? (isWaiting ? 'SUBMITTED' as const : 'APPROVED' as const) : 'FILED' as const
    filed.push({ form, state, isEffective: state !== 'SUBMITTED', occurredOn: on, order: String(place).padStart(4, '0'), answers })
    to.records.push(recordRow(family, decider, id, { form, sequence, on, answers, state, place, chance, crypto }))
  })
  const standing = readCaseFile(filed, null)
  to.cases.push({
    id, case_no: `${family.station.code.slice(0, 9)}-GA${begunOn.slice(0, 4)}-${String(at + 1).padStart(4, '0')}`, household_id: family.id, person_id: person.id, station_id: family.station.id, region_code: family.village,
    done_station_id: family.station.id, done_region_code: family.village, alias: '', responsible_id: family.worker.accountId, responsible_name: family.worker.name, registered_on: begunOn, registered_by: family.worker.accountId,
    registered_by_name: family.worker.name, ...caseColumns(standing),
  })
}

interface Writing { form: string; sequence: number; on: Day; answers: Row; state: string; place: number; chance: Chance; crypto: CryptoProvider }

function recordRow(family: Family, decider: Colleague, caseId: string, { form, sequence, on, answers, state, place, chance, crypto }: Writing): Row {
  const id = chance.id()
  const { accountId, name } = family.worker
  // The minutes keep the order in which the forms came.
  const writtenAt = `${on}T09:${String(10 + place).padStart(2, '0')}:00.000Z`
  return {
    id, form, form_version: form === 'F14' ? 3 : 1, subject: 'case', subject_id: caseId, household_id: family.id, station_id: family.station.id, region_code: family.village, sequence, occurred_on: on, state,
    answers: sealAnswers(crypto, id, answers), author_id: accountId, author_name: name, editor_id: accountId, editor_name: name, written_at: writtenAt,
    decided_by: state === 'APPROVED' ? decider.accountId : null, decided_by_name: state === 'APPROVED' ? decider.name : '', decided_at: state === 'APPROVED' ? writtenAt : null,
  }
}

interface Telling { family: Family; members: readonly Row[]; on: Day; sequence: number; chance: Chance }

const goals = (on: Day) => [
  { goal: '每周至少与邻居或亲友见面两次', measure: '见面次数', baseline: '几乎没有', target: '每周 2 次', dueOn: addDays(on, 90) },
  { goal: '按时服药和复诊', measure: '漏服次数', baseline: '每周漏服 3 次', target: '不漏服', dueOn: addDays(on, 90) },
]

function answersOf(form: string, telling: Telling): Row {
  const { family, members, on } = telling
  const workers = [{ id: family.worker.accountId, name: family.worker.name }]
  const answers: Record<string, () => Row> = {
    F11: () => ({
      receivedOn: on, workers, source: 'OUTREACH', referredBy: '', clientInfo: family.headName, contactInfo: '', complaint: '走访时说夜里睡不好，孩子在外地，平时没有人说话，药也常忘了吃。', observation: '说话慢，眼神回避，屋里整洁但冷清。',
      earlierService: 'NEVER', earlierServiceNote: '', problems: ['CARE', 'HEALTH', 'WEAK_SUPPORT'], crisis: 'NONE', crisisNote: '', urgent: 'NOT_NEEDED', urgentNote: '', willingness: 'WILLING', willingnessNote: '', conclusion: 'OPEN', conclusionNote: '', proposedWorkers: workers,
    }),
    F12: () => assessmentOf(telling),
    F13: () => ({
      agreedOn: on, parties: `${family.station.township.name}社工站与${family.headName}`, aims: '多与人来往，按时服药', contents: '入户面谈、陪同复诊、邻里互助', period: '三个月，每两周一次', duties: dutiesWords, confidentiality: confidentialityWords, fee: '免费', ending: endingWords, agreedBy: family.headName, guardian: '',
    }),
    F14: () => ({
      plannedOn: on, aim: '重建日常来往，身体状况稳定', goals: goals(on), strategy: '社会支持视角，先稳定作息和用药，再扩大来往', arrangements: [{ time: '第 1–4 周', content: '每周入户，一起做用药表', worker: family.worker.name, resources: '村卫生室' }, { time: '第 5–12 周', content: '陪同参加老年活动', worker: family.worker.name, resources: '志愿者' }],
      resources: [{ name: '村卫生室随访', provider: '村卫生室', purpose: '血压、用药' }, { name: '邻里互助', provider: '老党员志愿队', purpose: '每周上门' }], difficulties: '天气不好不愿出门；改为志愿者上门', riskPlan: '身体不适立即联系村医', evaluation: '目标前后对比、服务对象自评', weeks: 12, sessions: 8, clientView: '愿意试一试', functions: ['EMOTION', 'RESOURCE', 'INCLUSION'], edition: 1,
    }),
    F15: () => sessionOf(telling, workers),
    F16: () => ({ reviewedOn: on, sessionCount: 3, needs: '', goals: [{ goal: goals(on)[0]!.goal, progress: 'UNDER_WAY', score: 5, note: '' }, { goal: goals(on)[1]!.goal, progress: 'REACHED', score: 8, note: '' }], summary: '完成三次面谈，用药表坚持得好。', situation: '气色好转，愿意出门。', advice: 'CONTINUE', planChange: '' }),
    F19: () => ({
      openedOn: '', closedOn: on, sessionCount: 4, minutes: 180, reason: 'GOALS_REACHED', reasonNote: '', summary: '四次面谈，陪同复诊一次，链接村卫生室和志愿队。', goals: goals(on).map(({ goal, baseline }, place) => ({ goal, attainment: place === 0 ? 'PARTLY' : 'FULLY', evidence: '面谈记录、用药表', before: baseline, after: '' })),
      changes: '作息规律，与邻居来往增多。', selfRating: 8, satisfaction: '1 份，平均 4.5 分（满分 5 分），总体满意', resources: '村卫生室随访；邻里互助', reflection: '先从老人愿意做的小事开始。', remaining: '', followUp: '结案后第 1、3、6 个月各回访一次。', told: 'TOLD', toldNote: '',
    }),
    F20: () => ({ filledOn: on, attitude: 'VERY_SATISFIED', ability: 'SATISFIED', promptness: 'SATISFIED', respect: 'VERY_SATISFIED', improvement: 'SATISFIED', overall: 'SATISFIED', wouldReturn: true, opinion: '常来坐坐', mode: 'PAPER', filledBy: '' }),
    F21: () => ({ number: 1, mode: 'HOME', visitedOn: on, situation: `${members.length > 1 ? '家里人' : '老人'}精神好，用药正常。`, holding: 'HELD', holdingNote: '', needs: '', isReopened: false, workers }),
  }
  return answers[form]!()
}

function assessmentOf({ family, members, on }: Telling): Row {
  const known = members.map((one, at) => ({ key: String(one.id), name: String(one.name), sex: String(one.sex), age: null, relation: String(one.relation), isIndex: at === 0, livesHere: true }))
  return {
    assessedOn: on, sources: ['INTERVIEW', 'VILLAGE', 'FILES'], person: '能自理，情绪低落，记性尚好。', family: '与子女每周通话，过年回来；与邻居少来往。', surroundings: '村卫生室近，村里有老年活动室；志愿者每月来一次。', finances: '养老金够用。',
    familyMap: mapFromMembers(known), ecoMap: { links: [{ system: 'HEALTH', name: '村卫生室', kind: 'STRONG', flow: 'TO_FAMILY', note: '' }, { system: 'NEIGHBOURS', name: '邻居', kind: 'WEAK', flow: 'BOTH', note: '' }, { system: 'VILLAGE', name: '村委会', kind: 'NORMAL', flow: 'TO_FAMILY', note: '' }, { system: 'KIN', name: '外地子女', kind: 'WEAK', flow: 'BOTH', note: '每周通话' }] },
    scales: [{ name: 'GDS-15', score: 7, finding: '轻度抑郁倾向', doneOn: on }], needs: [{ need: '有人说话', level: 'MENTAL', urgency: 'SOON', priority: 1 }, { need: '按时服药', level: 'MATERIAL', urgency: 'USUAL', priority: 2 }], strengths: '爱整洁，会拉二胡，从前当过队长。', causes: '子女外出后来往少，慢性病影响睡眠。',
    risks: ['NONE'], riskLevel: 'NONE', riskNote: '', theories: ['SOCIAL_SUPPORT', 'STRENGTHS'], conclusion: '适合开展个案服务，先稳定用药，再扩大来往。', level: family.tier === 'HIGH_RISK' ? 'KEY' : 'GENERAL',
  }
}

function sessionOf({ family, on, sequence, chance }: Telling, workers: readonly Row[]): Row {
  const progress = ['NOT_STARTED', 'UNDER_WAY', 'UNDER_WAY', 'REACHED'][Math.min(sequence, 4) - 1]
  return {
    sessionNumber: sequence, heldOn: on, startedTime: '09:00', endedTime: `09:${chance.pick(['40', '45', '50'])}`, place: 'HOME', workers, present: family.headName, aim: chance.pick(['了解近况，约定用药表', '陪同去老年活动室', '回顾进展，商量下一步']),
    process: chance.pick(['先聊家常，再看用药表，漏服两次；一起把药盒按早晚分好。', '陪老人走到活动室，和几位老邻居坐了半个小时，话渐渐多起来。', '老人主动说起年轻时的事，约好下周教孩子们拉二胡。']), dialogue: [], skills: ['LISTENING', 'EMPATHY'], change: chance.pick(['愿意多说', '主动倒茶，笑了两次', '说睡得好些了']),
    goals: goals(on).map(({ goal }) => ({ goal, progress, score: Math.min(9, 2 + 2 * sequence), note: '' })), resources: sequence === 1 ? [{ name: '村医上门测血压', provider: '村卫生室', result: '已约定每月一次' }] : [], reflection: '', next: chance.pick(['下周同一时间再来', '两周后陪同复诊', '请志愿者周三上门']), riskChange: 'SAME', riskNote: '',
  }
}
