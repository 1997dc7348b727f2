// F17 and F18 on paper (打印): the letter to an outside body has the chosen papers and a blank receipt with it.
import { packageItemCodes } from '../../../kernel/model/codes/referrals.ts'
import { currentVersion, type FormDefinition } from '../../../kernel/model/form.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { cell, heading, paragraph, type Piece, row, sizes, table, wordFile } from '../../../kernel/server/word.ts'
import { formDocument, formTables } from '../../forms/index.ts'
import type { ReferralView } from '../model/api.ts'
import { forms } from '../model/forms.ts'

/** The title and the bytes of the document, on the county's own template where there is one; a letter to an outside body goes out whole. */
export async function referralPaper(tx: ScopedTransaction, referral: ReferralView, code: 'F17' | 'F18', phone: string): Promise<{ title: string; bytes: Buffer }> {
  const [letter, receipt] = forms
  const isOutside = code === 'F17' && referral.target === 'OUTSIDE'
  if (isOutside) {
    const pieces = [...sheet(letter, referral, letterAnswers(referral, phone)), ...enclosures(referral), ...sheet(receipt, referral, { answerDueOn: referral.answerDueOn ?? '' })]
    return { title: letter.title, bytes: await wordFile(letter.title, pieces) }
  }
  const form = code === 'F17' ? letter : receipt
  const answers = code === 'F17' ? letterAnswers(referral, phone) : receiptAnswers(referral)
  const filled = { form, version: currentVersion(form), answers, header: [['编号', referral.number], ['转出', referral.fromName]] as const, notes: [] }
  return { title: form.title, bytes: await formDocument(tx, filled, tx.actor.regionPrefix, { 站点名称: referral.fromName }) }
}

function sheet(form: FormDefinition, referral: ReferralView, answers: Record<string, unknown>): Piece[] {
  return [
    heading(form.title), paragraph(`编号：${referral.number}　　转出：${referral.fromName}`, { size: sizes.line, after: 120 }),
    ...formTables({ form, version: currentVersion(form), answers, header: [], notes: [] }), paragraph('', { after: 240 }),
  ]
}

function enclosures({ packages }: ReferralView): Piece[] {
  const lines = packages.flatMap(({ parts }) => parts).flatMap(({ item, lines: some }) => [
    row([cell(packageItemCodes.label(item), 9_072, { span: 2, bold: true, shaded: true })]), ...some.map(([label, value]) => row([cell(label, 2_400), cell(value, 6_672)], { mayBreak: true })),
  ])
  return lines.length === 0 ? [] : [heading('随附资料'), paragraph('仅用于本次转介，请妥善保管，用后按规定处理。', { after: 120 }), table(lines, [2_400, 6_672]), paragraph('', { after: 240 })]
}

export function letterAnswers(referral: ReferralView, phone: string): Record<string, unknown> {
  const { reason, provided, situation, request, urgency, toName, contactPerson, contactPhone, consent, consentNote, items } = referral
  return {
    from: referral.fromName, worker: referral.appliedBy.name, phone, subject: referral.subjectName, reason, provided, situation, request, urgency, toName, contactPerson, contactPhone, consent, consentNote,
    items, referredOn: referral.sentOn ?? referral.appliedOn,
  }
}

const answerOf: Record<string, 'ACCEPT' | 'REFUSE' | 'ASK_MORE'> = { ACCEPT: 'ACCEPT', REFUSE: 'REFUSE', ASK_MORE: 'ASK_MORE' }

export function receiptAnswers(referral: ReferralView): Record<string, unknown> {
  const answer = referral.steps.findLast(({ deed }) => deed in answerOf)
  return {
    receivedOn: referral.answeredOn ?? '', answer: answer ? answerOf[answer.deed] : null, words: answer?.words ?? '', worker: referral.receivingWorker, answerDueOn: referral.answerDueOn ?? '',
    feedback: referral.steps.filter(({ deed }) => deed === 'FEEDBACK').map(({ at, words, by }) => ({ at: at.slice(0, 10), words, by })),
  }
}
