// An activity in words (活动的基本情况): for the head of its page, and to set two versions beside each other.
import { activityThemeCodes } from '../../../kernel/model/codes/activities.ts'
import { showFen } from '../../../kernel/web/show-value.tsx'
import type { ActivityView } from '../model/api.ts'
import { activityStateLabels } from '../model/stages.ts'
import { figuresInWords } from './words.tsx'

/** The facts one needs first; who set it up is said only where somebody else keeps it now. */
export function factsOf(activity: ActivityView): [string, string][] {
  const { figures, worker, createdBy } = activity
  return [
    ['编号', activity.activityNo], ['主题领域', activityThemeCodes.label(activity.theme)], ['时间', [activity.heldOn, [activity.startedTime, activity.endedTime].filter(Boolean).join('–')].filter(Boolean).join(' ')], ['地点', activity.place],
    ['社工站', activity.stationName], ['负责人', worker], ...(createdBy === worker ? [] : [['建立人', createdBy] as [string, string]]), ['预计／签到', `${activity.plannedCount ?? '—'} 人 ／ ${figures.signedIn} 人`],
    ['签到的人', figures.signedIn === 0 ? '' : figuresInWords(figures)], ['人次', `${activity.people}${activity.uncountedCount > 0 ? `（含未签到的估计 ${activity.uncountedCount}）` : ''}`],
    ['预算／决算', activity.budgetFen === null ? '' : [showFen(activity.budgetFen), activity.settledFen === null ? '' : showFen(activity.settledFen)].filter(Boolean).join(' ／ ')],
  ]
}

/** The same with the state and the list of names, line by line. */
export function told(activity: ActivityView): [string, string][] {
  return [['状态', activityStateLabels[activity.state]], ['报名', `${activity.enrolled} 人`], ['名额', activity.seats === null ? '不限' : `${activity.seats} 人`], ...factsOf(activity)]
}
