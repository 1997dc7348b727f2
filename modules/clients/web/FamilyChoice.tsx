// Whose (选一户): a family found by name, initials or telephone, or taken from the list, before work with it begins.
import { Input } from 'antd'
import { useState } from 'react'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList, useWrite } from '../../../kernel/web/query.ts'
import { listHouseholds, searchHouseholds } from '../model/api.ts'
import type { HouseholdRow } from '../model/views.ts'

interface FamilyChoiceProps {
  title: string
  back: string
  /** Where the choice leads; the id of the household is put behind it. */
  to: string
}

export function FamilyChoice({ title, back, to }: FamilyChoiceProps) {
  const [text, setText] = useState('')
  const search = useWrite(searchHouseholds)
  const [found, setFound] = useState<readonly HouseholdRow[]>()
  const all = useList(listHouseholds, { query: {} })
  const look = async (wanted: string) => {
    if (wanted.trim() === '') return setFound(undefined)
    const { items } = await search.write({ body: { text: wanted } }).catch(() => ({ items: [] }))
    setFound([...new Map(items.map(({ household }) => [household.id, household])).values()].filter(({ state }) => state === 'ACTIVE'))
  }
  const list = found ? { items: found, hasMore: false, loadMore: () => undefined, isLoading: false, isLoadingMore: false, error: null, reload: () => undefined } : all
  return (
    <div className="page">
      <PageTitle title={title} back={back} />
      <Input.Search
        aria-label="按姓名、首字母或电话查找" placeholder="姓名、首字母或电话" allowClear enterButton="查找" loading={search.isSaving} value={text}
        onChange={(event) => setText(event.target.value)} onSearch={(wanted) => void look(wanted)}
      />
      <ProblemNotice error={search.problem} />
      <ListBody
        list={list} rowKey={(row) => row.id} open={(row) => `${to}/${row.id}`}
        columns={[
          { key: 'name', title: '户主', render: (row) => row.headName }, { key: 'village', title: '村（社区）', render: (row) => row.village },
          { key: 'worker', title: '负责社工', render: (row) => row.responsibleWorkerName },
        ]}
        card={(row) => ({ title: row.headName, lines: [[row.village, row.responsibleWorkerName].filter(Boolean).join(' · ')] })}
        empty={{ text: '本站没有找到', hint: '换个写法再查；还没有档案的，请先建档' }}
      />
    </div>
  )
}
