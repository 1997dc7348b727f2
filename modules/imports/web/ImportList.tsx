// What the station has imported (导入列表): who, when, which file, how much, and what has become of it.
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { importTemplate, listImports, type ImportRow } from '../model/api.ts'
import { BetterOnPc, broughtWords, StateTag } from './words.tsx'
import './imports.css'

export function Page() {
  const list = useList(listImports)
  const go = useGo()
  const start = <Button type="primary" onClick={() => go('/imports/new')}>导入台账</Button>
  const [failure, setFailure] = useState<unknown>()
  return (
    <ListPage<ImportRow>
      title="台账导入" list={list} rowKey={(row) => row.id} open={(row) => `/imports/${row.id}`}
      columns={[
        { key: 'fileName', title: '文件', render: (row) => row.fileName },
        { key: 'state', title: '状态', render: (row) => <StateTag state={row.state} faults={row.faultsCount} /> },
        { key: 'brought', title: '内容', render: broughtWords },
        { key: 'uploaded', title: '上传', render: (row) => `${row.uploadedByName} ${showInstant(row.uploadedAt)}` },
        { key: 'imported', title: '导入', render: (row) => (row.importedAt ? `${row.importedByName} ${showInstant(row.importedAt)}` : '') },
        { key: 'station', title: '社工站', render: (row) => row.stationName },
      ]}
      card={(row) => ({ title: row.fileName, tags: <StateTag state={row.state} faults={row.faultsCount} />, lines: [broughtWords(row), `${row.uploadedByName} ${showInstant(row.uploadedAt)}`] })}
      actions={<>
        <Button onClick={() => void download(importTemplate, {}).then(() => setFailure(undefined), setFailure)}>下载空白模板</Button>
        {start}
      </>}
      empty={{ text: '还没有导入过台账', hint: '把本站原来的 Excel 台账（家庭、成员、走访）一次导入，导错了可以整体撤销', action: start }}
    >
      <BetterOnPc />
      {failure !== undefined && <ProblemNotice error={failure} />}
    </ListPage>
  )
}
