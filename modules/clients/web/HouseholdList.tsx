// 服务对象: the households of one's stations or place, the one due first on top; a box that finds a person by name or initials.
import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import type { FormEvent } from 'react'
import { clientGroupCodes } from '../../../kernel/model/codes/clients.ts'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { call } from '../../../kernel/web/api.ts'
import { columnsOf, type Column } from '../../../kernel/web/columns.tsx'
import { isNarrowed, useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage, nothingMeets } from '../../../kernel/web/ListPage.tsx'
import { useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList } from '../../../kernel/web/query.ts'
import type { ListState } from '../../../kernel/web/query.ts'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import { shortName } from '../../regions/model/region.ts'
import { householdFilter, listHouseholds, searchHouseholds } from '../model/api.ts'
import { householdRow, type HouseholdRow } from '../model/views.ts'
import { HouseholdFilter } from './HouseholdFilter.tsx'
import { PaperDialog } from './PaperDialog.tsx'
import { CutNotice, nobodyFound } from './search-words.tsx'
import { DueDay, HouseholdStateTag, SeparatedTag, TierTag } from './words.tsx'
import './clients.css'

type Found = OutputOf<typeof searchHouseholds> & { asked: string }

export function Page() {
  const { due } = useSearch()
  const wanted = householdFilter.shape.due.safeParse(due)
  const [filter, setFilter] = useFilter('households', householdFilter)
  const go = useGo()
  useEffect(() => {
    if (due === undefined) return
    if (wanted.success) setFilter({ due: wanted.data })
    go('/households', { replace: true })
  })
  // A line on the desk names what is to be shown: the list begins with it and forgets the address.
  if (due !== undefined) return null
  return <List filter={filter} setFilter={setFilter} />
}

type Filter = ReturnType<typeof useFilter<typeof householdFilter>>

function List({ filter, setFilter }: { filter: Filter[0]; setFilter: Filter[1] }) {
  const list = useList(listHouseholds, { query: filter })
  const [found, setFound] = useState<Found>()
  const go = useGo()
  const today = useToday()
  const mayCreate = useCan('households.create')
  const maySearch = useCan('households.search')
  const file = mayCreate && <Button type="primary" onClick={() => go('/households/new')}>建档</Button>
  const mayImport = useCan('imports.upload')
  const mayRoster = useCan('households.roster')
  const maySuspects = useCan('households.suspects')
  const [isPrinting, setPrinting] = useState(false)
  const actions = <>{maySuspects && <Button onClick={() => go('/households/suspects')}>疑似重复</Button>}{mayRoster && <Button onClick={() => setPrinting(true)}>花名册</Button>}{file}</>
  const columns: Column<HouseholdRow>[] = [
    { key: 'headName', title: '户主', render: (row) => row.headName },
    { key: 'tier', title: '服务分级', render: (row) => <><TierTag tier={row.tier} /> <HouseholdStateTag state={row.state} /> <SeparatedTag isSeparated={row.isSeparated} /></> },
    { key: 'village', title: '村（社区）', render: (row) => shortName(row.village) },
    { key: 'clientGroups', title: '对象类别', render: (row) => groupWords(row.clientGroups) },
    { key: 'nextVisitDueOn', title: '下次应访日', render: (row) => <DueDay dueOn={row.nextVisitDueOn} today={today} /> },
    ...columnsOf(householdRow, ['lastVisitedOn', 'personCount', 'responsibleWorkerName', 'fileNo']),
  ]
  return (
    <ListPage
      title="服务对象" list={found ? foundList(found) : list} rowKey={(row) => row.id} open={(row) => `/households/${row.id}`} columns={columns} actions={actions}
      card={(row) => ({
        title: row.headName, tags: <><TierTag tier={row.tier} /><HouseholdStateTag state={row.state} /><SeparatedTag isSeparated={row.isSeparated} /></>,
        lines: [[shortName(row.village), groupWords(row.clientGroups)].filter(Boolean).join(' · '), row.nextVisitDueOn && <DueDay dueOn={row.nextVisitDueOn} today={today} />],
      })}
      empty={found ? { ...nobodyFound(found.asked), action: file } : isNarrowed(householdFilter, filter) ? nothingMeets(() => setFilter({})) : { text: '还没有家庭档案', hint: mayCreate ? '一户一档，从第一户开始；原来有 Excel 台账的，可以整本导入' : '站里建的档案会出现在这里', action: <>{file}{mayImport && <Button onClick={() => go('/imports/new')}>导入台账</Button>}</> }}
    >
      {maySearch && <Finder onFound={setFound} found={found} />}
      {!found && <HouseholdFilter value={filter} onChange={setFilter} />}
      {isPrinting && <PaperDialog regionCode={filter.regionCode} mayFull={mayCreate} onClose={() => setPrinting(false)} />}
    </ListPage>
  )
}

function groupWords(groups: readonly string[]): string {
  const [first, second, ...more] = groups.map((group) => clientGroupCodes.label(group))
  return [first, second].filter(Boolean).join('、') + (more.length > 0 ? ` 等 ${groups.length} 类` : '')
}

/** What the finder found, each household once, as a list that is complete. */
function foundList(found: Found): ListState<HouseholdRow> {
  const rows = new Map(found.items.map(({ household }) => [household.id, household]))
  return { items: [...rows.values()], hasMore: false, loadMore: () => undefined, isLoading: false, isLoadingMore: false, error: null, reload: () => undefined }
}

function Finder({ found, onFound }: { found: Found | undefined; onFound: (found: Found | undefined) => void }) {
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const clear = () => { setText(''); onFound(undefined); setError(undefined) }
  const search = async (event: FormEvent) => {
    event.preventDefault()
    if (text.trim() === '') return clear()
    setBusy(true)
    setError(undefined)
    try {
      onFound({ ...await call(searchHouseholds, { body: { text } }), asked: text })
    } catch (problem) {
      setError(problem)
    }
    setBusy(false)
  }
  return (
    <form className="paper finder" role="search" aria-label="查找服务对象" onSubmit={(event) => void search(event)}>
      <Input
        aria-label="姓名、首字母、电话、证件号或档案编号" placeholder="姓名、首字母、电话、证件号或档案编号" value={text} allowClear autoComplete="off" maxLength={60}
        onChange={(event) => (event.target.value === '' ? clear() : setText(event.target.value))}
      />
      <Button htmlType="submit" loading={isBusy}>查找</Button>
      {found && <Button type="link" onClick={clear}>返回列表</Button>}
      <CutNotice isCut={found?.isCut} />
      <ProblemNotice error={error} />
    </form>
  )
}
