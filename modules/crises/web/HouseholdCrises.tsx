// The crises of a household (这户的危机事件), as far as this person may know of them.
import { Button } from 'antd'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { listCrises } from '../model/api.ts'
import { emergencyPath } from './path.ts'
import { NextClock, StateTag } from './words.tsx'

export function Panel({ householdId }: { householdId: string }) {
  const go = useGo()
  const mayOpen = useCan('crises.open')
  const list = useList(listCrises, { query: { householdId, only: 'ALL' } })
  return (
    <>
      {mayOpen && <div className="tab-actions"><Button danger onClick={() => go(`${emergencyPath}?household=${householdId}`)}>紧急</Button></div>}
      <ListBody
        list={list} rowKey={(row) => row.id} open={(row) => `/crises/${row.id}`}
        columns={[
          { key: 'foundAt', title: '发现时间', render: (row) => showInstant(row.foundAt) }, { key: 'state', title: '状态', render: (row) => <StateTag state={row.state} isImmediate={row.isImmediate} /> },
          { key: 'clock', title: '最先到时限的', render: (row) => <NextClock clock={row.nextClock} /> }, { key: 'by', title: '发现人', render: (row) => row.openedByName },
        ]}
        card={(row) => ({ title: showInstant(row.foundAt), tags: <StateTag state={row.state} isImmediate={row.isImmediate} />, lines: [<NextClock key="clock" clock={row.nextClock} />] })}
        empty={{ text: '没有您可以看到的危机事件', hint: '危机事件只有发现人、指定的人、站长、督导和县级经办能看到' }}
      />
    </>
  )
}
