// 个人信息处理告知与同意书 on paper: the edition that was signed, or the present one to be signed; each item with its own box.
import { consentBasisCodes, consentChannelCodes, consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { inWordsIfDay } from '../../../kernel/model/day.ts'
import { cell, heading, headerLines, pageWidth, paragraph, type Piece, row, sizes, table } from '../../../kernel/server/word.ts'
import { guardianItem } from '../model/consent.ts'
import { currentNotice, noticeNumbered } from '../model/notice.ts'
import type { ConsentRecord, PersonRecord } from './store.ts'
import { heldOf, withdrawnOf } from './view.ts'

export interface NoticePaper {
  readonly fileNo: string
  readonly stationName: string
  readonly authority: string
  /** The telephone of the station. */
  readonly contact: string
  readonly worker: string
  /** The consent on file, or none: then everything is left to be ticked and signed. */
  readonly consent: ConsentRecord | undefined
  /** Members of the household, for the names of the children a guardian signs for. */
  readonly persons: readonly Pick<PersonRecord, 'id' | 'name'>[]
}

const itemWidths = [2_500, 2_300, 1_772, 2_500] as const

export function noticePaper({ fileNo, stationName, authority, contact, worker, consent, persons }: NoticePaper): Piece[] {
  const edition = (consent && noticeNumbered(consent.text_version)) ?? currentNotice
  const taken = consent ? withdrawnOf(consent) : []
  const items = consent && consent.withdrawn_on === null ? heldOf(consent).items : []
  const since = (id: string) => (!consent?.items.includes(id) || items.includes(id) ? '' : consent.withdrawn_on ?? taken.find(({ item }) => item === id)?.on ?? '')
  const strong = { center: true, bold: true, keepNext: true }
  return [
    heading('个人信息处理告知与同意书'), ...headerLines([['编号', fileNo], ['社工', worker], ['处理者', authority], ['受托承接', stationName], ['联系方式', contact]]),
    ...edition.parts.flatMap(([title, text]) => [paragraph(title, { bold: true, before: 60, keepNext: true }), paragraph(text)]),
    paragraph('同意项（逐项说明、逐项勾选，不同意的不勾）', { bold: true, before: 120, after: 60, keepNext: true }),
    table([
      row(['同意项和目的', '信息种类', '保存期限', '不同意或撤回的影响'].map((text, at) => cell(text, itemWidths[at] as number, strong)), { isHead: true }),
      ...consentItemCodes.ids.map((id) => {
        const about = edition.items[id]
        const texts = [`${items.includes(id) ? '☑' : '□'}${consentItemCodes.label(id)}${since(id) ? `（${inWordsIfDay(since(id))}撤回）` : ''}${id === guardianItem ? `\n孩子：${childrenSigned(consent, persons) || '__________________'}` : ''}\n${about.purpose}`, about.kinds, about.retention, about.without]
        return row(texts.map((text, at) => cell(text, itemWidths[at] as number, { size: sizes.note })))
      }),
    ], itemWidths),
    paragraph('', { after: 60 }),
    signing(consent),
    paragraph(`告知书版本：${edition.version}`, { size: sizes.note, before: 120 }),
  ]
}

/** The children a guardian has signed for, each with the day it was taken back. */
export function childrenSigned(consent: ConsentRecord | undefined, persons: readonly Pick<PersonRecord, 'id' | 'name'>[]): string {
  if (!consent) return ''
  const taken = withdrawnOf(consent)
  return persons.filter(({ id }) => consent.guarded_ids.includes(id)).map(({ id, name }) => {
    const since = taken.find(({ item, personId }) => item === guardianItem && personId === id)?.on
    return since && consent.withdrawn_on === null ? `${name}（${inWordsIfDay(since)}撤回）` : name
  }).join('、')
}

function signing(consent: ConsentRecord | undefined) {
  const [label, value] = [1_800, 2_736]
  // What is signed stands on one page.
  const keepNext = true
  const pair = (a: string, left: string, b: string, right: string) => row([cell(a, label, { center: true, keepNext }), cell(left, value, { keepNext }), cell(b, label, { center: true, keepNext }), cell(right, value, { keepNext })], { height: 480 })
  const wide = (title: string, text: string) => row([cell(title, label, { center: true, keepNext }), cell(text, pageWidth - label, { span: 3, keepNext })], { height: 480 })
  const boxes = (options: readonly { value: string; label: string }[], chosen: string | null | undefined) => options.map((one) => `${one.value === chosen ? '☑' : '□'}${one.label}`).join('　')
  const blankDay = '　　　　年　　月　　日'
  return table([
    pair('同意人', consent?.given_by ?? '', '与服务对象关系', consent?.relation ?? ''),
    wide('同意方式', boxes(consentChannelCodes.options, consent?.channel)),
    pair('日期', consent?.given_on ?? blankDay, '见证人', consent?.witness ?? ''),
    pair('同意人签名', '', '社工签名', ''),
    wide('依法无需同意', [boxes(consentBasisCodes.options.filter(({ value: id }) => id !== 'CONSENT'), consent?.basis), consent?.basis_note].filter(Boolean).join('\n')),
    pair('撤回日期', consent?.withdrawn_on ?? blankDay, '撤回原因', consent?.withdrawn_reason ?? ''),
  ], [label, value, label, value])
}
