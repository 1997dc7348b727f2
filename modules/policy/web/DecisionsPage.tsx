// Exemptions and reasons of the own place (豁免与理由说明), those waiting for the county office first.
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { type DecisionView, listDecisions } from '../model/api.ts'
import { DecisionItem } from './DecisionItem.tsx'
import './policy.css'

type View = DecisionView['state'] | 'ALL'
const options: { value: View; label: string }[] = [{ value: 'PROPOSED', label: '待批准' }, { value: 'APPROVED', label: '已批准' }, { value: 'ALL', label: '全部' }]

export function Page() {
  const [view, setView] = useState<View>('PROPOSED')
  const list = useList(listDecisions, { query: view === 'ALL' ? {} : { state: view } })
  return (
    <div className="page">
      <PageTitle title="豁免与理由说明" back="/findings" />
      <div className="policy-tools"><Segmented<View> aria-label="办理情况" value={view} onChange={setView} options={options} /></div>
      <ProblemNotice error={list.error} retry={list.reload} />
      {list.items.length === 0 && !list.isLoading && <div className="paper empty"><strong>没有{view === 'PROPOSED' ? '待批准的' : ''}申请</strong><p className="soft">在一条核查结果里提出豁免或说明理由，由县级主管部门批准。</p></div>}
      {list.items.length > 0 && <section className="paper" aria-label="申请"><ul className="rule-list">{list.items.map((one) => <li key={one.id}><p className="soft">{one.place}</p><DecisionItem decision={one} /></li>)}</ul></section>}
      {list.hasMore && <div className="list-foot"><Button loading={list.isLoadingMore} onClick={list.loadMore}>加载更多</Button></div>}
    </div>
  )
}
