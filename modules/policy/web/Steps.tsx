// The record of every step (办理记录), folded away until somebody asks.
import type { StepView } from '../model/paper-api.ts'

export function Steps({ steps }: { steps: readonly StepView[] }) {
  if (steps.length === 0) return null
  return (
    <details className="why-fold">
      <summary>办理记录（{steps.length} 步）</summary>
      <ul className="history">
        {steps.map((step, at) => <li key={`${step.at} ${at}`}>{step.onDay} {step.byName} <strong>{step.label}</strong>{step.note && <span className="soft">：{step.note}</span>}</li>)}
      </ul>
    </details>
  )
}
