// From a lead one tap to whatever answers it (分层分类转介处理): a visit, a case, a referral, a crisis, a group, an activity, the demand list. What
// the lead says is handed over in memory, never in the address.
import { Button } from 'antd'
import { leadSourceCodes } from '../../../kernel/model/codes/needs.ts'
import { carry } from '../../../kernel/web/carry.ts'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useSession } from '../../../kernel/web/session.tsx'
import { shortName } from '../../regions/model/region.ts'
import type { LeadView } from '../model/api.ts'
import './needs.css'

interface Way { readonly label: string; readonly needs: string; readonly to: (lead: LeadView) => string; readonly values?: (lead: LeadView) => Record<string, unknown>; readonly ofFile: boolean; readonly isDanger?: boolean }

/** What a plan of a group or an activity takes over: whose station it is, and why it is made. Who reported it stays in the lead. */
const toPlan = ({ number, source, receivedOn, stationId, content }: LeadView) => ({ stationId, from: `线索 ${number}`, background: `线索 ${number}（${leadSourceCodes.label(source)}，${receivedOn}）：${content}` })

const ways: readonly Way[] = [
  { label: '走访', needs: 'visits.record', to: ({ householdId }) => `/visits/new/${householdId}`, ofFile: true },
  { label: '开个案', needs: 'cases.open', to: ({ householdId, id }) => `/cases/new/${householdId}?from=LEAD.${id}`, ofFile: true },
  { label: '转介', needs: 'referrals.apply', to: ({ householdId }) => `/referrals/new/${householdId}`, values: ({ content, urgency }) => ({ request: content, urgency }), ofFile: true },
  { label: '列入需求清单', needs: 'needs.add', to: ({ id }) => `/needs/new?lead=${id}`, ofFile: false },
  { label: '做小组', needs: 'groups.create', to: () => '/groups/new', values: toPlan, ofFile: false },
  { label: '做活动', needs: 'activities.create', to: () => '/activities/new', values: (lead) => ({ ...toPlan(lead), place: shortName(lead.village) }), ofFile: false },
  { label: '紧急', needs: 'crises.open', to: ({ householdId }) => `/crises/new${householdId ? `?household=${householdId}` : ''}`, values: ({ subject, village, content }) => ({ who: [subject, village].filter(Boolean).join('，'), what: content }), ofFile: false, isDanger: true },
]
const over: readonly LeadView['state'][] = ['CALLED_BACK', 'CLOSED']

export function Onward({ lead, onLink }: { lead: LeadView; onLink: () => void }) {
  const go = useGo()
  const { can } = useSession()
  if (lead.isMasked || over.includes(lead.state) || !lead.allowed.includes('leads.link')) return null
  const open = ways.filter(({ needs, ofFile }) => can.includes(needs) && (!ofFile || lead.householdId !== null))
  const follow = (way: Way) => {
    const to = way.to(lead)
    carry(to.split('?')[0] ?? to, way.values?.(lead) ?? {})
    go(to)
  }
  return (
    <section className="paper form-section lead-onward" aria-label="怎样办">
      <h2>怎样办</h2>
      {lead.householdId === null && <p className="soft">先关联家庭档案，就可以从这里走访、开个案、转介；办了什么会自动显示在这条线索上。</p>}
      <div className="lead-ways">
        {lead.householdId === null && <Button type="primary" onClick={onLink}>关联家庭档案</Button>}
        {lead.householdId === null && can.includes('households.create') && <Button onClick={() => go('/households/new')}>建档</Button>}
        {open.map((way) => <Button key={way.label} danger={way.isDanger ?? false} onClick={() => follow(way)}>{way.label}</Button>)}
        {lead.householdId !== null && <Button type="text" onClick={onLink}>换一户关联</Button>}
      </div>
    </section>
  )
}
