// The findings as an Excel file (规则核查结果表): everything the filter shows, with article, reason, remedy and deadline.
import { sql } from 'kysely'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import { type Column, workbook } from '../../../kernel/server/workbook.ts'
import type * as api from '../model/api.ts'
import { EFFECT_LABELS, OUTCOME_LABELS, SEVERITY_LABELS, SUBJECT_LABELS } from '../model/labels.ts'
import { PAPER_TYPES } from '../model/paper.ts'
import { readableFindings } from './access.ts'
import { freshen } from './freshen.ts'
import { findingViews, type StoredFinding, wantedFindings } from './list-findings.ts'
import type { Policy } from './policy.ts'

/** More than a province has to read on paper; what is beyond is said in the sheet. */
const mostRows = 50_000
const columns: readonly Column[] = [
  { title: '序号', width: 6, kind: 'number' }, { title: '所在地', width: 14 }, { title: '对象', width: 8 }, { title: '名称', width: 20 }, { title: '文件', width: 18 }, { title: '条文', width: 11 },
  { title: '条款编号', width: 12 }, { title: '要求', width: 24 }, { title: '要求程度', width: 8 }, { title: '核查结果', width: 9 }, { title: '处理', width: 10 }, { title: '情况（为什么）', width: 34 },
  { title: '办法', width: 26 }, { title: '期限', width: 11, kind: 'day' }, { title: '本结果起始', width: 11, kind: 'day' }, { title: '核查日', width: 11, kind: 'day' },
]

export function exportFindings(policy: Policy) {
  return async ({ tx, actor, today, deps, input: { query }, audit }: Context<typeof api.exportFindings>): Promise<FileAnswer> => {
    await freshen(policy, deps, tx.db, actor, today)
    const { rows } = await sql<StoredFinding & { remedy: string | null }>`select f.* from policy_finding f where ${readableFindings(actor)} and ${wantedFindings(query)}
      order by f.region_code, f.rule, f.id limit ${mostRows + 1}`.execute(tx.db)
    const shown = rows.slice(0, mostRows)
    const views = await findingViews(tx, shown, (await policy.load()).packs)
    audit({ kind: 'region', id: actor.regionPrefix.padEnd(12, '0'), fields: ['findings'] })
    const particulars = `导出单位：${actor.organisationName}　　核查日：${today}　　共 ${shown.length} 条${rows.length > mostRows ? `（只列前 ${mostRows} 条，请缩小范围再导出）` : ''}`
    const bytes = await workbook([{ name: '规则核查', title: '规则核查结果表', particulars, columns, rows: views.map((view, at) => [
      at + 1, view.place, SUBJECT_LABELS[view.subjectKind], view.subjectName, view.packTitle, view.article, view.rule, view.title, SEVERITY_LABELS[view.severity],
      OUTCOME_LABELS[view.outcome], EFFECT_LABELS[view.effect], view.explanation, shown[at]?.remedy ?? '', view.deadlineOn ?? '', view.sinceOn, view.asOf,
    ]) }])
    return { fileName: `规则核查结果表（${today}）.xlsx`, type: PAPER_TYPES.xlsx, bytes }
  }
}
