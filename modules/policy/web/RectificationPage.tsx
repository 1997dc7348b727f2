// One rectification with everything behind it (整改详情).
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { SUBJECT_LABELS } from '../model/labels.ts'
import { type RectificationView, showRectification } from '../model/rectification-api.ts'
import { RectificationItem, RectificationTags, WhereToMend } from './RectificationItem.tsx'
import './policy.css'

export function Page() {
  const { rectificationId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showRectification, { params: { rectificationId } })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return (
    <DetailPage title={data.title} tags={<RectificationTags row={data} />} back="/rectifications" facts={factsOf(data)}>
      <Notice tone={data.state === 'CLOSED' ? 'good' : 'warn'} title={data.explanation}>{data.remedy && <span>办法：{data.remedy}</span>}</Notice>
      <section className="paper form-section" aria-label="办理"><RectificationItem item={data} /></section>
    </DetailPage>
  )
}

function factsOf(item: RectificationView): (readonly [string, React.ReactNode])[] {
  return [
    [SUBJECT_LABELS[item.subjectKind], item.subjectName], ['所在地', item.place], ['条文', `${item.instrument} ${item.article}`], ['条款编号', item.rule],
    ...(item.findingId ? [['核查结果', <PageLink key="finding" to={`/findings/${item.findingId}`}>打开，看为什么</PageLink>] as const] : []),
    ...(item.stationId ? [['登记', <WhereToMend key="mend" item={item} />] as const] : []),
  ]
}
