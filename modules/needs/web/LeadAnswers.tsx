// What has been done for the family since the lead came in (登记以后的办理): read from the records themselves, nothing is typed again.
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { leadAnswers } from '../model/api.ts'
import './needs.css'

export function LeadAnswers({ leadId }: { leadId: string }) {
  const { data, error, refetch } = useRecord(leadAnswers, { params: { leadId } })
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return null
  return (
    <section className="paper form-section" aria-label="登记以后这户的服务">
      <h2>登记以后这户的服务</h2>
      {data.items.length === 0 ? <p className="soft">还没有记录；走访、个案、转介等记下以后自动显示在这里</p> : (
        <ul className="need-items">
          {data.items.map((one) => (
            <li key={one.key}>
              <div>{one.on}　<strong>{one.kind}</strong>　{one.path ? <PageLink to={one.path}>{one.title}</PageLink> : one.title}</div>
              {one.detail && <div>{one.detail}</div>}
              {one.byName && <div className="soft">{one.byName}</div>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
