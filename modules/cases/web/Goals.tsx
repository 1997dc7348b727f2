// The goals of a case and how far they have come (目标进展); follow-ups with their days (回访).
import { goalAttainmentCodes, goalProgressCodes } from '../../../kernel/model/codes/cases.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import type { CaseView } from '../model/api.ts'
import { mostScore } from '../model/forms/process.ts'

const tones = { NOT_STARTED: 'plain', UNDER_WAY: 'info', REACHED: 'good', BLOCKED: 'bad' } as const

export function Goals({ goals }: { goals: CaseView['goals'] }) {
  if (goals.length === 0) return <p className="soft">计划表生效后，目标列在这里，随每次过程记录更新</p>
  return (
    <ul className="case-goals">
      {goals.map((one) => (
        <li key={one.goal}>
          <div className="case-goal-head"><strong>{one.goal}</strong><StatusTag tone={tones[one.progress]}>{goalProgressCodes.label(one.progress)}</StatusTag>{one.attainment && <StatusTag tone="good">{`结案：${goalAttainmentCodes.label(one.attainment)}`}</StatusTag>}</div>
          {one.score !== null && <meter min={0} max={mostScore} value={one.score} aria-label={`评分 ${one.score}，满分 ${mostScore}`} />}
          <span className="soft">{[`指标：${one.measure}`, `${one.baseline ? `${one.baseline} → ` : '目标值 '}${one.target}`, one.dueOn && `期限 ${one.dueOn}`, one.score !== null && `评分 ${one.score}/${mostScore}`, one.movedOn && `更新于 ${one.movedOn}`].filter(Boolean).join('　')}</span>
        </li>
      ))}
    </ul>
  )
}

export function FollowUps({ followUps }: { followUps: CaseView['followUps'] }) {
  const today = useToday()
  return (
    <ul className="case-goals">
      {followUps.map(({ dueOn, isDone, why }, place) => (
        <li key={dueOn}>
          <div className="case-goal-head"><strong>第 {place + 1} 次回访</strong>{isDone ? <StatusTag tone="good">已回访</StatusTag> : <StatusTag tone={dueOn < today ? 'bad' : 'plain'}>{dueOn < today ? '已过期' : '待回访'}</StatusTag>}</div>
          <span className="soft">应在 {dueOn} 前后：{why}</span>
        </li>
      ))}
    </ul>
  )
}
