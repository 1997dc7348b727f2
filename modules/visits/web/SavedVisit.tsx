// After saving (保存之后): the next due day, and on a danger sign whom to call, what has been started and what may be.
import { Button } from 'antd'
import { todoKindCodes } from '../../../kernel/model/codes/visits.ts'
import { dayInWords } from '../../../kernel/model/day.ts'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { SlotPanel } from '../../../kernel/web/SlotPanel.tsx'
import { useSlots } from '../../../kernel/web/slots.ts'
import { raiseTodos, showVisit } from '../model/api.ts'
import type { VisitView } from '../model/api.ts'
import { HelpLines } from './HelpLines.tsx'
import { TodoList } from './TodoList.tsx'
import { riskWords } from './words.ts'

export function SavedVisit({ visit }: { visit: VisitView }) {
  const go = useGo()
  const hasRisk = riskWords(visit.riskSigns) !== ''
  return (
    <div className="page">
      <PageTitle title={visit.channel === 'PHONE' ? '记电访' : '记走访'} />
      <section className="paper visit-saved" role="status">
        <h2>已保存</h2>
        <p>{visit.householdName} · {visit.visitedOn}{visit.isLate ? ' · 补录' : ''}</p>
        <p className="next-due">{visit.nextDueOn ? <>下次应访：<strong>{dayInWords(visit.nextDueOn)}</strong> 前</> : '这户不再安排走访'}</p>
        <div className="page-actions">
          <Button type={hasRisk ? 'default' : 'primary'} onClick={() => go('/desk')}>回到待办</Button>
          <Button onClick={() => go(`/visits/${visit.id}`)}>查看记录</Button>
        </div>
      </section>
      {hasRisk && <AfterDanger visit={visit} />}
    </div>
  )
}

/** What a danger sign has started, with the numbers to call; more may be started with one tap. */
export function AfterDanger({ visit }: { visit: VisitView }) {
  const fresh = useRecord(showVisit, { params: { visitId: visit.id } }, { enabled: false })
  const now = fresh.data ?? visit
  const raise = useWrite(raiseTodos, { touches: ['desk', 'visits'], onDone: () => void fresh.refetch() })
  const slots = useSlots('visit.danger')
  const crisisId = now.todos.find((todo) => todo.crisisId)?.crisisId ?? null
  return (
    <>
      <Notice tone="bad" title={`发现：${riskWords(now.riskSigns)}`}>
        <p>有人身危险请马上打电话，表格可以以后再补。</p>
        <HelpLines />
      </Notice>
      {slots.map((slot) => <SlotPanel key={slot.key} slot={slot} given={{ visitId: now.id, crisisId }} />)}
      {now.todos.length > 0 && <section className="paper visit-part"><h2>已经列入待办</h2><TodoList todos={now.todos} isBare onChanged={() => void fresh.refetch()} /></section>}
      {now.offers.length > 0 && (
        <section className="paper visit-part">
          <h2>还需要吗？</h2>
          <div className="visit-offers">
            {now.offers.map((kind) => (
              <Button key={kind} loading={raise.isSaving} onClick={() => void raise.write({ params: { visitId: visit.id }, body: { kinds: [kind] } }).catch(() => undefined)}>
                启动{todoKindCodes.label(kind)}
              </Button>
            ))}
          </div>
          <ProblemNotice error={raise.problem} />
        </section>
      )}
    </>
  )
}
