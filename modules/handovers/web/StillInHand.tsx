// Where a duty is ended (结束任职): what is still in his hands at that station, and whether it has been handed over.
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { useCan } from '../../../kernel/web/session.tsx'
import { handoverStanding } from '../model/api.ts'
import { handoverStateLabels } from '../model/stages.ts'

export function Panel({ workerId, stationId, name }: SlotProps['assignment.end']) {
  const { data } = useRecord(handoverStanding, { query: { workerId, stationId } })
  const mayDraw = useCan('handovers.create')
  if (!data) return null
  if (!data.isLinked) return <Notice title="没有关联账号">{name}没有关联登录账号，系统里没有他名下的工作；纸质资料、钥匙请另行交接。</Notice>
  if (data.total === 0) return <Notice tone="good" title={data.doneAt ? `已于 ${showInstant(data.doneAt)} 办完离岗交接` : '名下没有未交接的工作'} />
  return (
    <Notice tone="warn" title={`${name}名下还有 ${data.total} 项工作`}>
      <p>{data.kinds.map(({ label, count }) => `${label} ${count}`).join('、')}。</p>
      <p>
        {data.state && data.state !== 'DONE' ? `离岗交接“${handoverStateLabels[data.state]}”，请等三方确认后再结束任职。` : '请先由本人或站长办理“离岗交接”，再结束任职；已经离开的，结束后站长的工作台会一直提醒，直到有人接手。'}
        {mayDraw && <> <PageLink to={`/handovers/new?station=${stationId}`}>办理离岗交接</PageLink></>}
      </p>
    </Notice>
  )
}
