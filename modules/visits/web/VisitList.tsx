// Visits of the stations (走访记录列表), the latest first, and the same rows as a tab of one family.
import { Button } from 'antd'
import { visitChannelCodes, visitKindCodes } from '../../../kernel/model/codes/visits.ts'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListBody, ListPage } from '../../../kernel/web/ListPage.tsx'
import type { CardContent } from '../../../kernel/web/ListPage.tsx'
import type { Column } from '../../../kernel/web/columns.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan, useSession } from '../../../kernel/web/session.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { useFamilyFilter } from '../../clients/web/family-filter.tsx'
import { listHouseholdVisits, listVisits, visitFilter } from '../model/api.ts'
import type { VisitRow } from '../model/api.ts'
import { resultOf, riskWords } from './words.ts'

export function Page() {
  const [filter, setFilter] = useFilter('visits', visitFilter)
  const { stations } = useSession()
  const go = useGo()
  const list = useList(listVisits, { query: filter })
  const mayRecord = useCan('visits.record')
  const record = mayRecord && <Button type="primary" onClick={() => go('/visits/new')}>记走访</Button>
  const columns = [...nameColumns, ...visitColumns, ...(stations.length === 1 ? [] : [stationColumn])]
  return (
    <ListPage
      title="走访记录" list={list} rowKey={(row) => row.id} open={(row) => `/visits/${row.id}`} columns={columns} card={(row) => cardOf(row, row.householdName)}
      filter={{ ...useFamilyFilter(visitFilter), value: filter, onChange: setFilter }}
      actions={record}
      empty={{ text: '还没有走访记录', hint: mayRecord ? '上门回来选一户写几句，一两分钟就够；下次应访日会自动排好' : '站里记下的走访会出现在这里', action: record }}
    />
  )
}

const nameColumns: Column<VisitRow>[] = [
  { key: 'day', title: '走访日期', render: (row) => `${row.visitedOn} ${row.startedTime ?? ''}` },
  { key: 'name', title: '户主', render: (row) => row.householdName },
]
const visitColumns: Column<VisitRow>[] = [
  { key: 'channel', title: '方式', render: (row) => visitChannelCodes.label(row.channel) },
  { key: 'kind', title: '类型', render: (row) => visitKindCodes.label(row.kind) },
  { key: 'result', title: '结果', render: resultOf },
  { key: 'tags', title: '提示', render: (row) => <Tags row={row} /> },
  { key: 'summary', title: '情况', render: (row) => row.summary },
  { key: 'visitors', title: '走访人', render: (row) => row.visitors.map(({ name }) => name).join('、') },
]
const stationColumn: Column<VisitRow> = { key: 'station', title: '站点', render: (row) => row.stationName }

function Tags({ row }: { row: VisitRow }) {
  const risk = riskWords(row.riskSigns)
  return (
    <>
      {risk && <StatusTag tone="bad">{risk}</StatusTag>} {row.isLate && <StatusTag tone="warn">补录</StatusTag>} {row.isWithdrawn && <StatusTag>已撤回</StatusTag>}
    </>
  )
}

function cardOf(row: VisitRow, title: string): CardContent {
  return {
    title, tags: <><StatusTag tone="info">{visitChannelCodes.label(row.channel)}</StatusTag><Tags row={row} /></>,
    lines: [`${row.visitedOn} · ${visitKindCodes.label(row.kind)} · ${resultOf(row)} · ${row.visitors.map(({ name }) => name).join('、')}`, row.summary],
  }
}

/** The visits of one family, as a tab of its page. */
export function Panel({ householdId }: { householdId: string }) {
  const go = useGo()
  const list = useList(listHouseholdVisits, { params: { householdId } })
  const mayRecord = useCan('visits.record')
  const actions = mayRecord && (
    <div className="page-actions" style={{ display: 'flex', gap: 8, marginBottom: 12 }}>
      <Button type="primary" onClick={() => go(`/visits/new/${householdId}`)}>记走访</Button>
      <Button onClick={() => go(`/calls/new/${householdId}`)}>记电访</Button>
    </div>
  )
  return (
    <>
      {actions}
      <ListBody list={list} rowKey={(row) => row.id} open={(row) => `/visits/${row.id}`} columns={[nameColumns[0]!, ...visitColumns]} card={(row) => cardOf(row, row.visitedOn)} empty={{ text: '还没有走访记录', hint: mayRecord ? '上门或打电话之后，点“记走访”“记电访”写一句话' : undefined }} />
    </>
  )
}
