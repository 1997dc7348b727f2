// The briefing as a Word document (简报 Word 格式): A4, 黑体 title, 仿宋 text, 宋体 table, signatures; the layout stations hand in.
import {
  AlignmentType, BorderStyle, Document, HeightRule, LineRuleType, Packer, PageNumber, Footer, Paragraph, type IRunOptions, Table, TableCell, TableLayoutType, TableRow,
  TextRun, VerticalAlign, VerticalMergeType, WidthType,
} from 'docx'
import { dayInWords } from '../../../kernel/model/day.ts'
import type { BriefingView } from '../model/api.ts'
import { monthInWords, textKeys, textTitles } from '../model/briefing.ts'

const font = (chinese: string): IRunOptions['font'] => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: chinese, cs: 'Times New Roman' })
const title = font('黑体')
const body = font('仿宋')
const table = font('宋体')
// Half-points: 二号 22 pt, 四号 14 pt, 五号 10.5 pt.
const size = { title: 44, body: 28, table: 21 }
const numerals = ['一', '二', '三', '四', '五', '六']

/** The document's bytes. */
export async function briefingDocument(view: BriefingView): Promise<Buffer> {
  const document = new Document({
    creator: view.stationName, title: `${view.stationName}${monthInWords(view.month)}工作简报`,
    styles: { default: { document: { run: { font: body, size: size.body, language: { eastAsia: 'zh-CN' } } } } },
    sections: [{
      // 公文用纸 A4, margins in twentieths of a point: 2.5 cm.
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1417, bottom: 1417, left: 1417, right: 1417 } } },
      footers: { default: new Footer({ children: [line([new TextRun({ children: [PageNumber.CURRENT], font: table, size: size.table })], AlignmentType.CENTER)] }) },
      children: [...heading(view), figureTable(view), ...narrative(view), ...signatures(view)],
    }],
  })
  return Packer.toBuffer(document)
}

type Aligned = (typeof AlignmentType)[keyof typeof AlignmentType]

function line(children: TextRun[], alignment: Aligned = AlignmentType.LEFT, more: object = {}): Paragraph {
  return new Paragraph({ children, alignment, ...more })
}

function heading(view: BriefingView): Paragraph[] {
  const last = view.submissions.at(-1)
  const filed = view.isLive ? '（草稿，尚未报送）' : `报送日期：${last ? dayInWords(chinaDay(last.submittedAt)) : ''}${(last?.number ?? 1) > 1 ? `（第 ${last?.number} 次）` : ''}`
  return [
    line([new TextRun({ text: `${view.stationName}工作简报`, font: title, size: size.title })], AlignmentType.CENTER, { spacing: { after: 200 } }),
    line([new TextRun({ text: `填报单位：${view.stationName}　　月份：${monthInWords(view.month)}　　${filed}`, font: table, size: 24 })], AlignmentType.CENTER, { spacing: { after: 160 } }),
  ]
}

function chinaDay(instant: string): string {
  return new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}

const columns = [1500, 4072, 1750, 1750]

function figureTable(view: BriefingView): Table {
  const head = new TableRow({ tableHeader: true, children: ['类别', '指标', '本月', '累计'].map((text, at) => cell(text, columns[at] ?? 0, { bold: true, center: true })) })
  const rows = view.figures.map((figure, at) => {
    const isFirst = view.figures[at - 1]?.section !== figure.section
    return new TableRow({
      cantSplit: true,
      children: [
        cell(isFirst ? figure.section : '', columns[0] ?? 0, { center: true, merge: isFirst ? VerticalMergeType.RESTART : VerticalMergeType.CONTINUE }),
        cell(`${figure.label}（${figure.unit}）`, columns[1] ?? 0), cell(number(figure.month), columns[2] ?? 0, { center: true }), cell(number(figure.total), columns[3] ?? 0, { center: true }),
      ],
    })
  })
  return new Table({ columnWidths: columns, width: { size: 9072, type: WidthType.DXA }, layout: TableLayoutType.FIXED, alignment: AlignmentType.CENTER, rows: [head, ...rows] })
}

function number(value: number | null): string {
  return value === null ? '—' : String(value)
}

function cell(text: string, width: number, look: { bold?: boolean; center?: boolean; merge?: (typeof VerticalMergeType)[keyof typeof VerticalMergeType] } = {}): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA }, verticalAlign: VerticalAlign.CENTER, margins: { top: 30, bottom: 30, left: 80, right: 80 },
    ...(look.merge ? { verticalMerge: look.merge } : {}),
    children: [line([new TextRun({ text, font: table, size: size.table, bold: look.bold ?? false })], look.center ? AlignmentType.CENTER : AlignmentType.LEFT)],
  })
}

// First-line indent of two characters and 28 pt lines, as official documents have them.
const textLayout = { indent: { firstLine: 560 }, spacing: { line: 560, lineRule: LineRuleType.EXACT } }

function narrative(view: BriefingView): Paragraph[] {
  return textKeys.flatMap((key, at) => [
    line([new TextRun({ text: `${numerals[at]}、${textTitles[key]}`, font: title, size: size.body })], AlignmentType.LEFT, { ...textLayout, spacing: { ...textLayout.spacing, before: at === 0 ? 240 : 0 }, keepNext: true }),
    ...(view.texts[key] || (key === 'overview' ? view.proposedOverview : '') || '（无）').split('\n').filter((text) => text.trim() !== '').map((text) =>
      line([new TextRun({ text: text.trim(), font: body, size: size.body })], AlignmentType.LEFT, textLayout)),
  ])
}

function signatures(view: BriefingView): (Paragraph | Table)[] {
  const border = { style: BorderStyle.SINGLE, size: 4, color: '000000' }
  const opinion = new Table({
    columnWidths: [1500, 7572], width: { size: 9072, type: WidthType.DXA }, layout: TableLayoutType.FIXED, alignment: AlignmentType.CENTER,
    borders: { top: border, bottom: border, left: border, right: border },
    rows: [new TableRow({
      cantSplit: true, height: { value: 1700, rule: HeightRule.ATLEAST },
      children: [
        cell('机构意见', 1500, { center: true }),
        new TableCell({
          width: { size: 7572, type: WidthType.DXA }, verticalAlign: VerticalAlign.BOTTOM,
          children: [line([new TextRun({ text: '（盖章）　　　　　　年　　月　　日　　', font: table, size: size.table })], AlignmentType.RIGHT)],
        }),
      ],
    })],
  })
  return [
    line([new TextRun({ text: '社工站负责人（签字）：　　　　　　　　　日期：　　　　年　　月　　日', font: table, size: 24 })], AlignmentType.LEFT, { spacing: { before: 480, after: 240 }, keepNext: true }),
    opinion,
    line([new TextRun({ text: `本表数字由业务记录自动汇总（指标口径第 ${view.definitionVersion} 版）${view.isLive ? '，导出时为草稿' : ''}。`, font: table, size: 18 })], AlignmentType.LEFT, { spacing: { before: 120 } }),
  ]
}

/** `202506_盐窝镇社工站_工作简报.docx` */
export function documentName(view: Pick<BriefingView, 'month' | 'stationName' | 'isLive'>): string {
  return `${view.month.replace('-', '')}_${view.stationName.replace(/[\\/:*?"<>|\s]/g, '')}_工作简报${view.isLive ? '（草稿）' : ''}.docx`
}
