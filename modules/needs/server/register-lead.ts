// Registering (登记): a lead from whatever source, or a visitor who is received; what is answered on the spot is finished at once.
import { fieldError, invalid } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { requireHousehold } from '../../clients/index.ts'
import type * as api from '../model/api.ts'
import type { LeadContent, Reporter } from '../model/lead.ts'
import type { LeadState } from '../model/stages.ts'
import { nextLeadNumber, requirePlace, stationCovering } from './lead-store.ts'
import { leadView } from './lead-views.ts'
import { sealContent, sealReporter } from './seal.ts'
import { addStep } from './steps.ts'

type Registering = Context<typeof api.registerLead> | Context<typeof api.receiveVisitor>

export async function registerLead(context: Context<typeof api.registerLead>) {
  const { input: { body } } = context
  return insertLead(context, {
    form: 'F06', source: body.source, urgency: body.urgency, matters: body.matters, state: 'REGISTERED', words: '',
    content: { subject: body.subject, content: body.content, mode: null, reply: '', onward: null },
    reporter: { name: body.reporterName, contact: body.reporterContact, sex: null, ageBand: null },
  })
}

export async function receiveVisitor(context: Context<typeof api.receiveVisitor>) {
  const { input: { body } } = context
  const isSettled = body.outcome === 'SETTLED'
  return insertLead(context, {
    form: 'F05', source: 'SELF_HELP', urgency: body.urgency, matters: body.matters, state: isSettled ? 'FINISHED' : 'REGISTERED', words: isSettled ? body.reply : '',
    satisfaction: body.satisfaction, content: { subject: body.visitorName || '来访人', content: body.content, mode: body.mode, reply: body.reply, onward: body.onward },
    reporter: { name: body.visitorName, contact: body.contact, sex: body.sex, ageBand: body.ageBand },
  })
}

interface NewLead {
  form: 'F05' | 'F06'; source: string; urgency: string; matters: string[]; state: LeadState; words: string; satisfaction?: string | null; content: LeadContent; reporter: Reporter
}

async function insertLead(context: Registering, lead: NewLead) {
  const { tx, actor, input: { body }, today, newId, deps, audit } = context
  if (body.receivedOn > today) throw invalid(fieldError('receivedOn', '日期', '日期不能晚于今天'))
  await requirePlace(tx, body.regionCode)
  const stationId = await stationOf(context)
  if (body.householdId) await requireHousehold(tx, body.householdId)
  const id = body.id ?? newId()
  await tx.db.insertInto('lead').values({
    id, number: await nextLeadNumber(tx, body.regionCode, body.receivedOn.slice(0, 4)), form: lead.form, source: lead.source, urgency: lead.urgency, state: lead.state,
    received_on: body.receivedOn, region_code: body.regionCode, station_id: stationId, registered_station_id: stationId, registered_by: actor.accountId,
    registered_by_name: actor.name, household_id: body.householdId, matters: lead.matters, is_reporter_secret: body.isReporterSecret,
    finished_on: lead.state === 'FINISHED' ? body.receivedOn : null, satisfaction: lead.satisfaction ?? null,
    ...(lead.state === 'FINISHED' ? { worker_id: actor.accountId, worker_name: actor.name } : {}),
    content: sealContent(deps.crypto, id, lead.content), reporter: sealReporter(deps.crypto, id, lead.reporter),
  }).execute()
  const row = { id, station_id: stationId, region_code: body.regionCode }
  await addStep(context, row, { deed: 'REGISTER', from: null, to: 'REGISTERED', words: '' })
  if (lead.state === 'FINISHED') await addStep(context, row, { deed: 'FINISH', from: 'REGISTERED', to: 'FINISHED', words: lead.words })
  audit({ kind: 'lead', id, stationId, fields: ['content', ...(lead.reporter.name ? ['reporter'] : [])] })
  return leadView(tx, deps, today, id)
}

/** The station that takes it in: the one named, else the one that covers the village, else the actor's first; an officer has none. */
async function stationOf({ tx, actor, input: { body } }: Registering): Promise<string | null> {
  if (actor.reach === 'masked') return null
  const stationId = body.stationId ?? await stationCovering(tx, body.regionCode)
  if (!stationId) throw invalid(fieldError('stationId', '受理站点', '您现在没有可以登记的站点'))
  requireWritableStation(actor, stationId)
  return stationId
}
