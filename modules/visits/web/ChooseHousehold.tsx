// Whose door (选一户): found by name in the station, or taken from those due next. `?household=` goes straight to the form.
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { useGo, usePath, useSearch } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList, useWrite } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { listHouseholds, searchHouseholds } from '../../clients/model/api.ts'
import type { HouseholdRow } from '../../clients/model/views.ts'
import { dueWords, tierLabel, tierTone } from './words.ts'

export function Page() {
  const go = useGo()
  const form = usePath().startsWith('/calls') ? '/calls/new' : '/visits/new'
  const { household } = useSearch()
  useEffect(() => {
    if (typeof household === 'string') go(`${form}/${household}`, { replace: true })
  }, [household, form, go])
  if (typeof household === 'string') return null
  return <Choose form={form} />
}

function Choose({ form }: { form: string }) {
  const today = useToday()
  const [text, setText] = useState('')
  const search = useWrite(searchHouseholds)
  const [found, setFound] = useState<readonly HouseholdRow[]>()
  const due = useList(listHouseholds, { query: { due: 'MONTH' } })
  const look = async (wanted: string) => {
    if (wanted.trim() === '') return setFound(undefined)
    const { items } = await search.write({ body: { text: wanted } }).catch(() => ({ items: [] }))
    setFound([...new Map(items.map(({ household }) => [household.id, household])).values()].filter(({ state }) => state === 'ACTIVE'))
  }
  const list = found ? { items: found, hasMore: false, loadMore: () => undefined, isLoading: false, isLoadingMore: false, error: null, reload: () => undefined } : due
  return (
    <div className="page">
      <PageTitle title={form === '/calls/new' ? '记电访：选一户' : '记走访：选一户'} />
      <Input.Search
        aria-label="按姓名、首字母或电话查找" placeholder="姓名、首字母或电话" allowClear enterButton="查找" loading={search.isSaving} value={text}
        onChange={(event) => setText(event.target.value)} onSearch={(wanted) => void look(wanted)}
      />
      <ProblemNotice error={search.problem} />
      <h2 style={{ fontSize: 16 }}>{found ? '查找结果' : '快到应访日的'}</h2>
      <ListBody
        list={list} rowKey={(row) => row.id} open={(row) => `${form}/${row.id}`}
        columns={[
          { key: 'name', title: '户主', render: (row) => row.headName }, { key: 'village', title: '村（社区）', render: (row) => row.village },
          { key: 'tier', title: '分级', render: (row) => <Tier row={row} /> }, { key: 'due', title: '应访', render: (row) => dueText(row, today) },
        ]}
        card={(row) => ({ title: row.headName, tags: <Tier row={row} />, lines: [`${row.village} · ${dueText(row, today)}`] })}
        empty={found ? { text: '本站没有找到', hint: '换个写法再查；还没有档案的，请先建档' } : { text: '30 天内没有要走访的', hint: '可以按姓名查找其他家庭' }}
      />
    </div>
  )
}

function Tier({ row }: { row: HouseholdRow }) {
  return <StatusTag tone={tierTone[row.tier]}>{tierLabel(row.tier)}</StatusTag>
}

function dueText(row: HouseholdRow, today: string): string {
  return row.nextVisitDueOn ? dueWords(row.nextVisitDueOn, today) : ''
}
