// Where a record stands on its way (阶段): the stages in their order, those behind it, the one it is in.
import './stage-steps.css'

export interface StageStepsProps { stages: readonly { readonly id: string; readonly label: string }[]; now: string; label: string }

/** A state that is on no way (已取消) marks none of them. */
export function StageSteps({ stages, now, label }: StageStepsProps) {
  const at = stages.findIndex(({ id }) => id === now)
  return (
    <section className="paper" aria-label={label}>
      <ol className="stage-steps">
        {stages.map((stage, place) => (
          <li key={stage.id} className={place === at ? 'stage-now' : place < at ? 'stage-done' : ''} aria-current={place === at ? 'step' : undefined}>
            <span className="stage-mark" aria-hidden="true">{place < at ? '✓' : place + 1}</span>{stage.label}
          </li>
        ))}
      </ol>
    </section>
  )
}
