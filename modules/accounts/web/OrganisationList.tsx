// Organisations (单位): the departments, township governments and institutions of the region; the first two are registered here.
import { Button } from 'antd'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { listOrganisations } from '../model/api.ts'
import { organisationKinds } from '../model/organisation.ts'

type Organisation = OutputOf<typeof listOrganisations>['items'][number]

const kindOf = (row: Organisation): string => organisationKinds[row.kind] ?? ''
const columns = [
  { key: 'name', title: '单位名称', render: (row: Organisation) => row.name },
  { key: 'kind', title: '单位类型', render: kindOf },
  { key: 'regionCode', title: '区划代码', render: (row: Organisation) => row.regionCode },
]

export function Page() {
  const list = useList(listOrganisations)
  const go = useGo()
  const create = <Button type="primary" onClick={() => go('/organisations/new')}>登记单位</Button>
  return (
    <ListPage
      title="单位" list={list} rowKey={(row) => row.id} columns={columns} actions={create}
      card={(row) => ({ title: row.name, tags: <StatusTag tone="info">{kindOf(row)}</StatusTag>, lines: [row.regionCode] })}
      empty={{ text: '还没有单位', hint: '先登记乡镇政府（街道办事处），再给那里的人建账号、任职；社工机构在“机构名录”登记。', action: create }}
    />
  )
}
