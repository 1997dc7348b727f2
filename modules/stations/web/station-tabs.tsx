// The tabs of a station that are not a plain list of parts: overview, premises, history of states.
import { nodeKindCodes } from '../../../kernel/model/codes/stations.ts'
import { daysBetween } from '../../../kernel/model/day.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { RecordView } from '../../../kernel/web/RecordView.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { stationView, type StationView } from '../model/api.ts'
import { premisesFields, programmeFields } from './form-sections.ts'
import { zoneKind } from './part-kinds.tsx'
import { PartTab } from './PartTab.tsx'
import { StateTag } from './state-tag.tsx'

export function OverviewTab({ station }: { station: StationView }) {
  const fields = ['name', 'shortName', 'address', ...(station.kind === 'COMMUNITY_ROOM' ? ['roomMode'] : []), ...programmeFields, 'closedOn']
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 16 }}>
      <RecordView schema={stationView} value={station} only={station.closedOn ? fields : fields.filter((name) => name !== 'closedOn')} />
      <Below station={station} />
    </div>
  )
}

function Below({ station }: { station: StationView }) {
  if (station.below.length === 0) return null
  return (
    <section className="record-section" aria-label="下级站点">
      <h3>下级站点（{station.below.length}）</h3>
      <ul style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 300px), 1fr))', gap: 8 }}>
        {station.below.map((one) => (
          <li key={one.id}>
            <PageLink to={`/stations/${one.id}`} className="card"><div className="card-head">{one.name}<StateTag state={one.state} /></div><div className="card-lines">{nodeKindCodes.label(one.kind)}</div></PageLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function PremisesTab({ station }: { station: StationView }) {
  return (
    <div style={{ display: 'flex', flexDirection: 'column', gap: 16 }}>
      <RecordView schema={stationView} value={station} only={premisesFields} />
      <PartTab station={station} kind={zoneKind} rows={station.zones} />
    </div>
  )
}

export function StatesTab({ station }: { station: StationView }) {
  const today = useToday()
  return (
    <ol className="record-rows" style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {station.states.map((entry, at) => {
        const days = daysBetween(entry.fromOn, station.states[at - 1]?.fromOn ?? today)
        return (
          <li key={entry.fromOn}>
            <div className="card-head"><span>{entry.fromOn}</span><StateTag state={entry.state} /><span className="soft" style={{ fontWeight: 400 }}>{at === 0 ? `至今 ${days} 天` : `历时 ${days} 天`}</span></div>
            {entry.reason && <p style={{ whiteSpace: 'pre-wrap' }}>{entry.reason}</p>}
          </li>
        )
      })}
    </ol>
  )
}
