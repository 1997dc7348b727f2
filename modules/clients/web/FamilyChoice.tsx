// Whose (选一户): a family found by name, initials, telephone or file number, or taken from the list, before work with it begins.
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { ListBody, type ListPageProps } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList, useWrite } from '../../../kernel/web/query.ts'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import { shortName } from '../../regions/model/region.ts'
import { listHouseholds, searchHouseholds } from '../model/api.ts'
import type { HouseholdRow } from '../model/views.ts'
import { CutNotice, nobodyFound } from './search-words.tsx'
import { DueDay, TierTag } from './words.tsx'

interface FamilyChoiceProps {
  title: string
  back?: string
  /** Where the choice leads; the id of the household is put behind it. */
  to: string
}

export function FamilyChoice({ title, back, to }: FamilyChoiceProps) {
  const [text, setText] = useState('')
  const today = useToday()
  const search = useWrite(searchHouseholds)
  const [found, setFound] = useState<OutputOf<typeof searchHouseholds>>()
  // The one due first stands on top.
  const all = useList(listHouseholds, { query: {} })
  const [asked, setAsked] = useState('')
  const look = async (wanted: string) => {
    setFound(wanted.trim() === '' ? undefined : await search.write({ body: { text: wanted } }).catch(() => undefined))
    setAsked(wanted)
  }
  const list = found ? { ...all, items: activeOf(found), hasMore: false, isLoading: false, error: null } : all
  return (
    <div className="page">
      <PageTitle title={title} back={back} />
      <Input.Search
        aria-label="按姓名、首字母、电话或档案编号查找" placeholder="姓名、首字母、电话或档案编号" allowClear enterButton="查找" loading={search.isSaving} value={text}
        onChange={(event) => setText(event.target.value)} onSearch={(wanted) => void look(wanted)}
      />
      <ProblemNotice error={search.problem} />
      <CutNotice isCut={found?.isCut} />
      <ListBody
        label={title} list={list} rowKey={(row) => row.id} open={(row) => `${to}/${row.id}`} empty={useEmpty(found && asked)}
        columns={[
          { key: 'name', title: '户主', render: (row) => row.headName }, { key: 'tier', title: '服务分级', render: (row) => <TierTag tier={row.tier} /> },
          { key: 'village', title: '村（社区）', render: (row) => shortName(row.village) }, { key: 'due', title: '下次应访日', render: (row) => <DueDay dueOn={row.nextVisitDueOn} today={today} /> },
          { key: 'worker', title: '负责社工', render: (row) => row.responsibleWorkerName },
        ]}
        card={(row) => ({ title: row.headName, tags: <TierTag tier={row.tier} />, lines: [[shortName(row.village), row.responsibleWorkerName].filter(Boolean).join(' · '), <DueDay key="due" dueOn={row.nextVisitDueOn} today={today} />] })}
      />
    </div>
  )
}

/** Each household once, without those that have moved away or ended. */
function activeOf({ items }: OutputOf<typeof searchHouseholds>): HouseholdRow[] {
  return [...new Map(items.map(({ household }) => [household.id, household])).values()].filter(({ state }) => state === 'ACTIVE')
}

function useEmpty(asked: string | undefined): ListPageProps<HouseholdRow, object>['empty'] {
  const go = useGo()
  const action = useCan('households.create') && <Button type="primary" onClick={() => go('/households/new')}>建档</Button>
  return asked !== undefined ? { ...nobodyFound(asked), action } : { text: '还没有家庭档案', hint: '先给这户建档，建好就能在这里选到', action }
}
