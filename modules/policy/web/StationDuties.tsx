// What a station has to put right and to hand in (本站整改与材料), above its standing.
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { listEvidence } from '../model/paper-api.ts'
import { PAPER_LABELS } from '../model/paper-stages.ts'
import { listRectifications } from '../model/rectification-api.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { deadlineText, RectificationTags } from './RectificationItem.tsx'

const most = 20

export function StationDuties({ stationId }: { stationId: string }) {
  const rectifications = useList(listRectifications, { query: { stationId, state: 'LIVE', limit: most } })
  const papers = useList(listEvidence, { query: { stationId, limit: most } })
  const open = papers.items.filter(({ state }) => state !== 'WITHDRAWN')
  if (rectifications.items.length === 0 && open.length === 0) return null
  return (
    <>
      {rectifications.items.length > 0 && (
        <details className="why-fold" open={rectifications.items.length <= 5}>
          <summary>整改 {rectifications.items.length}{rectifications.hasMore ? ' 项以上' : ' 项'}未办结</summary>
          <ul className="rule-list">
            {rectifications.items.map((row) => (
              <li key={row.id}>
                <div className="rule-head"><PageLink to={`/rectifications/${row.id}`}>{row.title}</PageLink><RectificationTags row={row} /></div>
                <p className="soft">{row.subjectName} · {row.article} {row.rule} · {deadlineText(row)}</p>
              </li>
            ))}
          </ul>
          {rectifications.hasMore && <PageLink to="/rectifications">看全部整改</PageLink>}
        </details>
      )}
      {open.length > 0 && (
        <details className="why-fold">
          <summary>佐证材料 {open.length}{papers.hasMore ? ' 份以上' : ' 份'}</summary>
          <ul className="rule-list">
            {open.map((paper) => (
              <li key={paper.id}>
                <div className="rule-head">{paper.findingId ? <PageLink to={`/findings/${paper.findingId}`}>{paper.title}</PageLink> : <span>{paper.title}</span>}<StatusTag>{paper.isExpired ? '已过期' : PAPER_LABELS[paper.state]}</StatusTag></div>
                <p className="soft">{paper.rule} · {paper.submittedByName} {paper.submittedAt.slice(0, 10)}{paper.lastValidOn ? ` · 有效期至 ${paper.lastValidOn}` : ''}</p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}
