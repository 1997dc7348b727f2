// What people think of the service, as a whole (服务满意度): sums of the quarters that are over, five answers at least; the words in no order.
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { Fact } from '../../../kernel/web/RecordView.tsx'
import { type FeedbackFigures, showFeedbackFigures } from '../model/feedback.ts'
import './cases.css'

const asked = { overall: '总体满意', attitude: '服务态度', ability: '专业能力', promptness: '及时性', respect: '尊重与保密', improvement: '问题改善' } as const
const share = (part: number, whole: number): string => `${Math.round((part / whole) * 100)}%`
const nameOf = (quarter: string): string => `${quarter.slice(0, 4)} 年第 ${quarter.slice(-1)} 季度`

export function Page() {
  const { data, error, refetch } = useRecord(showFeedbackFigures)
  const mayInvite = useCan('feedback.invite')
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return (
    <div className="page">
      <PageTitle title="服务满意度" />
      <Notice title="扫码填写、没有留名的合计">季度结束后，满 5 份才显示，谁填了什么查不到。{mayInvite && '留了名的在各自的个案里看；纸质代录、电话回访的在个案表单里。'}</Notice>
      {data.quarters.length === 0 ? <section className="paper"><p className="soft">还没有可以显示的季度。{mayInvite ? '结案前后，在个案页点“更多 → 请对方扫码评价”。' : '由各站社工请服务对象扫码评价，季度结束后满 5 份的在这里显示。'}</p></section>
        : data.quarters.map((one) => <Quarter key={`${one.quarter} ${one.station}`} one={one} />)}
    </div>
  )
}

function Quarter({ one }: { one: FeedbackFigures['quarters'][number] }) {
  return (
    <section className="paper form-section" aria-label={nameOf(one.quarter)}>
      <h2>{nameOf(one.quarter)}{one.station ? `　${one.station}` : ''}</h2>
      <div className="facts">
        <Fact label="收到">{`${one.answers} 份`}</Fact><Fact label="满意率">{share(one.satisfied, one.answers)}</Fact><Fact label="愿意再求助">{share(one.wouldReturn, one.answers)}</Fact>
        {Object.entries(asked).map(([name, label]) => <Fact key={name} label={label}>{`${one.means[name as keyof typeof asked].toFixed(1)} 分`}</Fact>)}
      </div>
      {one.opinions.length > 0 && <><h3>意见建议</h3><ul className="feedback-opinions">{one.opinions.map((words, at) => <li key={at}>{words}</li>)}</ul></>}
    </section>
  )
}
