// Forms that wait for me (表单办理): to judge, returned, unfinished, and all of mine.
import { Segmented } from 'antd'
import { useState } from 'react'
import type { Column } from '../../../kernel/web/columns.tsx'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { useSearch } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { listMyRecords, type RecordRow } from '../model/api.ts'
import { StateTags } from './words.tsx'

const choices = [
  { value: 'TO_DECIDE', label: '等我审批', empty: { text: '没有等您审批的表单', hint: '同事送审后会出现在这里，也会列入待办' } },
  { value: 'RETURNED', label: '退回给我的', empty: { text: '没有退回的表单', hint: '被退回的写明了要改什么，改好再送审' } },
  { value: 'DRAFTS', label: '草稿', empty: { text: '没有草稿', hint: '填表时点“存草稿”，下次从这里接着填' } },
  { value: 'MINE', label: '我填写的', empty: { text: '还没有填过表单', hint: '打开一个个案、小组或活动，从“表单”里选一张填' } },
] as const
type Choice = (typeof choices)[number]

const columns: Column<RecordRow>[] = [
  { key: 'title', title: '表单', render: nameOf }, { key: 'subject', title: '个案、小组、活动等', render: (row) => row.subjectTitle }, { key: 'day', title: '日期', render: (row) => row.occurredOn },
  { key: 'author', title: '填写人', render: (row) => row.author.name }, { key: 'state', title: '状态', render: tagsOf },
]

function nameOf(row: RecordRow): string {
  return row.sequence > 1 ? `${row.title}（第 ${row.sequence} 份）` : row.title
}

function tagsOf(row: RecordRow) {
  return <StateTags state={row.state} isLate={row.isLate} isUrgent={row.isUrgent} />
}

export function Page() {
  const decides = useCan('forms.decide')
  const { only: wanted } = useSearch()
  const [only, setOnly] = useState<Choice['value']>(choices.find(({ value }) => value === wanted)?.value ?? (decides ? 'TO_DECIDE' : 'DRAFTS'))
  const list = useList(listMyRecords, { query: { only } })
  const shown = choices.filter(({ value }) => decides || value !== 'TO_DECIDE')
  return (
    <div className="page">
      <PageTitle title="表单办理" />
      <div><Segmented aria-label="只看" value={only} onChange={setOnly} options={shown.map(({ value, label }) => ({ value, label }))} /></div>
      <ListBody
        list={list} rowKey={(row) => row.id} open={(row) => `/forms/${row.id}`} columns={columns} empty={choices.find(({ value }) => value === only)!.empty}
        card={(row) => ({ title: nameOf(row), tags: tagsOf(row), lines: [row.subjectTitle, `${row.occurredOn} · ${row.author.name}`] })}
      />
    </div>
  )
}
