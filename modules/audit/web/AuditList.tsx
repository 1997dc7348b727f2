// The log as an audit administrator reads it: newest first, by operation, person, object or day.
import type { z } from 'zod'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { auditFilter, type auditEntry, listAuditEntries } from '../model/api.ts'

type Entry = z.output<typeof auditEntry>

const momentOf = (at: string): string => new Date(at).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', hour12: false })
const whoOf = (row: Entry): string => [row.accountName || '（系统）', row.roleLabel].join(' · ')
const kinds: Readonly<Record<string, string>> = {
  account: '账号', appointment: '任职', auditLog: '审计记录', briefing: '工作简报', briefingDueDay: '报送期限', contract: '服务协议', county: '县', household: '家庭', identity: '证件核对',
  institution: '机构', policyDecision: '豁免与理由', region: '地区', room: '社工室', station: '站点', stationTable: '站点情况', subBrand: '子品牌', todo: '待办', visit: '走访', worker: '人员',
}
const objectOf = (row: Entry): string => (row.subjectId ? `${kinds[row.subjectKind] ?? '其他'} ${row.subjectId.slice(0, 8)}` : '—')

const columns = [
  { key: 'at', title: '时间', render: (row: Entry) => momentOf(row.at) },
  { key: 'who', title: '操作人', render: whoOf },
  { key: 'action', title: '操作', render: (row: Entry) => row.actionLabel },
  { key: 'object', title: '对象', render: objectOf },
  { key: 'fields', title: '涉及内容', render: (row: Entry) => row.fields.join('、') || '—' },
  { key: 'reason', title: '理由', render: (row: Entry) => row.reason || '—' },
  { key: 'place', title: '链上序号', render: (row: Entry) => `${row.shard} / ${row.seq}` },
]

export function Page() {
  const [filter, setFilter] = useFilter('audit', auditFilter)
  const list = useList(listAuditEntries, { query: filter })
  return (
    <ListPage
      title="审计记录" list={list} rowKey={(row) => `${row.shard}-${row.seq}`} columns={columns}
      card={(row) => ({ title: row.actionLabel, lines: [`${momentOf(row.at)} · ${whoOf(row)}`, row.reason ? `理由：${row.reason}` : objectOf(row)] })}
      filter={{ schema: auditFilter, value: filter, onChange: setFilter }}
      empty={{ text: '没有符合条件的记录', hint: '每一次保存、查看档案、查看打码内容和导出都会自动留下一条' }}
    />
  )
}
