// Operations that try and compare (规则测算、两日对比): another standard, another day, another document, on one's own records.
import { z } from 'zod'
import { contract, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import { field } from '../../../kernel/model/field.ts'
import { CAUSES } from './causes.ts'
import { OUTCOMES } from './finding.ts'
import { SEVERITIES } from './pack.ts'

export const excelType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const packId = () => z.string().max(60).regex(/^[a-z0-9-]+$/, '规则包编号格式不对')
const parameterId = () => z.string().max(80).regex(/^[a-z][a-z0-9-]*$/, '参数编号格式不对')
const regionPrefix = () => z.string().regex(/^\d{2,12}$/, '区划代码应为数字')
const termState = z.enum(['draft', 'not-yet-in-force', 'in-force', 'expired'])
const subjectKind = z.enum(SUBJECT_KINDS)
const severity = z.enum(SEVERITIES)
const outcome = z.enum(OUTCOMES)
const value = z.union([z.boolean(), z.number().min(0).max(1e12), z.string().max(60), z.array(z.string().max(60)).max(200)])

/** A number that may be kept back: persons by fewer than five are not told to city and province. */
const count = z.union([z.number().int(), z.literal('<5')])
export type ShownCount = z.output<typeof count>

const packRef = z.object({ id: z.string(), title: z.string(), edition: z.string(), state: termState, isAssumed: z.boolean() })
const codes = z.array(z.object({ code: z.string(), label: z.string() }))

export const trialChoices = contract({
  id: 'trials.choices', method: 'GET', path: '/api/policy/trials/choices', summary: '规则测算可以改的标准、可以选的文件和地区',
  query: z.object({ pack: field(packId().optional(), { title: '规则包' }) }),
  output: z.object({
    today: z.string(),
    /** What holds here now. */
    packs: z.array(packRef),
    /** All documents installed; a draft is marked as such. */
    others: z.array(packRef),
    parameters: z.array(z.object({
      pack: z.string(), packTitle: z.string(), id: z.string(), label: z.string(), type: z.string(), unit: z.string(), article: z.string(),
      value: value.nullable(), text: z.string(), since: z.string().nullable(), codes,
    })),
    /** Counties (of a county: townships) to choose one from. */
    places: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
})

export const trialInput = z.object({
  asOf: field(day().optional(), { title: '测算日' }),
  pack: field(packId().optional(), { title: '规则包' }),
  /** Takes documents as if in force on the day, whatever their own term says. */
  inForce: field(z.boolean().default(false), { title: '假定文件当日有效' }),
  values: field(z.array(z.object({ pack: packId(), parameter: parameterId(), value }).strict()).max(200, '一次最多改 200 个标准').default([]), { title: '改用的标准' }),
  place: field(regionPrefix().optional(), { title: '地区' }),
}).strict()

const gap = z.object({ label: z.string(), unit: z.string(), sort: z.enum(['short', 'over']), amount: z.number(), text: z.string() })
const counts = z.partialRecord(outcome, count)

const named = z.object({
  subjectId: z.string(), name: z.string(), place: z.string(), stationId: uuid().nullable(), from: outcome.nullable(), to: outcome.nullable(),
  explanation: z.string(), gaps: z.array(gap), causes: z.array(z.object({ kind: z.enum(CAUSES), text: z.string() })),
})
export type NamedChange = z.output<typeof named>

const ruleContrast = z.object({
  pack: z.string(), rule: z.string(), title: z.string(), article: z.string(), severity, subjectKind,
  before: counts.nullable(), after: counts.nullable(), newlyBreached: count, newlyMet: count, changed: count, gaps: z.array(gap),
  transitions: z.array(z.object({ from: outcome.nullable(), to: outcome.nullable(), subjects: count })),
  causes: z.array(z.object({ kind: z.enum(CAUSES), subjects: count })),
  /** Who, where the viewer may see it; `unnamed` is how many more there are. */
  names: z.array(named), unnamed: z.number().int(),
  /** For city and province: by county. Persons are not told by county. */
  places: z.array(z.object({ code: z.string(), name: z.string(), before: z.number().int(), after: z.number().int(), newlyBreached: z.number().int(), newlyMet: z.number().int(), unknown: z.number().int() })),
})
export type RuleContrastView = z.output<typeof ruleContrast>

const contrast = {
  placeName: z.string(),
  /** `names`: who is told; `places`: how many in each county. */
  detail: z.enum(['names', 'places']),
  headlines: z.array(z.object({ subjectKind, subjects: count, before: count, after: count, newly: count, cleared: count })),
  rules: z.array(ruleContrast),
}

const trialOutput = z.object({
  ...contrast, today: z.string(), asOf: z.string(),
  /** What the trial is held against: today as it is, or today with the documents taken as in force and no standard changed. */
  baseline: z.enum(['today', 'assumed']), packs: z.object({ now: z.array(packRef), tried: z.array(packRef) }),
  changed: z.array(z.object({ pack: z.string(), label: z.string(), now: z.string(), tried: z.string(), article: z.string() })),
})
export type TrialView = z.output<typeof trialOutput>

export const runTrial = contract({
  id: 'trials.run', method: 'POST', path: '/api/policy/trials', summary: '规则测算：换标准、换日期或换文件，看本地区会怎样（不改动任何数据）', status: 200, idempotent: false,
  body: trialInput, output: trialOutput,
})

export const exportTrial = contract({
  id: 'trials.export', method: 'POST', path: '/api/policy/trials/export', summary: '规则测算结果（Excel）', status: 200, idempotent: false,
  body: trialInput, output: z.undefined(), produces: excelType,
})

const comparisonQuery = {
  before: field(day(), { title: '前一日' }), after: field(day(), { title: '后一日' }),
  stationId: field(uuid().optional(), { title: '站点', hidden: true }), place: field(regionPrefix().optional(), { title: '地区' }),
}
const comparisonOutput = z.object({ ...contrast, before: z.string(), after: z.string(), packs: z.object({ before: z.array(packRef), after: z.array(packRef) }) })
export type ComparisonView = z.output<typeof comparisonOutput>

export const compareDays = contract({
  id: 'comparisons.show', method: 'GET', path: '/api/policy/comparison', summary: '两日对比：一个地区或站点的核查结果在两天之间有哪些变化、为什么',
  query: z.object(comparisonQuery), output: comparisonOutput,
})

export const comparisonPlaces = contract({
  id: 'comparisons.places', method: 'GET', path: '/api/policy/comparison/places', summary: '两日对比可选的地区和站点',
  output: z.object({
    /** Whether a whole place can be compared; the front line compares stations. */
    hasPlace: z.boolean(),
    places: z.array(z.object({ code: z.string(), name: z.string() })), stations: z.array(z.object({ id: uuid(), name: z.string() })),
  }),
})

export const exportComparison = contract({
  id: 'comparisons.export', method: 'GET', path: '/api/policy/comparison/export', summary: '两日对比结果（Excel）',
  query: z.object(comparisonQuery), output: z.undefined(), produces: excelType,
})
