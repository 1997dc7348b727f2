// F17 and F18 on paper (打印): the letter to an outside body has the chosen papers and a blank receipt with it.
import { packageItemCodes } from '../../../kernel/model/codes/referrals.ts'
import { currentVersion, type FormDefinition } from '../../../kernel/model/form.ts'
import type { FilledForm } from '../../../kernel/server/form-printer.ts'
import { late } from '../../../kernel/server/late.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { cell, heading, headerLines, isTall, paragraph, type Piece, row, table, wordFile, wordName } from '../../../kernel/server/word.ts'
import { formDocument, formPaper, formTables, onTemplate } from '../../forms/index.ts'
import type { ReferralView } from '../model/api.ts'
import { forms } from '../model/forms.ts'

export interface ReferralPaper { readonly title: string; readonly bytes: Buffer; readonly isZip: boolean }

/**
 * The document of a referral, on the county's own template where there is one. A letter to an outside body goes out whole, with its papers and
 * a blank receipt: in one Word file, or where the county has its own layout of either, as a zip of one Word file each.
 */
export async function referralPaper(tx: ScopedTransaction, referral: ReferralView, code: 'F17' | 'F18', phone: string): Promise<ReferralPaper> {
  if (code === 'F17' && referral.target === 'OUTSIDE') return outsideLetter(tx, referral, phone)
  return { ...await referralForm(tx, referral, code, phone), isZip: false }
}

/** The form alone, without the papers that went with it. */
export async function referralForm(tx: ScopedTransaction, referral: ReferralView, code: 'F17' | 'F18', phone: string): Promise<{ title: string; bytes: Buffer }> {
  const filled = filledOf(referral, code, code === 'F17' ? letterAnswers(referral, phone) : receiptAnswers(referral))
  return { title: filled.form.title, bytes: await formDocument(tx, filled, tx.actor.regionPrefix, wordsOf(referral)) }
}

const wordsOf = ({ fromName }: ReferralView) => ({ 站点名称: fromName })

function filledOf(referral: ReferralView, code: 'F17' | 'F18', answers: Record<string, unknown>): FilledForm {
  const form = forms[code === 'F17' ? 0 : 1]
  return { form, version: currentVersion(form), answers, header: [['编号', referral.number], ['转出', referral.fromName]], notes: [] }
}

async function outsideLetter(tx: ScopedTransaction, referral: ReferralView, phone: string): Promise<ReferralPaper> {
  const [letter, receipt] = [filledOf(referral, 'F17', letterAnswers(referral, phone)), filledOf(referral, 'F18', { answerDueOn: referral.answerDueOn ?? '' })]
  const own = []
  for (const one of [letter, receipt]) own.push(await onTemplate(tx, one, tx.actor.regionPrefix, wordsOf(referral)))
  const { title } = letter.form
  const papers = enclosures(referral)
  // Two layouts cannot stand in one Word file.
  if (own.every((bytes) => bytes === undefined)) return { title, bytes: await wordFile(title, [...sheet(letter.form, referral, letter.answers), ...papers, ...sheet(receipt.form, referral, receipt.answers, true)]), isZip: false }
  const zip = new late.pizzip()
  zip.file(`01 ${wordName(title)}`, own[0] ?? await formPaper(letter))
  if (papers.length > 0) zip.file(`02 ${wordName('随附资料')}`, await wordFile('随附资料', papers))
  zip.file(`03 ${wordName(receipt.form.title)}`, own[1] ?? await formPaper(receipt))
  return { title, bytes: zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' }), isZip: true }
}

function sheet(form: FormDefinition, referral: ReferralView, answers: FilledForm['answers'], newPage = false): Piece[] {
  return [
    heading(form.title, { newPage }), ...headerLines([['编号', referral.number], ['转出', referral.fromName]]),
    ...formTables({ form, version: currentVersion(form), answers, header: [], notes: [] }), paragraph('', { after: 240 }),
  ]
}

function enclosures({ packages }: ReferralView): Piece[] {
  const lines = packages.flatMap(({ parts }) => parts).flatMap(({ item, lines: some }) => [
    row([cell(packageItemCodes.label(item), 9_072, { span: 2, bold: true, shaded: true, keepNext: true })]), ...some.map(([label, value]) => row([cell(label, 2_400), cell(value, 6_672)], { mayBreak: isTall(value, 6_672) })),
  ])
  return lines.length === 0 ? [] : [heading('随附资料', { newPage: true }), paragraph('仅用于本次转介，请妥善保管，用后按规定处理。', { after: 120 }), table(lines, [2_400, 6_672]), paragraph('', { after: 240 })]
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
