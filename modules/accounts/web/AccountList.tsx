// Accounts and appointments (账号与任职): who may sign in here, as what, since when; appointing, ending, resetting.
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { listAccounts } from '../model/api.ts'
import { AccountPanel } from './AccountPanel.tsx'
import { appointmentLabel } from './identity.ts'

export type Account = OutputOf<typeof listAccounts>['items'][number]

function Status({ account }: { account: Account }) {
  if (account.isDisabled) return <StatusTag tone="bad">停用</StatusTag>
  return account.appointments.length > 0 ? <StatusTag tone="good">在用</StatusTag> : <StatusTag tone="warn">没有任职</StatusTag>
}

const columns = [
  { key: 'name', title: '姓名', render: (row: Account) => row.name },
  { key: 'loginName', title: '账号', render: (row: Account) => row.loginName },
  { key: 'appointments', title: '任职', render: (row: Account) => <ul>{row.appointments.map((one) => <li key={one.id}>{appointmentLabel(one)}</li>)}</ul> },
  { key: 'factor', title: '动态验证码', render: (row: Account) => (row.hasSecondFactor ? '已绑定' : '未绑定') },
  { key: 'status', title: '状态', render: (row: Account) => <Status account={row} /> },
]

export function Page() {
  const list = useList(listAccounts)
  const go = useGo()
  const mayCreate = useCan('accounts.create')
  const [openId, setOpenId] = useState<string>()
  const account = list.items.find((one) => one.id === openId)
  const manage = (row: Account) => <Button size="small" onClick={() => setOpenId(row.id)} aria-label={`管理${row.name}的任职`}>管理</Button>
  const create = mayCreate && <Button type="primary" onClick={() => go('/accounts/new')}>新建账号</Button>
  return (
    <>
      <ListPage
        title="账号与任职" list={list} rowKey={(row) => row.id} columns={columns} rowActions={manage} actions={create}
        card={(row) => ({ title: row.name, tags: <Status account={row} />, lines: [row.loginName, ...row.appointments.map(appointmentLabel)], actions: manage(row) })}
        empty={{ text: '还没有账号', hint: '为社工、站长、督导和经办人员各建一个账号，一人一号。', action: create }}
      />
      <Drawer open={account !== undefined} onClose={() => setOpenId(undefined)} title={account ? `${account.name}（${account.loginName}）` : ''} size={560} destroyOnHidden>
        {account && <AccountPanel account={account} />}
      </Drawer>
    </>
  )
}
