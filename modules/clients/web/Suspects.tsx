// 疑似重复: pairs of the station that look like one person on file twice, each to be linked or refused by somebody who knows.
import { Button } from 'antd'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { listSuspects } from '../model/links.ts'
import { Suspect } from './Links.tsx'
import './clients.css'

export function Page() {
  const list = useList(listSuspects, { query: { limit: 20 } })
  const mayDecide = useCan('households.decideLink')
  return (
    <div className="page">
      <PageTitle title="疑似重复" back="/households" />
      {list.error && list.items.length > 0 && <ProblemNotice error={list.error} retry={list.reload} />}
      {list.isLoading || (list.error && list.items.length === 0) ? <RecordState error={list.error} retry={list.reload} /> : (
        <section className="paper">
          <p className="soft form-about">只在本站的档案里查找。关联后两份档案都保留，互相能看到；不是同一人的，记住后不再提示；关联可以取消。</p>
          {list.items.map((pair) => <Suspect key={pair.one.personId + pair.other.personId} pair={pair} mayDecide={mayDecide} />)}
          {list.items.length === 0 && <p>没有疑似重复的档案。</p>}
          {list.hasMore && <div className="tab-actions timeline-more"><Button loading={list.isLoadingMore} onClick={list.loadMore}>更多</Button></div>}
        </section>
      )}
    </div>
  )
}
