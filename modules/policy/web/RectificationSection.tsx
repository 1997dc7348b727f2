// On a finding (核查结果页): its rectification that stands, and earlier ones.
import { useRecord } from '../../../kernel/web/query.ts'
import { aboutRectifications } from '../model/rectification-api.ts'
import { RectificationItem, WhereToMend } from './RectificationItem.tsx'

export function RectificationSection({ findingId }: { findingId: string }) {
  const { data } = useRecord(aboutRectifications, { params: { findingId } })
  const [first] = data?.items ?? []
  if (!data || !first) return null
  return (
    <section className="paper form-section" aria-label="整改">
      <h2>整改</h2>
      <ul className="rule-list">{data.items.map((item) => <li key={item.id}><RectificationItem item={item} /></li>)}</ul>
      {(first.state === 'OPEN' || first.state === 'RETURNED') && <p className="soft">登记改好后系统自动核查，符合的自动销号。<WhereToMend item={first} /></p>}
    </section>
  )
}
