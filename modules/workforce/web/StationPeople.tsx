// The tab 人员 on a station's page: who stands there, with which duty.
import { Button } from 'antd'
import { useState } from 'react'
import { ApiProblem } from '../../../kernel/web/api.ts'
import { columnsOf } from '../../../kernel/web/columns.tsx'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { listStationPeople, personAtStation } from '../model/api.ts'

const columns = columnsOf(personAtStation, [
  { key: 'name', title: '姓名', render: (row) => (row.canOpen ? <PageLink to={`/workers/${row.workerId}`}>{row.name}</PageLink> : row.name) },
  'stationRole', 'mode', 'postHolder', 'source', 'fromOn', 'untilOn',
])

export function Panel({ stationId }: SlotProps['station.tabs']) {
  const [withFormer, setWithFormer] = useState(false)
  const { data, error, refetch } = useRecord(listStationPeople, { params: { stationId }, query: withFormer ? { former: 'true' } : {} })
  if (error instanceof ApiProblem && error.status === 404) return <p className="soft">人员名单只有本站人员、承接机构和上级主管部门能看到。</p>
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const list = { items: data.items, hasMore: false, loadMore: () => undefined, isLoading: false, isLoadingMore: false, error: null, reload: () => void refetch() }
  return (
    <>
      <ListBody
        list={list} rowKey={(row) => row.assignmentId} columns={columns} empty={{ text: '这个站点还没有登记在岗人员', hint: '由承接机构项目主管、乡镇（街道）或县级主管部门在“驻站社工”中派驻' }}
      />
      <Button type="link" onClick={() => setWithFormer(!withFormer)}>{withFormer ? '只看在岗人员' : '也看已离岗人员'}</Button>
    </>
  )
}
