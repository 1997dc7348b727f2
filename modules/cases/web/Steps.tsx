// The six steps of a case with their days (六个步骤): done, where it stands, still to come.
import { sixStepCodes } from '../../../kernel/model/codes/services.ts'
import type { CaseView } from '../model/api.ts'

export function Steps({ steps }: { steps: CaseView['steps'] }) {
  return (
    <section className="paper" aria-label="六个步骤">
      <ol className="case-steps">
        {steps.map(({ step, on, isCurrent }, place) => (
          <li key={step} className={isCurrent ? 'case-step-now' : on ? 'case-step-done' : ''} aria-current={isCurrent ? 'step' : undefined}>
            <span className="case-step-mark" aria-hidden="true">{on ? '✓' : place + 1}</span>
            <strong>{sixStepCodes.label(step)}</strong>
            <span className="soft">{on ?? (isCurrent ? '正在办' : '未记录')}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
