// F75 on paper (离岗交接表): the form filled in from the package, with who confirmed and when at its foot.
import { currentVersion } from '../../../kernel/model/form.ts'
import { leaveReasonCodes } from '../../../kernel/model/codes/handovers.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { formDocument } from '../../forms/index.ts'
import type { HandoverLine, HandoverView } from '../model/api.ts'
import { forms } from '../model/forms.ts'
import type { Kind } from '../model/handover.ts'
import { handoverStateLabels } from '../model/stages.ts'

const instants = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
const shown = (at: string | null): string => (at ? instants.format(new Date(at)) : '')
const parts = { WORKER: '移交人', RECEIVER: '接收人', WITNESS: '监交人' } as const

/** The title and the bytes of the document, on the county's own template where there is one. */
export async function handoverPaper(tx: ScopedTransaction, view: HandoverView, regionCode: string, lines: readonly HandoverLine[]): Promise<{ title: string; bytes: Buffer }> {
  const [form] = forms
  const bytes = await formDocument(tx, {
    form, version: currentVersion(form), answers: answersOf(view, lines), header: [['编号', view.number], ['社工站', view.stationName]],
    notes: [
      `状态：${handoverStateLabels[view.state]}　离岗原因：${leaveReasonCodes.label(view.reason)}`,
      ...view.signatures.filter(({ at }) => at !== null).map(({ part, name, at }) => `${parts[part]}${name} ${shown(at)} 在系统中确认`),
      ...(view.waiver ? [`没有监交人：${view.waiver}`] : []),
    ],
  }, regionCode, { 站点名称: view.stationName })
  return { title: form.title, bytes }
}

/** What the form's fields are. */
export function answersOf(view: HandoverView, lines: readonly HandoverLine[]): Record<string, unknown> {
  const of = (...kinds: Kind[]) => lines.filter(({ kind, outcome }) => kinds.includes(kind) && outcome !== 'GONE').map((line) => ({
    name: kinds.length > 1 ? `${line.kindLabel}：${line.label}` : line.label, stands: line.words, dueOn: line.dueOn ?? '', receiver: line.receiver.name, note: [line.isAdded ? '交接期间新增' : '', line.note].filter(Boolean).join('；'),
  }))
  return {
    station: view.stationName, worker: view.worker.name, reason: view.reason, leavesOn: view.leavesOn, receivers: view.signatures.filter(({ part }) => part === 'RECEIVER').map(({ name }) => name).join('、'),
    witness: view.witness?.name ?? '', absence: view.absenceReason, households: of('household'), cases: of('case'), groups: of('group', 'activity'), requests: of('need', 'lead', 'referral'),
    tasks: of('crisis', 'todo', 'form'), things: view.things, notes: view.notes, doneAt: shown(view.doneAt),
  }
}
