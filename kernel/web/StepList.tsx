// The steps a lead or a referral has taken (办理经过), the latest on top.
import { showInstant } from './show-value.tsx'
import './step-list.css'

export interface ShownStep { readonly id: string; readonly label: string; readonly words: string; readonly by: string; readonly place: string; readonly at: string }

export function StepList({ steps }: { steps: readonly ShownStep[] }) {
  return (
    <ol className="step-list">
      {[...steps].reverse().map((step) => (
        <li key={step.id}>
          <div><strong>{step.label}</strong> <span className="soft">{showInstant(step.at)}　{step.by}　{step.place}</span></div>
          {step.words && <p>{step.words}</p>}
        </li>
      ))}
    </ol>
  )
}
