// The page of a station (站点): header with what one asks first, then its record in tabs, some of them filled by other modules.
import { Button } from 'antd'
import { useState } from 'react'
import { hostFacilityCodes, nodeKindCodes } from '../../../kernel/model/codes/stations.ts'
import { DetailPage, RecordState, type DetailTab } from '../../../kernel/web/DetailPage.tsx'
import { PageLink, useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { SlotPanel } from '../../../kernel/web/SlotPanel.tsx'
import { useSlots } from '../../../kernel/web/slots.ts'
import { changeState, keepStation, showStation, type StationView, updateStation } from '../model/api.ts'
import { equipmentKind, postKind, signKind } from './part-kinds.tsx'
import { PartTab } from './PartTab.tsx'
import { StateDrawer } from './StateDrawer.tsx'
import { StateTag } from './state-tag.tsx'
import { OverviewTab, PremisesTab, StatesTab } from './station-tabs.tsx'

export function Page() {
  const { stationId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showStation, { params: { stationId } })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return <StationRecord key={stationId} station={data} />
}

function StationRecord({ station }: { station: StationView }) {
  const [isChanging, setChanging] = useState(false)
  const tabs = useTabs(station)
  return (
    <>
      <DetailPage
        title={station.name} back="/stations" tabs={tabs} facts={factsOf(station)}
        tags={<><StateTag state={station.state} /><span className="tag">{nodeKindCodes.label(station.kind)}</span></>}
        actions={<Actions station={station} onChangeState={() => setChanging(true)} />}
      />
      <StateDrawer station={station} isOpen={isChanging} onClose={() => setChanging(false)} />
    </>
  )
}

function Actions({ station, onChangeState }: { station: StationView; onChangeState: () => void }) {
  const go = useGo()
  const mayEdit = station.allowed.includes(updateStation.id) || station.allowed.includes(keepStation.id)
  const mayAddRoom = useCan('stations.create') && station.kind === 'TOWNSHIP_STATION' && station.allowed.includes(updateStation.id) && station.state !== 'CLOSED'
  return (
    <>
      {mayAddRoom && <Button onClick={() => go(`/stations/new?parent=${station.id}`)}>登记社工室</Button>}
      {station.allowed.includes(changeState.id) && <Button onClick={onChangeState}>变更状态</Button>}
      {mayEdit && <Button type="primary" onClick={() => go(`/stations/${station.id}/edit`)}>修改</Button>}
    </>
  )
}

function factsOf(station: StationView) {
  const host = [station.hostFacilityKind && hostFacilityCodes.label(station.hostFacilityKind), station.hostFacilityName].filter(Boolean).join(' · ')
  return [
    ['所在地', station.place],
    ['站点电话', station.phone && <a href={`tel:${station.phone}`}>{station.phone}</a>],
    ['开放时间', station.openingHours],
    ['依托场所', host],
    ['上级站点', station.parentId && station.parentName ? <PageLink to={`/stations/${station.parentId}`}>{station.parentName}</PageLink> : null],
    ['启用日期', station.openedOn],
  ] as const
}

function useTabs(station: StationView): DetailTab[] {
  const slots = useSlots('station.tabs')
  return [
    { key: 'overview', label: '概况', content: <OverviewTab station={station} /> },
    { key: 'premises', label: '场地', content: <PremisesTab station={station} /> },
    { key: 'equipment', label: '设备', content: <PartTab station={station} kind={equipmentKind} rows={station.equipment} /> },
    { key: 'signs', label: '标识', content: <PartTab station={station} kind={signKind} rows={station.signs} /> },
    { key: 'posts', label: '岗位', content: <PartTab station={station} kind={postKind} rows={station.posts} /> },
    ...slots.map((slot) => ({ key: slot.key, label: slot.label, content: <SlotPanel slot={slot} given={{ stationId: station.id, station }} /> })),
    { key: 'states', label: '状态记录', content: <StatesTab station={station} /> },
  ]
}
