// Registering a station (登记站点): first what kind it is, then the form of that kind.
import { Button } from 'antd'
import { useState } from 'react'
import { type NodeKind, nodeKindCodes } from '../../../kernel/model/codes/stations.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useSession } from '../../../kernel/web/session.tsx'
import { createStation } from '../model/api.ts'
import { levelOf } from '../../regions/model/code.ts'
import { levelOfKind } from '../model/station.ts'
import { stationSections } from './form-sections.ts'
import { placeControls } from './place-controls.tsx'
import { FirstState, KindInWords } from './state-controls.tsx'

const newSections = [{ title: '类型与状态', fields: ['kind', 'state', 'stateFromOn'] }, ...stationSections]

export function Page() {
  const { role, today } = useSession()
  const kinds: readonly NodeKind[] = role === 'CITY_OFFICER' ? ['CITY_SUPPORT_CENTRE'] : ['TOWNSHIP_STATION', 'COMMUNITY_ROOM', 'COUNTY_HUB']
  const { region, parent } = useSearch()
  const regionCode = typeof region === 'string' || typeof region === 'number' ? String(region) : undefined
  const [kind, setKind] = useState<NodeKind | undefined>(parent ? 'COMMUNITY_ROOM' : kinds.find((one) => regionCode && levelOf(regionCode) === levelOfKind[one]) ?? (kinds.length === 1 ? kinds[0] : undefined))
  const go = useGo()
  return (
    <div className="page">
      <PageTitle title={kind ? `登记${nodeKindCodes.label(kind)}` : '登记站点'} back="/stations" actions={kind && kinds.length > 1 && <Button onClick={() => setKind(undefined)}>换一种站点</Button>} />
      {kind ? (
        <RecordForm
          key={kind} contract={createStation} title="登记站点" draftKey={`stations/new/${kind}`} controls={{ ...placeControls(kind), kind: KindInWords, state: FirstState }} touches={['network']}
          initial={{ kind, regionCode, parentId: kind === 'COMMUNITY_ROOM' && typeof parent === 'string' ? parent : undefined, stateFromOn: today, state: 'OPEN' }} shows={{ roomMode: () => kind === 'COMMUNITY_ROOM', parentId: () => kind !== 'CITY_SUPPORT_CENTRE' }}
          sections={newSections} onSaved={(output) => go(`/stations/${output.id}`, { replace: true })} onCancel={() => go('/stations')}
        />
      ) : <KindChoice kinds={kinds} onChoose={setKind} />}
    </div>
  )
}

function KindChoice({ kinds, onChoose }: { kinds: readonly NodeKind[]; onChoose: (kind: NodeKind) => void }) {
  return (
    <section className="paper" aria-label="站点类型">
      <p className="soft" style={{ marginBottom: 12 }}>先选登记哪一种站点：</p>
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12 }}>
        {kinds.map((kind) => <Button key={kind} size="large" onClick={() => onChoose(kind)}>{nodeKindCodes.label(kind)}</Button>)}
      </div>
    </section>
  )
}
