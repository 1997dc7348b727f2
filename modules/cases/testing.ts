// Builders for tests of cases (个案): answers as short as each form allows.
import type pg from 'pg'
import { accountOf, idOf, type Person, stations, type StationName } from '../../tests/support/world.ts'

const by = (person: Person) => [{ id: accountOf(person), name: '' }]

/** The shortest answers of each form, as a worker types them. */
export const shortAnswers = {
  F11: (over: Record<string, unknown> = {}, person: Person = 'STATION_WORKER') => ({
    receivedOn: '2025-06-10', workers: by(person), source: 'OUTREACH', complaint: '独居，儿女在外，夜里睡不着', observation: '精神差，家里冷清', problems: ['CARE', 'EMOTION'], crisis: 'NONE', willingness: 'WILLING', conclusion: 'OPEN', ...over,
  }),
  F12: (over: Record<string, unknown> = {}) => ({
    assessedOn: '2025-06-11', sources: ['INTERVIEW'], person: '身体尚可，情绪低落', family: '子女在外，每周通话', surroundings: '邻居常来串门', needs: [{ need: '有人说话', level: 'MENTAL', urgency: 'USUAL', priority: 1 }], strengths: '爱干净，会拉二胡',
    causes: '丧偶后少与人来往', risks: ['NONE'], riskLevel: 'NONE', conclusion: '可以开展个案服务', level: 'GENERAL', ...over,
  }),
  F13: (over: Record<string, unknown> = {}) => ({ agreedOn: '2025-06-11', parties: '盐窝社工站与李四', aims: '少些孤单', contents: '面谈、陪伴', confidentiality: '保密', agreedBy: '李四', ...over }),
  F14: (over: Record<string, unknown> = {}) => ({
    plannedOn: '2025-06-12', aim: '重新与人来往', goals: [{ goal: '每周参加一次老年活动', measure: '次数', baseline: '0', target: '每周 1 次', dueOn: '2025-09-30' }, { goal: '睡眠好转', measure: '自评分', target: '7 分', dueOn: '2025-09-30' }],
    strategy: '社会支持', arrangements: [{ time: '每两周', content: '面谈' }], resources: [{ name: '老年活动室', provider: '盐西村' }], difficulties: '天热少出门；改在早上', evaluation: '前后对比', ...over,
  }),
  F15: (over: Record<string, unknown> = {}, person: Person = 'STATION_WORKER') => ({
    heldOn: '2025-06-13', startedTime: '09:00', endedTime: '09:40', place: 'HOME', workers: by(person), present: '李四', aim: '了解近况', process: '老人谈起老伴', change: '愿意多说',
    goals: [{ goal: '每周参加一次老年活动', progress: 'UNDER_WAY', score: 4 }], next: '下周陪去活动室', riskChange: 'SAME', ...over,
  }),
  F16: (over: Record<string, unknown> = {}) => ({ reviewedOn: '2025-06-14', goals: [{ goal: '每周参加一次老年活动', progress: 'REACHED', score: 8 }], summary: '三次面谈', situation: '气色好', advice: 'CONTINUE', ...over }),
  F19: (over: Record<string, unknown> = {}) => ({
    closedOn: '2025-06-15', reason: 'GOALS_REACHED', summary: '共三次面谈', goals: [{ goal: '每周参加一次老年活动', attainment: 'FULLY', evidence: '签到' }, { goal: '睡眠好转', attainment: 'PARTLY' }], changes: '爱说话了', reflection: '陪伴有用',
    followUp: '一、三、六个月回访', told: 'TOLD', ...over,
  }),
  F20: (over: Record<string, unknown> = {}) => ({
    filledOn: '2025-06-15', attitude: 'VERY_SATISFIED', ability: 'SATISFIED', promptness: 'SATISFIED', respect: 'VERY_SATISFIED', improvement: 'SATISFIED', overall: 'SATISFIED', wouldReturn: true, mode: 'PAPER', ...over,
  }),
  F21: (over: Record<string, unknown> = {}, person: Person = 'STATION_WORKER') => ({ mode: 'HOME', visitedOn: '2025-06-16', situation: '常去活动室', holding: 'HELD', isReopened: false, workers: by(person), ...over }),
  F24: (over: Record<string, unknown> = {}) => ({ heldOn: '2025-06-13', chair: '站长', topic: '怎样请动老人', discussion: '讨论', ...over }),
}
export type FormCode = keyof typeof shortAnswers

/** Puts a case straight into the table; returns its id. For modules that need one to stand on. */
export async function addCase(job: pg.Pool, { name, householdId, personId, station = '盐窝', state = 'ACTIVE', worker = 'STATION_WORKER' }: {
  name: string; householdId: string; personId: string; station?: StationName; state?: string; worker?: Person
}): Promise<string> {
  const id = idOf(`case ${name}`)
  const { id: stationId, village } = stations[station]
  await job.query(`insert into service_case (id, case_no, household_id, person_id, station_id, region_code, done_station_id, done_region_code, state, responsible_id, responsible_name, registered_on, registered_by, registered_by_name,
      intake_on, opened_on, closed_on)
    values ($1, $2, $3, $4, $5, $6, $5, $6, $7, $8, $9, '2025-06-01', $8, $9, '2025-06-01', '2025-06-01', case when $7 = 'CLOSED' then '2025-06-10'::date end)`,
  [id, `GA-${id.slice(0, 13)}`, householdId, personId, stationId, village, state, accountOf(worker), `测试${worker}`])
  return id
}
