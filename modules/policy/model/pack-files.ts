// The written form of a pack: what its YAML files may say, key by key. Unknown keys are refused. Conditions are read by
// read-condition.ts, which knows the facts and can say what is wrong with each of them.
import { z } from 'zod'
import { isDay } from '../../../kernel/model/calendar.ts'
import { SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import { RULE_KINDS, SEVERITIES } from './pack.ts'

const text = z.string('应为文字').trim().min(1, '不得为空')
const day = z.string('应为日期').refine(isDay, '应为存在的日期，写作 YYYY-MM-DD')
const term = { from: day, until: day.nullable() }
const identifier = z.string().regex(/^[a-z][a-z0-9-]*$/, '应为小写字母、数字和连字符')

const citation = z.strictObject({ instrument: text, article: text, phrase: text })

export const packFile = z.strictObject({
  id: identifier,
  edition: text,
  title: text,
  instrument: z.strictObject({
    id: text,
    issuer: text,
    number: text.nullable(),
    status: z.enum(['issued', 'draft']),
    issuedOn: day,
    ...term,
  }),
  regions: z.array(z.string().regex(/^\d{2}(\d{2}){0,5}$/, '应为行政区划代码前缀')).min(1),
  parent: z.strictObject({ pack: identifier, title: text }).optional(),
})

const parameterValue = z.union([z.boolean(), z.number(), z.string(), z.array(z.string())])

export const parametersFile = z.strictObject({
  parameters: z.array(
    z.strictObject({
      id: identifier,
      label: text,
      type: z.enum(['boolean', 'integer', 'number', 'code', 'codes']),
      unit: text.optional(),
      citation,
      note: text.optional(),
      values: z.array(z.strictObject({ ...term, value: parameterValue })).min(1, '至少要有一个取值'),
    }),
  ),
})

const count = z.number().int().min(0)

export const deadlineForm = z.strictObject({
  day: text.optional(),
  from: z.strictObject({ fact: text }).optional(),
  plus: z.strictObject({ years: count.optional(), months: count.optional(), days: count.optional() }).optional(),
})

const versionForm = z.strictObject({
  ...term,
  'applies-when': z.unknown().optional(),
  requires: z.unknown(),
  deadline: deadlineForm.optional(),
  'already-due': z.unknown().optional(),
  remedy: text,
})

const ruleForm = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}-[0-9.]+-R\d+$/, '应为条款编号，如 DY-12-R1'),
  title: text,
  subject: z.enum(SUBJECT_KINDS),
  kind: z.enum(RULE_KINDS),
  severity: z.enum(SEVERITIES),
  citation,
  'law-of': z.strictObject({ fact: text }).optional(),
  'born-on': z.strictObject({ fact: text }).optional(),
  replaces: z.array(text).optional(),
  note: text.optional(),
  versions: z.array(versionForm).min(1, '至少要有一个版本'),
})

export const rulesFile = z.strictObject({
  /** Holds for every rule of the file, beside the rule's own applies-when. */
  'applies-when': z.unknown().optional(),
  rules: z.array(ruleForm).min(1),
})

export type PackForm = z.infer<typeof packFile>
export type ParametersForm = z.infer<typeof parametersFile>
export type RulesForm = z.infer<typeof rulesFile>
export type RuleForm = z.infer<typeof ruleForm>
export type VersionForm = z.infer<typeof versionForm>

/** One mistake in a pack's files; `line` is 1 for the first line. */
export type PackProblem = { file: string; line: number; message: string }

export type Path = readonly (string | number)[]

/** A parsed file that can still say on which line something stood. */
export type SourceFile = { file: string; content: unknown; lineOf: (path: Path) => number }
