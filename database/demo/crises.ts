// A crisis of last week (上周的一起危机事件): found on the road without a file, handled, lifted; the visits afterwards are still to come.
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { sealStory } from '../../modules/crises/index.ts'
import { crisisRulesOn } from '../../modules/crises/model/rules.ts'
import { sealResult } from '../../modules/visits/index.ts'
import { recordRulesOn } from '../../modules/visits/model/rules.ts'
import type { Step } from '../../modules/visits/model/rules.ts'
import { chanceOf } from './random.ts'

type Row = Record<string, unknown>
export interface Crises { crises: Row[]; entries: Row[]; todos: Row[]; series: Row[] }

interface Finding { station: { id: string; code: string }; worker: { accountId: string; name: string }; now: Date; crypto: CryptoProvider }

const hour = 3_600_000
const results: Record<string, string> = {
  TELL_STATION: '已电话告知站长和督导', TELL_AUTHORITY: '已报镇民政办和县民政局', SEE_AGAIN: '第二天上午与民警一起到家看望，老人情绪平稳', PLAN: '已开督导会，子女轮流陪护，村妇联主任每天看望',
}
const story = {
  who: '镇卫生院门口，一位七十来岁的老人，后查明为外村来走亲戚的李姓老人', what: '老人独自在路边徘徊，说不清家在哪里，天冷只穿单衣', ground: '紧急情况下为保护生命健康和财产安全，来不及取得同意：老人走失、受寒', readers: [],
}
const lines = [[0.2, 'NOTICE', '拨打 110，请民警协助查找家属'], [0.6, 'ACTION', '陪老人到卫生院量体温、喝热水，交民警查证身份'], [3, 'NOTICE', '联系上老人的女儿，由民警送回家中'], [48, 'FOLLOW_UP', '电话回访，女儿已请假陪护，给老人戴上防走失手环']] as const

/** Adds one crisis at a station, found nine days ago and lifted six days ago. */
export function addCrisis(to: Crises, { station, worker, now, crypto }: Finding): void {
  const chance = chanceOf(`crisis ${station.code}`)
  const found = new Date(now.getTime() - 9 * 24 * hour)
  const lifted = new Date(now.getTime() - 6 * 24 * hour)
  const on = found.toISOString().slice(0, 10)
  const id = chance.id()
  const at = (hours: number): string => new Date(found.getTime() + hours * hour).toISOString()
  const common = { station_id: station.id, region_code: station.code.padEnd(12, '0') }
  to.crises.push({
    id, crisis_no: `WJ-${station.code.slice(0, 9)}-${on.slice(0, 4)}-0001`, household_id: null, ...common, state: 'LIFTED', is_immediate: true, story: sealStory(crypto, id, story),
    found_at: found.toISOString(), recorded_at: at(0.1), opened_by: worker.accountId, opened_by_name: worker.name, seen_again_at: at(20), stabilised_at: at(60), lifted_at: lifted.toISOString(), version: 9,
  })
  to.series.push({ series: `crisis/${station.code.slice(0, 9)}/${on.slice(0, 4)}`, last_value: 1 })
  for (const [hours, kind, words] of lines) {
    const entry = chance.id()
    to.entries.push({
      id: entry, crisis_id: id, ...common, kind, happened_at: at(hours), words: crypto.encrypt(words, { table: 'crisis_entry', column: 'words', row: entry }), written_at: at(hours), written_by: worker.accountId,
      written_by_name: worker.name,
    })
  }
  const clock = (step: Step, from: Date, isDone: boolean): Row => {
    const todo = chance.id()
    const due = new Date(from.getTime() + step.withinHours * hour).toISOString()
    const doneAt = new Date(from.getTime() + step.withinHours * hour * 0.8).toISOString()
    return {
      id: todo, crisis_id: id, reader_ids: [], ...common, kind: 'CRISIS', step: step.id, title: step.title, due_at: due, opened_at: from.toISOString(), opened_by: worker.accountId, opened_by_name: worker.name,
      assignee_id: worker.accountId, assignee_name: worker.name, state: isDone ? 'DONE' : 'OPEN', result: isDone ? sealResult(crypto, todo, results[step.id] ?? '已办') : null,
      done_at: isDone ? doneAt : null, done_by: isDone ? worker.accountId : null, done_by_name: isDone ? worker.name : '',
    }
  }
  to.todos.push(...recordRulesOn(on).steps.CRISIS.map((step) => clock(step, found, true)), ...crisisRulesOn(on).afterwards.map((step) => clock(step, lifted, false)))
}
