// Builders for tests of crises (危机事件): the three fields, and the forms filled in as shortly as they may be.
import { accountOf, type Person, stations } from '../../tests/support/world.ts'

/** What the red button sends. */
export const crisisInput = (over: Record<string, unknown> = {}) => ({
  stationId: stations.盐窝.id, who: '马村桥头，七十来岁的老人', what: '一个人坐在桥栏上，说不想活了', danger: 'YES', ...over,
}) as never

const by = (person: Person) => [{ id: accountOf(person), name: '' }]

/** F22 as it may be written within the first day. */
export const recordAnswers = (over: Record<string, unknown> = {}) => ({
  foundOn: '2025-06-16', foundTime: '10:00', kinds: ['SUICIDE'], who: '马村桥头，七十来岁的老人', isImmediate: true,
  timeline: [{ on: '2025-06-16', time: '10:00', action: '发现老人坐在桥栏上', by: '测试社工' }], notified: [{ whom: 'POLICE', time: '10:02', note: '接警员 012' }],
  measures: '劝下桥，陪同回家', seenAgain: 'MET', seenAgainOn: '2025-06-16', liftingAssessment: '仍有轻生念头，未解除', ...over,
})

/** F23 with the fewest fields. */
export const reportAnswers = (over: Record<string, unknown> = {}) => ({
  reporter: '张晓', reporterPhone: '13812345678', organisation: '利津县明德社会工作服务中心', victim: '小明', situations: ['MULTIPLE_INJURIES'], situation: '孩子手臂有多处淤青',
  foundOn: '2025-06-16', foundTime: '10:00', reportedOn: '2025-06-16', reportedTime: '10:10', reportedTo: ['POLICE'], ...over,
})

export const planAnswers = (person: Person = 'STATION_WORKER') => ({
  plannedOn: '2025-06-16', workers: by(person), riskLevel: 'HIGH', goals: '一周内不再出现自伤', tasks: [{ what: '每天上门', who: '张晓', untilOn: null }], reviewOn: '2025-06-20',
})

export const liftingAnswers = (person: Person = 'STATION_WORKER', over: Record<string, unknown> = {}) => ({
  assessedOn: '2025-06-16', assessors: by(person), situation: '本人情绪平稳，儿子已回家同住', riskLevel: 'LOW', protection: '儿子同住，邻居每天看望', conclusion: 'LIFT', afterPlan: '7 天、30 天上门回访', ...over,
})

export const afterAnswers = (round: string, over: Record<string, unknown> = {}) => ({
  visitedOn: '2025-06-16', workers: by('STATION_WORKER'), round, seen: 'MET', situation: '精神不错，和儿子一起种菜', standing: 'SAFE', ...over,
})
