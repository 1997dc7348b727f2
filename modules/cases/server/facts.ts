// Facts about single cases (个案) for the rules: which of the six steps are recorded and since when, what was agreed, how it stands.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, Facts, FactSource, Subject, SubjectScope } from '../../../kernel/model/facts.ts'

type Codes = Readonly<Record<string, string>>
type Word = Pick<FactDefinition, 'name' | 'label' | 'type'> & { codes?: Codes }
const states: Codes = { open: '服务中', closed: '已结案', referred: '已转介', dropped: '已中止' }
const steps: Codes = {
  identify: '识别对象', 'analyse-needs': '分析需求', plan: '制定计划', 'coordinate-resources': '协调资源', intervene: '专业介入', 'follow-up': '跟踪问效',
}
const clauses: Codes = { liability: '法律责任', duties: '义务', remedies: '法律解决途径', other: '其他' }

const words: readonly Word[] = [
  { name: 'state', label: '个案状态', type: 'code', codes: states },
  { name: 'stepsRecorded', label: '已有记录的服务步骤', type: 'codes', codes: steps },
  { name: 'identifiedOn', label: '识别对象完成日', type: 'day' },
  { name: 'needsAnalysedOn', label: '分析需求完成日', type: 'day' },
  { name: 'planMadeOn', label: '制定计划完成日', type: 'day' },
  { name: 'resourcesCoordinatedOn', label: '协调资源完成日', type: 'day' },
  { name: 'intervenedOn', label: '专业介入完成日', type: 'day' },
  { name: 'followedUpOn', label: '跟踪问效完成日', type: 'day' },
  { name: 'serviceStarted', label: '已开始为当事人提供服务', type: 'boolean' },
  { name: 'serviceStartedOn', label: '开始为当事人提供服务日', type: 'day' },
  { name: 'serviceAgreementIsSigned', label: '已与当事人签订服务合同或协议', type: 'boolean' },
  { name: 'serviceAgreementSignedOn', label: '与当事人的服务合同或协议签订日', type: 'day' },
  { name: 'serviceAgreementClauses', label: '与当事人的服务合同或协议写明的内容', type: 'codes', codes: clauses },
]

/** Facts of opened cases, named by their number, never by the person. */
export const caseFacts: FactSource<Kysely<DB>> = {
  module: 'cases',
  definitions: words.map((word) => ({ ...word, name: `case.${word.name}`, subject: 'case', module: 'cases' })),
  lists: ['case'],
  list: (db, scope, asOf) => (scope.kind === 'case' ? listCases(db, scope, asOf) : Promise.resolve([])),
  gather: (db, { kind, ids }, asOf) => (kind === 'case' ? gatherCases(db, ids, asOf) : Promise.resolve(new Map())),
}

async function listCases(db: Kysely<DB>, { regionPrefix = '', ids }: SubjectScope, asOf: Day): Promise<readonly Subject[]> {
  const within = ids ? sql`id = any(${[...ids]}::uuid[])` : sql`region_code >= ${regionPrefix.padEnd(12, '0')} and region_code < ${`${regionPrefix}:`}`
  const { rows } = await sql<{ id: string; name: string; code: string }>`select id, case_no as name, region_code as code from service_case
    where opened_on <= ${asOf}::date and ${within} order by region_code, id`.execute(db)
  return rows.map(({ id, name, code }) => ({ kind: 'case', id, name, regionCode: code }))
}

interface Row {
  id: string; state: string; close_reasons: string[]; closed: number; reopened: number; transferred_on: string | null; identified_on: string | null; analysed_on: string | null
  planned_on: string | null; coordinated_on: string | null; intervened_on: string | null; followed_up_on: string | null; agreed_on: string | null; is_read: boolean; agreement_clauses: string[]
}

async function gatherCases(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  // An agreement written before its contents were read shows its day, and what it says stays unknown.
  const { rows } = await sql<Row>`select c.id, c.state, c.close_reasons, c.transferred_on, c.identified_on, c.analysed_on, c.planned_on, c.coordinated_on, c.intervened_on, c.followed_up_on,
      c.agreed_on is not null as is_read, c.agreement_clauses, coalesce(c.agreed_on, f.agreed_on) as agreed_on,
      (select count(*)::int from unnest(c.closed_days) d where d <= ${asOf}) as closed, (select count(*)::int from unnest(c.reopened_days) d where d <= ${asOf}) as reopened
    from service_case c cross join lateral (select min(r.occurred_on) as agreed_on from form_record r
      where r.subject = 'case' and r.subject_id = c.id and r.form = 'F13' and r.state not in ('DRAFT', 'WITHDRAWN')) f
    where c.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, factsOf(row, asOf)]))
}

function factsOf(row: Row, asOf: Day): Facts {
  const by = (day: string | null): Day | undefined => (day !== null && day <= asOf ? day : undefined)
  const days = {
    identify: by(row.identified_on), 'analyse-needs': by(row.analysed_on), plan: by(row.planned_on), 'coordinate-resources': by(row.coordinated_on), intervene: by(row.intervened_on),
    'follow-up': by(row.followed_up_on),
  }
  const agreedOn = by(row.agreed_on)
  return {
    'case.state': stateOf(row, asOf), 'case.stepsRecorded': Object.entries(days).flatMap(([step, day]) => (day ? [step] : [])),
    'case.identifiedOn': days.identify, 'case.needsAnalysedOn': days['analyse-needs'], 'case.planMadeOn': days.plan, 'case.resourcesCoordinatedOn': days['coordinate-resources'],
    'case.intervenedOn': days.intervene, 'case.followedUpOn': days['follow-up'], 'case.serviceStarted': days.intervene !== undefined, 'case.serviceStartedOn': days.intervene,
    'case.serviceAgreementIsSigned': agreedOn !== undefined, 'case.serviceAgreementSignedOn': agreedOn, 'case.serviceAgreementClauses': agreedOn && row.is_read ? clausesOf(row) : undefined,
  }
}

// The form has one field for rights and duties: a text that names no liability may still mean it, so it stays unknown and is no breach.
function clausesOf({ agreement_clauses: written }: Row): (string | null)[] {
  return [...(written.includes('DUTIES') ? ['duties'] : []), ...(written.includes('LIABILITY') ? ['liability'] : written.includes('DUTIES') ? [null] : []), ...(written.includes('REMEDIES') ? ['remedies'] : [])]
}

/** Endings that complete the service; the others break it off (the steps are asked of what was completed). */
const completed = ['GOALS_REACHED', 'NO_LONGER_NEEDED', 'OTHER']

function stateOf({ state, closed, reopened, close_reasons: reasons, transferred_on: transferredOn }: Row, asOf: Day): string {
  if (closed > reopened) {
    const reason = reasons[closed - 1] ?? 'OTHER'
    return reason === 'REFERRED' ? 'referred' : completed.includes(reason) ? 'closed' : 'dropped'
  }
  if (transferredOn !== null && transferredOn <= asOf) return 'referred'
  return state === 'SUSPENDED' ? 'dropped' : 'open'
}
