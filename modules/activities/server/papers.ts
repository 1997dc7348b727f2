// The activity's tables on paper (报名表、签到表、物资签收表): printed with what is known and at least fifteen rows, to be filled in by hand too.
import { attendeeKindCodes, goodsSourceCodes, signInChannelCodes } from '../../../kernel/model/codes/activities.ts'
import { ageBandCodes, sexCodes } from '../../../kernel/model/codes/person.ts'
import { dayInWords } from '../../../kernel/model/day.ts'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import { currentVersion } from '../../../kernel/model/form.ts'
import { sheetAnswers } from '../../../kernel/model/sheet-form.ts'
import { blankSheet, type PaperSheet, paperName, sheetPaper, wordType } from '../../../kernel/server/sheet.ts'
import { formDocument, type PaperForm } from '../../forms/index.ts'
import type * as api from '../model/api.ts'
import { activitySheetForms, activitySheets } from '../model/forms/papers.ts'
import { listEnrolments } from './enrolments.ts'
import { handoutsOf } from './handouts.ts'
import { listSignIns } from './sign-ins.ts'
import { phonesOnPaper } from './phones.ts'
import { type ActivityRecord, requireOpenActivity } from './store.ts'

/** The sheets as the forms module knows them: blank, and on a county's own layout. */
export const activityPapers: readonly PaperForm[] = (['F42', 'F43', 'F46'] as const).map((code) => ({ form: activitySheetForms[code], blank: () => blankSheet(activitySheets[code]) }))

export async function printActivityPaper(context: Context<typeof api.printActivityPaper>): Promise<FileAnswer> {
  const { tx, input: { params }, audit } = context
  const activity = await requireOpenActivity(tx, params.activityId)
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['document'] })
  const sheet = await { F42: enrolments, F43: signIns, F46: handouts }[params.paper](context, activity)
  const form = activitySheetForms[params.paper]
  const filled = { form, version: currentVersion(form), answers: sheetAnswers(form, sheet.header, sheet.rows), header: sheet.header, notes: sheet.notes ?? [] }
  return { fileName: paperName(sheet.title, activity.name), type: wordType, bytes: await formDocument(tx, filled, activity.region_code, {}, () => sheetPaper(sheet)) }
}

const headerOf = (activity: ActivityRecord): [string, string][] => [['编号', activity.activity_no], ['活动', activity.name], ['时间', `${dayInWords(activity.held_on)} ${activity.started_time?.slice(0, 5) ?? ''}`.trim()], ['地点', activity.place]]
const sexOf = (sex: string | null) => (sex === null || sex === 'UNSTATED' ? '' : sexCodes.label(sex))
const bandOf = (band: string | null) => (band === null ? '' : ageBandCodes.label(band))

async function enrolments(context: Context<typeof api.printActivityPaper>, activity: ActivityRecord): Promise<PaperSheet> {
  const { items } = await listEnrolments(context as unknown as Context<typeof api.listEnrolments>)
  return {
    ...activitySheets.F42, header: headerOf(activity),
    rows: items.filter(({ isCancelled }) => !isCancelled).map((one) => [
      one.isWaiting ? `${one.name}（候补）` : one.name, sexOf(one.sex), bandOf(one.ageBand), one.phoneMask, one.village, one.needs, [one.guardianName, one.guardianConsentOn ? `${one.guardianConsentOn} 同意` : ''].filter(Boolean).join(' '),
    ]),
  }
}

async function signIns(context: Context<typeof api.printActivityPaper>, activity: ActivityRecord): Promise<PaperSheet> {
  const { items, figures } = await listSignIns(context as unknown as Context<typeof api.listSignIns>)
  const phones = await phonesOnPaper(context, activity)
  const time = (at: string) => new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
  return {
    ...activitySheets.F43, header: headerOf(activity),
    rows: items.filter(({ isWithdrawn }) => !isWithdrawn).map((one) => [
      one.name, sexOf(one.sex), bandOf(one.ageBand), one.village, phones.get(one.id) ?? one.phoneMask, one.channel === 'QR' ? `扫码 ${time(one.signedAt)}` : one.hasSignature ? '已手签' : signInChannelCodes.label(one.channel), attendeeKindCodes.label(one.kind), [one.note, one.guardianName && `监护人${one.guardianName}同意`].filter(Boolean).join('，'),
    ]),
    notes: figures.signedIn > 0 ? [`共签到 ${figures.signedIn} 人：服务对象 ${figures.CLIENT}、居民 ${figures.RESIDENT}、志愿者 ${figures.VOLUNTEER}、工作人员 ${figures.STAFF}`] : [],
  }
}

async function handouts({ tx, deps }: Context<typeof api.printActivityPaper>, activity: ActivityRecord): Promise<PaperSheet> {
  const { items, totals } = await handoutsOf(tx, deps, activity)
  return {
    ...activitySheets.F46, header: headerOf(activity),
    rows: items.filter(({ isWithdrawn }) => !isWithdrawn).map((one) => [
      one.goodsName, one.spec, `${one.quantity}${one.unit}`, goodsSourceCodes.label(one.source), one.recipientName, one.documentTail, one.hasSignature ? '已手签' : '', one.handedOn, one.handedBy,
    ]),
    notes: totals.map(({ goodsName, unit, quantity, recipients }) => `${goodsName}共发放 ${quantity}${unit}，领取 ${recipients} 人`),
  }
}
