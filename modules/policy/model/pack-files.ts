// The written form of a pack: what its YAML files may say, key by key. Unknown keys are refused. Conditions are read by
// read-condition.ts, which knows the facts and can say what is wrong with each of them.
import { z } from 'zod'
import { isDay } from '../../../kernel/model/calendar.ts'
import { SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import { EVIDENCE_LEVELS, PARAMETER_TYPES, RULE_KINDS, SEVERITIES } from './pack.ts'

const text = z.string('应为文字').trim().min(1, '不得为空')
const day = z.string('应为日期').refine(isDay, '应为存在的日期，写作 YYYY-MM-DD').meta({ format: 'date' })
const term = { from: day, until: day.nullable() }
const identifier = z.string().regex(/^[a-z][a-z0-9-]*$/, '应为小写字母、数字和连字符')

const citation = z.strictObject({ instrument: text, article: text, phrase: text })

const ambiguity = z.string().regex(/^A\d+$/, '应为疑义编号，如 A11').optional()

const annex = z.strictObject({ id: identifier, title: text, article: text, state: z.literal('not-supplied').optional() })

export const packFile = z.strictObject({
  id: identifier,
  edition: text,
  title: text,
  instrument: z.strictObject({
    id: text,
    issuer: text,
    number: text.nullable(),
    status: z.enum(['issued', 'draft']),
    statusNote: text.optional(),
    issuedOn: day.nullable(),
    ...term,
  }),
  regions: z.array(z.string().regex(/^\d{2}(\d{2}){0,5}$/, '应为行政区划代码前缀')).min(1),
  parent: z.strictObject({ pack: identifier, title: text }).optional(),
  annexes: z.array(annex).optional(),
})

/** An annex that was supplied later: a list of codes, or a table. */
export const annexFile = z.strictObject({
  items: z.array(z.strictObject({ code: text, label: text, group: text.optional() })).optional(),
  table: z.strictObject({ columns: z.array(text).min(1), rows: z.array(z.array(z.union([z.string(), z.number()]))).min(1) }).optional(),
})

const parameterValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])

export const parametersFile = z.strictObject({
  parameters: z.array(
    z.strictObject({
      id: identifier,
      label: text,
      type: z.enum(PARAMETER_TYPES),
      unit: text.optional(),
      citation,
      note: text.optional(),
      'default-of-product': z.boolean().optional(),
      ambiguity,
      values: z.array(z.strictObject({ ...term, value: parameterValue })).min(1, '至少要有一个取值'),
    }),
  ),
})

const count = z.number().int().min(0)
const amount = z.union([count, z.strictObject({ parameter: text })])

export const periodForm = z.strictObject({ years: amount.optional(), months: amount.optional(), days: amount.optional(), 'working-days': amount.optional() })

export const deadlineForm = z.strictObject({
  day: text.optional(),
  on: z.union([day, z.strictObject({ parameter: text })], '应为存在的日期，写作 YYYY-MM-DD').optional(),
  from: z.strictObject({ fact: text }).optional(),
  plus: periodForm.optional(),
  'next-working-day': z.boolean().optional(),
})

const factReference = z.strictObject({ fact: text })

const versionForm = z.strictObject({
  ...term,
  'applies-when': z.unknown().optional(),
  requires: z.unknown(),
  deadline: deadlineForm.optional(),
  'already-due': z.unknown().optional(),
  remedy: text,
})

const evidenceVersionForm = z.strictObject({
  ...term,
  'applies-when': z.unknown().optional(),
  deadline: deadlineForm.optional(),
  expires: z.union([
    z.strictObject({ years: amount.optional(), months: amount.optional(), days: amount.optional() }).refine((period) => Object.keys(period).length > 0, '期限不得为空'),
    z.strictObject({ day: z.literal('end-of-year') }),
  ]).optional(),
  remedy: text,
})

const measureVersionForm = z.strictObject({
  ...term,
  'applies-when': z.unknown().optional(),
  measures: factReference,
  target: z.unknown().optional(),
  deadline: deadlineForm.optional(),
  remedy: text.optional(),
})

const clause = {
  id: z.string().regex(/^[A-Z]{2,8}-[0-9A-Z]+(\.[0-9A-Z]+)*-R\d+$/, '应为条款编号，如 DY-12-R1'),
  title: text,
  subject: z.enum(SUBJECT_KINDS),
  kind: z.enum(RULE_KINDS),
  severity: z.enum(SEVERITIES),
  citation,
  note: text.optional(),
  ambiguity,
}
const judged = { ...clause, 'law-of': factReference.optional(), 'born-on': factReference.optional(), replaces: z.array(text).optional() }
const versionsOf = <T extends z.ZodType>(form: T) => z.array(form).min(1, '至少要有一个版本')

const ruleForm = z.strictObject({ ...judged, versions: versionsOf(versionForm) })

const evidenceForm = z.strictObject({
  ...judged,
  asks: text,
  'submitted-by': z.enum(EVIDENCE_LEVELS),
  'reviewed-by': z.enum(EVIDENCE_LEVELS).exclude(['station', 'contractor']),
  versions: versionsOf(evidenceVersionForm),
})

const measureForm = z.strictObject({ ...judged, versions: versionsOf(measureVersionForm) })

const useForm = z.union([
  z.strictObject({ 'code-list': text }),
  z.strictObject({ rule: text }),
  z.strictObject({ parameter: text }),
  z.strictObject({ module: text, where: text }),
], '应为 {code-list}、{rule}、{parameter} 或 {module, where}')

const configurationForm = z.strictObject({
  ...clause,
  ...term,
  sets: text,
  'used-by': z.array(useForm).min(1, '至少写一处用途').optional(),
  'waits-for': text.optional(),
})

export const rulesFile = z.strictObject({
  /** Holds for every judged clause of the file, beside the clause's own applies-when. */
  'applies-when': z.unknown().optional(),
  rules: z.array(ruleForm).optional(),
  evidence: z.array(evidenceForm).optional(),
  measures: z.array(measureForm).optional(),
  configuration: z.array(configurationForm).optional(),
})

export type PackForm = z.infer<typeof packFile>
export type ParametersForm = z.infer<typeof parametersFile>
export type RulesForm = z.infer<typeof rulesFile>
export type RuleForm = z.infer<typeof ruleForm>
export type EvidenceForm = z.infer<typeof evidenceForm>
export type MeasureForm = z.infer<typeof measureForm>
export type ConfigurationForm = z.infer<typeof configurationForm>
export type DeadlineForm = z.infer<typeof deadlineForm>
export type PeriodForm = z.infer<typeof periodForm>
export type AnnexForm = z.infer<typeof annexFile>

/** One mistake in a pack's files; `line` is 1 for the first line. */
export type PackProblem = { file: string; line: number; message: string }

export type Path = readonly (string | number)[]

/** A parsed file that can still say on which line something stood. */
export type SourceFile = { file: string; content: unknown; lineOf: (path: Path) => number }
