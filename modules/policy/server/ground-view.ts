// The comparisons behind a finding as a person reads them: what was found and where it is recorded, what was asked and since when.
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { evidenceFactNamed } from '../model/evidence.ts'
import { DUTY_WORDS, expectationText, valueText } from '../model/explain.ts'
import type { Ground } from '../model/finding.ts'
import { SOURCE_LABELS } from '../model/labels.ts'
import type { Severity } from '../model/pack.ts'

export interface GroundView {
  label: string; found: string; isRecorded: boolean; expected: string; parameter: string | null; since: string | null; source: string
}

/** Words for each ground; the definitions bring the labels of codes and the module a fact comes from. */
export function groundViews(grounds: readonly Ground[], severity: Severity, definitions: readonly FactDefinition[]): GroundView[] {
  return grounds.map((ground) => {
    const fact = definitions.find(({ name }) => name === ground.fact) ?? evidenceFactNamed(ground.fact)
    const duty = DUTY_WORDS[severity]
    return {
      label: ground.label,
      found: ground.value === null ? '未记录' : valueText(ground.value, fact, ground.unit),
      isRecorded: ground.value !== null,
      expected: expectationText(ground, fact, duty),
      parameter: ground.parameter?.label ?? null,
      since: ground.parameter?.since ?? null,
      source: fact ? SOURCE_LABELS[fact.module] ?? '' : '规则包参数',
    }
  })
}
