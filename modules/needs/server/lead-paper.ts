// F05 and F06 on paper (打印): the form filled in from what was registered and done.
import { currentVersion } from '../../../kernel/model/form.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { formDocument } from '../../forms/index.ts'
import type { LeadView } from '../model/api.ts'
import { forms } from '../model/forms.ts'
import { leadStateLabels } from '../model/stages.ts'

const instants = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
const shown = (at: string | null): string => (at ? instants.format(new Date(at)) : '')

/** The title and the bytes of the document, on the county's own template where there is one. */
export async function leadPaper(tx: ScopedTransaction, lead: LeadView): Promise<{ title: string; bytes: Buffer }> {
  const form = forms.find(({ code }) => code === lead.form) ?? forms[1]
  const bytes = await formDocument(tx, {
    form, version: currentVersion(form), answers: answersOf(lead), header: [['编号', lead.number], ['村（社区）', lead.village]],
    notes: [`登记：${lead.registeredBy}　状态：${leadStateLabels[lead.state]}${lead.isReporterSecret ? '　反映人要求保密' : ''}`],
  }, lead.regionCode, { 站点名称: lead.stationName })
  return { title: form.title, bytes }
}

/** What the form's fields are, as far as this reader may know. */
export function answersOf(lead: LeadView): Record<string, unknown> {
  return lead.form === 'F05' ? visitorAnswers(lead) : leadAnswers(lead)
}

function visitorAnswers(lead: LeadView): Record<string, unknown> {
  return {
    receivedOn: lead.receivedOn, visitorName: lead.reporter?.name ?? hidden(lead), sex: lead.reporter?.sex ?? null, ageBand: lead.reporter?.ageBand ?? null,
    contact: lead.reporter?.contact ?? '', mode: lead.mode, matters: lead.matters, content: lead.content, reply: lead.reply,
    outcome: lead.state === 'FINISHED' || lead.state === 'CALLED_BACK' ? 'SETTLED' : 'FOLLOW_UP', onward: lead.onward, receiver: lead.registeredBy, satisfaction: lead.satisfaction,
  }
}

const hidden = (lead: LeadView): string => (lead.isReporterSecret ? '（要求保密）' : '')
const wordsOf = (lead: LeadView, deed: string): string => lead.steps.findLast((step) => step.deed === deed)?.words ?? ''

function leadAnswers(lead: LeadView): Record<string, unknown> {
  return {
    receivedOn: lead.receivedOn, source: lead.source, reporter: [lead.reporter?.name, lead.reporter?.contact].filter(Boolean).join('　') || hidden(lead), subject: lead.subject, content: lead.content,
    urgency: lead.urgency, dispatcher: lead.dispatchedBy, dispatchedAt: shown(lead.dispatchedAt), station: lead.stationName, worker: lead.workerName, dueOn: lead.dueOn ?? '',
    acceptedAt: shown(lead.acceptedAt), result: wordsOf(lead, 'FINISH'), callBack: wordsOf(lead, 'CALL_BACK'), satisfaction: lead.satisfaction, finishedOn: lead.finishedOn ?? '',
    steps: lead.steps.filter(({ deed }) => deed !== 'LINK').map((step) => ({ at: shown(step.at), deed: step.label, words: step.words, by: `${step.by}（${step.place}）` })),
  }
}
