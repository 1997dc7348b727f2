// The briefing as a Word document (简报 Word 格式): A4, 黑体 title, 仿宋 text, 宋体 table, signatures; the words first, the figures after them, as stations hand it in.
import { dayInWords } from '../../../kernel/model/day.ts'
import { cell, fonts, heading, pageWidth, paragraph, type Piece, row, sizes, table, wordFile } from '../../../kernel/server/word.ts'
import type { BriefingView } from '../model/api.ts'
import { monthInWords, textKeys, textTitles } from '../model/briefing.ts'

const numerals = ['一', '二', '三', '四', '五', '六']

/** The document's bytes. */
export async function briefingDocument(view: BriefingView): Promise<Buffer> {
  const title = `${view.stationName}工作简报`
  return wordFile(title, [
    heading(title), filing(view), ...narrative(view),
    paragraph('附：本月业务数据', { font: fonts.title, size: sizes.body, before: 320, after: 120, keepNext: true }), figureTable(view), ...signatures(view),
  ], { isForm: false })
}

function filing(view: BriefingView): Piece {
  const last = view.submissions.at(-1)
  const filed = view.isLive ? (view.state === 'RETURNED' ? '（退回修改，尚未重新报送）' : '（草稿，尚未报送）') : `报送日期：${last ? dayInWords(chinaDay(last.submittedAt)) : ''}${(last?.number ?? 1) > 1 ? `（第 ${last?.number} 次）` : ''}`
  return paragraph(`填报单位：${view.stationName}　　月份：${monthInWords(view.month)}　　${filed}`, { center: true, size: sizes.line, after: 160 })
}

function chinaDay(instant: string): string {
  return new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

const columns = [1_500, 4_072, 1_750, 1_750] as const

function figureTable(view: BriefingView): Piece {
  const head = row(['类别', '指标', '本月', '累计'].map((text, at) => cell(text, columns[at] ?? 0, { bold: true, center: true })), { isHead: true, height: 380 })
  const rows = view.figures.map((figure, at) => {
    const isFirst = view.figures[at - 1]?.section !== figure.section
    return row([
      cell(isFirst ? figure.section : '', columns[0], { center: true, merged: isFirst ? 'FIRST' : 'REST' }),
      cell(`${figure.label}（${figure.unit}）`, columns[1]), cell(figure.isSmall ? '<5' : number(figure.month), columns[2], { center: true }), cell(number(figure.total), columns[3], { center: true }),
    ], { height: 380 })
  })
  return table([head, ...rows], columns)
}

function number(value: number | null): string {
  return value === null ? '—' : String(value)
}

function narrative(view: BriefingView): Piece[] {
  return textKeys.flatMap((key, at) => [
    paragraph(`${numerals[at]}、${textTitles[key]}`, { font: fonts.title, size: sizes.body, isProse: true, before: at === 0 ? 240 : 0, keepNext: true }),
    ...(view.texts[key] || (key === 'overview' ? view.proposedOverview : '') || '（无）').split('\n').filter((text) => text.trim() !== '').map((text) =>
      paragraph(text.trim(), { font: fonts.body, size: sizes.body, isProse: true })),
  ])
}

function signatures(view: BriefingView): Piece[] {
  const widths = [1_500, pageWidth - 1_500] as const
  return [
    paragraph('社工站负责人（签字）：　　　　　　　　　日期：　　　　年　　月　　日', { size: sizes.line, before: 480, after: 240, keepNext: true }),
    table([row([cell('机构意见', widths[0], { center: true }), cell('（盖章）　　　　　　年　　月　　日　　', widths[1], { right: true, low: true })], { height: 1_700 })], widths),
    paragraph(`本表数字由业务记录自动汇总（指标口径第 ${view.definitionVersion} 版）${view.isLive ? '，导出时为草稿' : ''}。`, { size: sizes.note, before: 120 }),
  ]
}

/** `202506_盐窝镇社工站_工作简报.docx` */
export function documentName(view: Pick<BriefingView, 'month' | 'stationName' | 'isLive'>): string {
  return `${view.month.replace('-', '')}_${view.stationName.replace(/[\\/:*?"<>|\s]/g, '')}_工作简报${view.isLive ? '（草稿）' : ''}.docx`
}
