// Runs a pack's table tests (判例表) and says what the tables leave out: for the command line, and for the packs of the product.
import { addDays } from '../../../kernel/model/calendar.ts'
import type { Finding } from '../model/finding.ts'
import { judge } from '../model/judge.ts'
import { OUTCOME_LABELS } from '../model/labels.ts'
import type { Pack, Rule } from '../model/pack.ts'
import { rulebookOf } from '../model/rulebook.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Given, PackTest } from './read-pack-tests.ts'
import { walkEvidence } from './walk-evidence.ts'

export type TestReport = { rows: number; documents: number; faults: readonly string[] }

/** Every row judged, every document walked, every gap of the tables named. */
export function runPackTests(pack: Pack, { tests, given }: { tests: readonly PackTest[]; given: readonly Given[] }): TestReport {
  const rulebook = rulebookOf([pack], 'judged')
  const rows = tests.flatMap((test) => rowFault(rulebook, test))
  const documents = pack.rules.filter((rule) => rule.evidence)
  const walks = documents.flatMap((rule) => walkEvidence(rulebook, rule, given.find((one) => one.rule === rule)).map((fault) => `${rule.id}：${fault}`))
  const gaps = pack.rules.flatMap((rule) => untested(rule, tests).map((gap) => `${rule.id}：${gap}`))
  return { rows: tests.length, documents: documents.length, faults: [...rows, ...walks, ...gaps] }
}

/** The finding of one row. */
export function judgeRow(rulebook: Rulebook, { rule, facts, asOf }: PackTest): Finding | undefined {
  return judge(rulebook, [{ kind: rule.subject, id: '1', name: '', regionCode: '', facts }], { asOf }).find((one) => one.rule === rule.id)
}

function rowFault(rulebook: Rulebook, test: PackTest): string[] {
  const finding = judgeRow(rulebook, test)
  const where = `${test.file}：${test.rule.id} ${test.name}（${test.asOf}）`
  if (finding?.outcome !== test.expect) {
    return [`${where} 应为 ${OUTCOME_LABELS[test.expect]}，判为 ${finding ? OUTCOME_LABELS[finding.outcome] : '无'}：${finding?.explanation ?? ''}`]
  }
  return test.says && !finding.explanation.includes(test.says) ? [`${where} 理由应含“${test.says}”：${finding.explanation}`] : []
}

/** Outcomes and days of change that the rows of a clause do not show; a document is walked without rows. */
export function untested(rule: Rule, tests: readonly PackTest[]): string[] {
  if (rule.evidence) return []
  const own = tests.filter((test) => test.rule === rule)
  const outcomes = new Set(own.map((test) => test.expect))
  const hasTarget = rule.versions.some(({ requires }) => requires)
  const broken = rule.severity === 'may' ? 'not-applicable' : 'breached'
  const wanted = hasTarget ? (['met', broken, 'unknown', 'not-in-force'] as const) : (['not-applicable', 'unknown'] as const)
  const days = new Set(own.map(judgedDay))
  const changes = new Set(rule.versions.flatMap(({ from, until }) => (until === null ? [from] : [from, until])))
  const around = hasTarget ? [...changes].flatMap((day) => [addDays(day, -1), day]) : []
  return [
    ...wanted.filter((outcome) => !outcomes.has(outcome)).map((outcome) => `判例缺少结果“${OUTCOME_LABELS[outcome]}”`),
    ...around.filter((day) => !days.has(day)).map((day) => `判例缺少 ${day} 这一天`),
  ]
}

/** The day whose law a row is about. */
function judgedDay(test: PackTest): string {
  const event = test.rule.lawOf && test.facts[test.rule.lawOf.name]
  return typeof event === 'string' ? event : test.asOf
}
