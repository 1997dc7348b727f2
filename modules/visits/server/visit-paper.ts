// A visit or call on paper (F03、F04): the form filled in from what was recorded, on the county's own layout where it has one. Address and phone stand masked.
import { currentVersion } from '../../../kernel/model/form.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { wordName, wordType } from '../../../kernel/server/word.ts'
import { personsOf, requireHousehold } from '../../clients/index.ts'
import { formDocument, type PaperForm } from '../../forms/index.ts'
import type { printVisit as printContract, VisitView } from '../model/api.ts'
import { callForm, visitForm } from '../model/paper-forms.ts'
import { visitView } from './views.ts'

/** The forms as the forms module knows them: blank, and on a county's own layout. */
export const visitPapers: readonly PaperForm[] = [{ form: visitForm }, { form: callForm }]

export async function printVisit(context: Context<typeof printContract>) {
  const { tx, deps, actor, now, input: { params }, audit } = context
  // Texts are for the station and its supervisors; an officer has no visit to print.
  if (actor.reach !== 'stations') throw new Problem(NOT_FOUND)
  const visit = await visitView(tx, deps, now, params.visitId)
  audit({ kind: 'visit', id: visit.id, stationId: visit.stationId, fields: ['document'] })
  const { title, bytes } = await visitPaper(tx, visit)
  return { fileName: wordName(title, visit.visitedOn, visit.householdName), type: wordType, bytes }
}

/** The title and the bytes of the document of a visit that the actor may read in full. */
export async function visitPaper(tx: ScopedTransaction, visit: VisitView): Promise<{ title: string; bytes: Buffer }> {
  const household = await requireHousehold(tx, visit.householdId)
  const head = (await personsOf(tx, household.id)).find(({ relation, state }) => relation === 'HEAD' && state === 'ACTIVE')
  const form = visit.channel === 'PHONE' ? callForm : visitForm
  const number = `${household.file_no}-${visit.visitedOn.replaceAll('-', '')}`
  const answers = { ...visit, number, household: visit.householdName, address: household.living_address_mask, phone: head?.phone_mask ?? '', ...derived(visit) }
  const bytes = await formDocument(tx, {
    form, version: currentVersion(form), answers, header: [['编号', number], ['社工', visit.visitors.map(({ name }) => name).join('、')], ['站点', visit.stationName]],
    notes: [`记录：${visit.recordedBy.name}${visit.isLate ? '　补录' : ''}${visit.isWithdrawn ? `　已撤回：${visit.withdrawnReason}` : ''}`],
  }, household.region_code, { 站点名称: visit.stationName, 填写人: visit.recordedBy.name, 补录: visit.isLate ? '补录' : '' })
  return { title: form.title, bytes }
}

function derived(visit: VisitView) {
  const photos = visit.images.filter(({ kind }) => kind === 'PHOTO').length
  return {
    
    // Who reads the paper may not be one of those who may know of a report (举报人保密).
    outcomes: [...new Set(visit.todos.map(({ kind }) => kind))].filter((kind) => kind !== 'MANDATORY_REPORT'),
    minutes: minutesBetween(visit.startedTime, visit.endedTime), photos: photos > 0 ? `${photos} 张，存于系统` : '',
    location: visit.location ? `北纬 ${visit.location.latitude}，东经 ${visit.location.longitude}（约 100 米）` : '',
  }
}

function minutesBetween(from: string | null, until: string | null): number | null {
  const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  return from && until ? at(until) - at(from) : null
}
