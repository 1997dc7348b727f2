// One briefing as the actor may see it (简报详情): the station sees what it is writing, the county what was submitted.
import { briefingStateCodes } from '../../../kernel/model/codes/reports.ts'
import { lastDayOf } from '../../../kernel/model/day.ts'
import { NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { regionNames } from '../../regions/index.ts'
import type { BriefingView, showBriefing as showContract } from '../model/api.ts'
import { type BriefingTexts, namesIn, proposedOverview, textKeys, textTitles } from '../model/briefing.ts'
import { dueOnOf, dueRuleFor, isLate } from '../model/due.ts'
import { definitionVersion, differencesOf, figureDefinition, type FigureRow } from '../model/figures.ts'
import { type BriefingStep, stepsFrom } from '../model/stages.ts'
import { reportAccess } from './access.ts'
import { liveFigures } from './live-figures.ts'
import { type BriefingHead, clientNamesIn, dueRules, findBriefing, findTexts, isOfficer, reachesBriefing, type Submission, submissionsOf } from './store.ts'

const noTexts: BriefingTexts = { overview: '', keyWork: '', typicalCase: '', problems: '', nextPlan: '' }

/** The briefing within reach; refuses with NOT_FOUND otherwise. */
export async function requireBriefing(tx: ScopedTransaction, id: string): Promise<BriefingHead> {
  const row = await findBriefing(tx, id)
  if (!row || !reachesBriefing(tx.actor, row)) throw new Problem(NOT_FOUND)
  return row
}

export async function showBriefing({ tx, today, input: { params } }: Context<typeof showContract>): Promise<BriefingView> {
  return viewBriefing(tx, await requireBriefing(tx, params.briefingId), today)
}

/** Refuses a change made on another version than the present one, and shows that one. */
export async function stale(tx: ScopedTransaction, id: string, today: string): Promise<Problem> {
  return new Problem(STALE, undefined, { extension: { current: await viewBriefing(tx, await requireBriefing(tx, id), today) } })
}

export async function viewBriefing(tx: ScopedTransaction, row: BriefingHead, today: string): Promise<BriefingView> {
  const { actor } = tx
  const submissions = await submissionsOf(tx, row.id)
  const isLive = !isOfficer(actor) && (row.state === 'DRAFT' || row.state === 'RETURNED')
  const figures = isLive ? await liveFigures(tx, row.station_id, row.month, today) : submissions.at(-1)?.figures ?? []
  const texts = isLive ? await findTexts(tx, row.id) ?? noTexts : submissions.at(-1)?.texts ?? noTexts
  const rule = dueRuleFor(await dueRules(tx), row.region_code, row.month)
  const place = (await regionNames(tx, [row.region_code], today)).get(row.region_code) ?? ''
  return {
    id: row.id, stationId: row.station_id, stationName: row.station_name, place, month: row.month, state: row.state, stateLabel: briefingStateCodes.label(row.state),
    dueOn: dueOnOf(row.month, rule), dueSource: rule.source, isLate: isLate(dueOnOf(row.month, rule), row.first_submitted_on, today), firstSubmittedOn: row.first_submitted_on,
    isLive, definitionVersion: isLive ? definitionVersion : submissions.at(-1)?.definition_version ?? definitionVersion,
    figures: figures.map((figure) => explained(figure, actor, row)), texts,
    proposedOverview: isLive ? proposedOverview(row.station_name, row.month, figures) : '',
    namesFound: isLive ? await namesFound(tx, row.station_id, texts) : [],
    submissions: submissions.map(submissionView), differences: differences(isLive, figures, submissions),
    version: row.version, allowed: allowedOn(actor, row, submissions, today),
  }
}

function explained(figure: FigureRow, actor: Actor, row: BriefingHead): BriefingView['figures'][number] {
  const definition = figureDefinition(figure.id)
  const maySee = actor.reach === 'stations' && actor.stationIds.includes(row.station_id)
  return {
    ...figure, definition: definition ? { month: definition.month, total: definition.total } : null,
    records: maySee ? definition?.list ?? null : null,
  }
}

function differences(isLive: boolean, figures: readonly FigureRow[], submissions: readonly Submission[]) {
  const [before, after] = isLive ? [submissions.at(-1)?.figures, figures] : [submissions.at(-2)?.figures, submissions.at(-1)?.figures]
  return before && after ? differencesOf(before, after) : []
}

function submissionView(one: Submission): BriefingView['submissions'][number] {
  return {
    number: one.number, submittedAt: one.submitted_at, submittedBy: one.submitted_by_name, decision: one.decision, decidedAt: one.decided_at,
    decidedBy: one.decided_by_name, remark: one.remark, definitionVersion: one.definition_version,
  }
}

async function namesFound(tx: ScopedTransaction, stationId: string, texts: BriefingTexts): Promise<BriefingView['namesFound']> {
  const names = await clientNamesIn(tx, stationId, textKeys.map((key) => texts[key]).join('\n'))
  return textKeys.map((key) => ({ section: textTitles[key], names: namesIn(texts[key], names) })).filter((one) => one.names.length > 0)
}

function allowedOn(actor: Actor, row: BriefingHead, submissions: readonly Submission[], today: string): string[] {
  const isOwn = submissions.at(-1)?.submitted_by === actor.accountId
  const may = (step: BriefingStep) => {
    if (!reportAccess[`briefings.${step}`]?.includes(actor.role)) return false
    // A month that is still running can be written, not yet handed in.
    if (step === 'submit' && today < lastDayOf(row.month)) return false
    return step === 'write' || step === 'submit' ? actor.writableStationIds.includes(row.station_id) : !isOwn
  }
  return [...stepsFrom(row.state).filter(may).map((step) => `briefings.${step}`), 'briefings.document']
}
