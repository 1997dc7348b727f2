// Operations of the rules (规则手册、规则核查): packs, findings, the standing of a station on any day, exemptions and justifications.
import { z } from 'zod'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import { field } from '../../../kernel/model/field.ts'
import { EFFECTS, OUTCOMES } from './finding.ts'
import { OUTCOME_LABELS, SEVERITY_LABELS, SUBJECT_LABELS } from './labels.ts'
import { SEVERITIES } from './pack.ts'
import { clauseView, packParticulars } from './rulebook-api.ts'

const packId = () => z.string().max(60).regex(/^[a-z0-9-]+$/, '规则包编号格式不对')
const outcome = z.enum(OUTCOMES)
const severity = z.enum(SEVERITIES)
const effect = z.enum(EFFECTS)
const subjectKind = z.enum(SUBJECT_KINDS)
const termState = z.enum(['draft', 'not-yet-in-force', 'in-force', 'expired'])
const regionPrefix = () => z.string().regex(/^\d{2,12}$/, '区划代码应为数字')

const packHead = {
  id: z.string(), edition: z.string(), title: z.string(),
  issuer: z.string(), number: z.string().nullable(), issuedOn: z.string().nullable(), fromOn: z.string(),
  /** The last day in force; null without an end. */
  lastOn: z.string().nullable(),
  state: termState,
  places: z.array(z.object({ prefix: z.string(), name: z.string() })),
  parentTitle: z.string().nullable(),
  ruleCount: z.number().int(),
  /** Whether its place and the actor's own overlap. */
  appliesHere: z.boolean(),
}

export const listPacks = contract({
  id: 'packs.list', method: 'GET', path: '/api/policy/packs', summary: '规则包一览（文件、状态、适用地区）',
  output: z.object({
    asOf: z.string(),
    items: z.array(z.object(packHead)),
    /** Packs whose files have mistakes; they go on by the last edition that was accepted, if there is one. */
    refused: z.array(z.object({
      pack: z.string(), problems: z.array(z.string()), runsOn: z.object({ edition: z.string(), keptAt: z.string() }).nullable(),
    })),
  }),
})

export const showPack = contract({
  id: 'packs.show', method: 'GET', path: '/api/policy/packs/:packId', summary: '规则手册：逐条规则、标准及其起始日、本区域核查情况',
  params: z.object({ packId: packId() }), output: z.object({ ...packHead, ...packParticulars, asOf: z.string(), clauses: z.array(clauseView) }),
})

export const findingFilter = z.object({
  outcome: field(outcome.optional(), { title: '核查结果', labels: OUTCOME_LABELS, hidden: true }),
  severity: field(severity.optional(), { title: '要求程度', labels: SEVERITY_LABELS }),
  subjectKind: field(subjectKind.optional(), { title: '对象', labels: SUBJECT_LABELS }),
  rule: field(z.string().trim().max(60).optional(), { title: '条款', placeholder: '例如 第十二条、DY-12-R1' }),
  place: field(regionPrefix().optional(), { title: '地区', hidden: true }),
  pack: field(packId().optional(), { title: '规则包', hidden: true }),
  stationId: field(uuid().optional(), { title: '站点', hidden: true }),
})

const findingHead = {
  rule: z.string(), title: z.string(), pack: z.string(), packTitle: z.string(), article: z.string(), severity, outcome, effect,
  subjectKind, subjectId: z.string(), subjectName: z.string(), explanation: z.string(), deadlineOn: z.string().nullable(),
}

export const findingRow = z.object({ id: uuid(), ...findingHead, place: z.string(), stationId: uuid().nullable(), sinceOn: z.string(), asOf: z.string() })
export type FindingRow = z.output<typeof findingRow>

export const listFindings = contract({
  id: 'findings.list', method: 'GET', path: '/api/findings', summary: '规则核查结果',
  query: findingFilter.extend(pageQuery), output: pageOf(findingRow),
})

export const countFindings = contract({
  id: 'findings.count', method: 'GET', path: '/api/findings/counts', summary: '规则核查汇总（按要求程度和结果）',
  query: findingFilter.pick({ place: true, pack: true, subjectKind: true }),
  output: z.object({
    asOf: z.string().nullable(), items: z.array(z.object({ severity, outcome, effect, subjects: z.number().int() })),
    /** Townships (for a city or province: counties) that can be chosen, for officers. */
    places: z.array(z.object({ code: z.string(), name: z.string() })),
  }),
})

export const exportFindings = contract({
  id: 'findings.export', method: 'GET', path: '/api/findings/export.xlsx', summary: '规则核查结果表（Excel，按所选条件）', query: findingFilter,
  output: z.unknown(), produces: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
})

/** One comparison behind a finding: what was found, what was asked, since when, and where the fact is recorded. */
const groundView = z.object({
  label: z.string(), found: z.string(), isRecorded: z.boolean(), expected: z.string(),
  parameter: z.string().nullable(), since: z.string().nullable(), source: z.string(),
})

const why = {
  instrument: z.string(), phrase: z.string(), remedy: z.string().nullable(), lawOf: z.string(), edition: z.string(),
  outlivesInstrument: z.boolean(), grounds: z.array(groundView),
}

const decisionKind = z.enum(['EXEMPTION', 'JUSTIFICATION'])
const decisionLabels = { EXEMPTION: '豁免', JUSTIFICATION: '理由说明' }
export const decisionView = z.object({
  id: uuid(), kind: decisionKind, state: z.enum(['PROPOSED', 'APPROVED', 'REFUSED', 'ENDED']), pack: z.string(), rule: z.string(), subjectKind,
  subjectId: z.string(), subjectName: z.string(), place: z.string(), reason: z.string(), basis: z.string(), fromOn: z.string(), untilOn: z.string().nullable(),
  proposedByName: z.string(), proposedAt: z.string(), decidedByName: z.string(), decisionNote: z.string(), ...recordMeta,
})
export type DecisionView = z.output<typeof decisionView>

export const showFinding = contract({
  id: 'findings.show', method: 'GET', path: '/api/findings/:findingId', summary: '一条核查结果及其依据、变化和说明',
  params: z.object({ findingId: uuid() }),
  output: findingRow.extend({
    ...why, judgedAt: z.string(),
    changes: z.array(z.object({ onDay: z.string(), from: outcome, fromSince: z.string(), to: outcome.nullable(), explanation: z.string() })),
    decisions: z.array(decisionView), allowed: z.array(z.string()),
  }),
})

export const showStanding = contract({
  id: 'standings.show', method: 'GET', path: '/api/policy/stations/:stationId/standing', summary: '站点在某一天、按某个规则包的核查情况（当场计算）',
  params: z.object({ stationId: uuid() }),
  query: z.object({ asOf: field(day().optional(), { title: '核查日' }), pack: field(packId().optional(), { title: '规则包' }) }),
  output: z.object({
    stationName: z.string(), asOf: z.string(),
    packs: z.array(z.object({ id: z.string(), title: z.string(), edition: z.string(), state: termState, isAssumed: z.boolean() })),
    /** Packs that can be chosen instead. */
    others: z.array(z.object({ id: z.string(), title: z.string() })),
    items: z.array(z.object({ ...findingHead, ...why, daysLeft: z.number().int().nullable() })),
  }),
})

export const judgeRegion = contract({
  id: 'findings.judge', method: 'POST', path: '/api/findings/judge', summary: '立即核查本区域', status: 200,
  output: z.object({ asOf: z.string(), subjects: z.number().int(), changed: z.number().int() }),
})

export const listDecisions = contract({
  id: 'decisions.list', method: 'GET', path: '/api/policy/decisions', summary: '豁免与理由说明',
  query: z.object({ state: decisionView.shape.state.optional(), ...pageQuery }), output: pageOf(decisionView),
})

const period = {
  fromOn: field(day(), { title: '起始日' }),
  untilOn: field(day().nullable(), { title: '截止日', help: '从这一天起不再适用；没有期限的留空' }),
}

export const proposeDecision = contract({
  id: 'decisions.propose', method: 'POST', path: '/api/findings/:findingId/decisions', summary: '申请豁免或说明理由',
  params: z.object({ findingId: uuid() }),
  body: z.object({
    id: uuid().optional().meta({ hidden: true }),
    kind: field(decisionKind, { title: '类别', labels: decisionLabels, help: '“原则上”的要求可以说明理由；其他要求确实不能适用的，申请豁免' }),
    reason: field(z.string().trim().min(4, '请写明理由，至少 4 个字').max(1000, '最多 1000 字'), { title: '理由', control: 'longText' }),
    basis: field(z.string().trim().max(200, '最多 200 字'), { title: '依据文件', placeholder: '会议纪要、批复的名称或文号，没有可留空' }),
    ...period,
  }).strict().refine(({ fromOn, untilOn }) => untilOn === null || untilOn > fromOn, { path: ['untilOn'], error: '截止日应晚于起始日' }),
  output: decisionView,
})

export const decideDecision = contract({
  id: 'decisions.decide', method: 'PATCH', path: '/api/policy/decisions/:decisionId', summary: '批准、不批准或终止豁免与理由说明',
  params: z.object({ decisionId: uuid() }),
  body: z.object({
    verdict: field(z.enum(['APPROVE', 'REFUSE', 'END']), { title: '意见', labels: { APPROVE: '批准', REFUSE: '不批准', END: '终止' } }),
    note: field(z.string().trim().max(300, '最多 300 字'), { title: '说明' }),
    untilOn: field(day().nullable().optional(), { title: '截止日', help: '终止时填写：从这一天起不再适用' }),
  }).strict(),
  output: decisionView,
})
