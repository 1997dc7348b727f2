// The last twelve months of a station (我站简报): what is due, what was returned, and the way into each.
import { Button, Select } from 'antd'
import { useState } from 'react'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { type ListState, useRecord, useWrite } from '../../../kernel/web/query.ts'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { listMonths, type MonthRow, startBriefing } from '../model/api.ts'
import { monthInWords } from '../model/briefing.ts'
import { BriefingTags } from './states.tsx'
import './reports.css'

export function MonthList() {
  const [chosen, setChosen] = useState<string>()
  const query = useRecord(listMonths, { query: chosen ? { stationId: chosen } : {} })
  const start = useWrite(startBriefing)
  const go = useGo()
  const stationId = query.data?.stationId ?? undefined
  const list: ListState<MonthRow> = {
    items: query.data?.items ?? [], hasMore: false, loadMore: () => undefined, isLoading: query.isPending, isLoadingMore: false, error: query.error, reload: () => void query.refetch(),
  }
  const begin = async (month: string) => {
    if (!stationId) return
    await start.write({ body: { stationId, month } }).then(({ id }) => go(`/briefings/${id}`), () => undefined)
  }
  const size = useIsPhone() ? 'middle' : 'small'
  const newestDue = query.data?.items.find(({ state }) => state === 'DUE')?.month
  const action = (row: MonthRow) => {
    if (row.briefingId) return <Button size={size} onClick={() => go(`/briefings/${row.briefingId}`)}>{row.state === 'RETURNED' ? '修改' : row.state === 'DRAFT' && query.data?.canStart ? '继续填' : '查看'}</Button>
    if (!query.data?.canStart) return null
    return <Button size={size} type={row.month === newestDue ? 'primary' : 'default'} loading={start.isSaving} onClick={() => void begin(row.month)}>填报</Button>
  }
  const stations = query.data?.stations ?? []
  return (
    <ListPage
      title="工作简报" list={list} rowKey={(row) => row.month} rowActions={action} columns={columns}
      card={(row) => ({ title: monthInWords(row.month), tags: <span><BriefingTags state={row.state} isLate={row.isLate} /></span>, lines: [dueLine(row), row.remark && `退回意见：${row.remark}`], actions: action(row) })}
      actions={stations.length > 1 && <Select aria-label="站点" value={stationId} onChange={setChosen} style={{ minWidth: 180 }} options={stations.map(({ id, name }) => ({ value: id, label: name }))} />}
      empty={{ text: '没有可填报的站点', hint: '您的任职没有对应的社工站，请联系县级管理员。' }}
    >
      <ProblemNotice error={start.problem} />
      {query.data?.dueSource && <p className="soft">报送期限：{query.data.dueSource}。数字由业务记录自动汇总，不用再填。</p>}
    </ListPage>
  )
}

const columns = [
  { key: 'month', title: '月份', render: (row: MonthRow) => monthInWords(row.month) },
  { key: 'state', title: '状态', render: (row: MonthRow) => <BriefingTags state={row.state} isLate={row.isLate} /> },
  { key: 'due', title: '报送期限', render: (row: MonthRow) => row.dueOn },
  { key: 'submitted', title: '首次报送', render: (row: MonthRow) => row.firstSubmittedOn ?? '' },
  { key: 'remark', title: '退回意见', render: (row: MonthRow) => row.remark },
]

function dueLine(row: MonthRow): string {
  if (row.firstSubmittedOn) return `${row.firstSubmittedOn} 报送，期限 ${row.dueOn}`
  return row.daysLeft < 0 ? `期限 ${row.dueOn}，已过 ${-row.daysLeft} 天` : `期限 ${row.dueOn}，还有 ${row.daysLeft} 天`
}
