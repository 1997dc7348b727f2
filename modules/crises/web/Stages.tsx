// Where a crisis stands (危机事件的阶段): 发现 → 处置中 → 已稳定 → 已解除 → 已回访结束.
import { Notice } from '../../../kernel/web/Notice.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import type { CrisisView } from '../model/api.ts'
import type { CrisisState } from '../model/stages.ts'

const way: readonly (readonly [CrisisState, string])[] = [['FOUND', '发现'], ['HANDLING', '处置'], ['STABLE', '稳定'], ['LIFTED', '解除'], ['ENDED', '回访结束']]

export function Stages({ crisis }: { crisis: CrisisView }) {
  if (crisis.state === 'CANCELLED') return <Notice title="已按误报撤销">记录仍然保存；又有危险的，点“重新启动处置”。</Notice>
  const place = way.findIndex(([state]) => state === crisis.state)
  const days: Partial<Record<CrisisState, string | null>> = { FOUND: crisis.foundAt, STABLE: crisis.stabilisedAt, LIFTED: crisis.liftedAt, ENDED: crisis.endedAt }
  return (
    <ol className="paper crisis-stages" aria-label="处置进程">
      {way.map(([state, label], at) => {
        const day = days[state]
        return <li key={state} className={at < place ? 'done' : at === place ? 'here' : undefined} aria-current={at === place ? 'step' : undefined}><span>{label}</span>{day && at <= place && <small>{showInstant(day).slice(5)}</small>}</li>
      })}
    </ol>
  )
}
