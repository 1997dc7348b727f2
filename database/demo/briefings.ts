// The monthly briefings (月度工作简报) of the year: figures derived as a station's own submission would have them.
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { addDays, addMonths } from '../../kernel/model/calendar.ts'
import { type Day, firstDayOf, lastDayOf, type Month, monthOf } from '../../kernel/model/day.ts'
import { kyselyOn } from '../../kernel/server/connection.ts'
import { liveFigures } from '../../modules/reports/index.ts'
import { proposedOverview } from '../../modules/reports/model/briefing.ts'
import { definitionVersion } from '../../modules/reports/model/figures.ts'
import { insertAll } from './insert.ts'
import type { Place } from './places.ts'
import { chanceOf, idOf } from './random.ts'
import type { Colleague } from './staff.ts'

type Row = Record<string, unknown>
type Fate = 'ACCEPTED' | 'SUBMITTED' | 'RETURNED' | 'missing'
interface Load { job: pg.ClientBase; place: Place; today: Day; colleagues: readonly Colleague[] }
interface Briefings { briefings: Row[]; texts: Row[]; submissions: Row[] }

/** Adds the briefings of a place: a year of the showcase station, a quarter of the others, each month with its own fate. */
export async function loadBriefings({ job, place, today, colleagues }: Load): Promise<void> {
  const to: Briefings = { briefings: [], texts: [], submissions: [] }
  const officer = idOf(`officer ${place.code} county`)
  const { rows: [county] } = await job.query<{ name: string }>('select name from account where id = $1', [officer])
  const heads = colleagues.filter(({ duty, station }) => duty === 'HEAD' && station.state === 'OPEN')
  for (const [index, head] of heads.entries()) {
    await actAs(job, head.accountId)
    const isShowcase = head.station.code.startsWith(place.showcase)
    for (let back = isShowcase ? 12 : 3; back >= 1; back--) {
      const month = monthOf(addMonths(firstDayOf(monthOf(today)), -back))
      const fate: Fate = back > 1 ? 'ACCEPTED' : isShowcase ? 'RETURNED' : (['ACCEPTED', 'SUBMITTED', 'missing', 'ACCEPTED', 'SUBMITTED', 'RETURNED'] as const)[index % 6]!
      if (lastDayOf(month) < head.station.openedOn || fate === 'missing') continue
      await addBriefing(to, { job, head, month, fate, today, officer, officerName: county?.name ?? '' })
    }
  }
  await job.query('delete from session')
  await insertAll(job, 'briefing', to.briefings)
  await insertAll(job, 'briefing_text', to.texts)
  await insertAll(job, 'briefing_submission', to.submissions)
}

// Figures of a station are counted for someone who may see them: the head, for the length of this transaction.
async function actAs(job: pg.ClientBase, account: string): Promise<void> {
  const token = randomBytes(32).toString('base64url')
  await job.query(`select sec.open_session($1, gen_random_uuid(), $2, (select id from appointment where account_id = $2), 1, 60, now()), set_config('app.token', $1, true)`, [token, account])
}

interface One { job: pg.ClientBase; head: Colleague; month: Month; fate: Fate; today: Day; officer: string; officerName: string }

async function addBriefing(to: Briefings, { job, head, month, fate, today, officer, officerName }: One): Promise<void> {
  const { station } = head
  const chance = chanceOf(`briefing ${station.code} ${month}`)
  const id = chance.id()
  const figures = await liveFigures({ db: kyselyOn(job) }, station.id, month, today)
  const isLate = chance.is(0.12)
  const submittedOn = addDays(lastDayOf(month), isLate ? chance.between(6, 9) : chance.between(1, 5))
  const texts = textsOf(chance, proposedOverview(station.name, month, figures))
  to.briefings.push({ id, station_id: station.id, region_code: station.code, month, state: fate, submissions: 1, first_submitted_on: submittedOn })
  to.texts.push({
    briefing_id: id, station_id: station.id, overview: texts.overview, key_work: texts.keyWork, typical_case: texts.typicalCase, problems: texts.problems, next_plan: texts.nextPlan, written_by: head.accountId,
  })
  const isDecided = fate !== 'SUBMITTED'
  to.submissions.push({
    briefing_id: id, number: 1, station_id: station.id, region_code: station.code, month, definition_version: definitionVersion, figures, texts, submitted_by: head.accountId, submitted_by_name: head.name,
    submitted_at: `${submittedOn}T03:20:00Z`, decision: isDecided ? fate : null, decided_by: isDecided ? officer : null, decided_by_name: isDecided ? officerName : '',
    decided_at: isDecided ? `${addDays(submittedOn, 1)}T06:10:00Z` : null, remark: fate === 'RETURNED' ? '典型案例请补充服务过程和成效；逾期未访的几户请写明原因和安排。' : '',
  })
}

function textsOf(chance: ReturnType<typeof chanceOf>, overview: string) {
  return {
    overview,
    keyWork: chance.pick(['配合村（社区）完成独居老人安全隐患排查，提醒更换老化线路。', '开展未成年人保护政策宣传进校园，与班主任建立联系。', '协助完成低保复核入户核对，对有异议的家庭逐户解释政策。']),
    typicalCase: chance.pick(['一位独居老人长期失眠，社工连续走访三次，协助其与子女恢复视频联系，睡眠改善。', '一名留守儿童因成绩下滑情绪低落，社工与家长、班主任共同制定作业陪伴安排，状态好转。']),
    problems: chance.pick(['部分村路远，入户时间长。', '个别家庭外出务工，走访时不在家。', '']),
    nextPlan: '按分级完成走访；跟进本月发现的需求；准备节前慰问。',
  }
}
