// Changing a station: the authority its whole registration, the head its telephone, hours and premises.
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { keepStation, showStation, updateStation, type StationView } from '../model/api.ts'
import { profileSections, stationSections } from './form-sections.ts'
import { placeControls } from './place-controls.tsx'

export function Page() {
  const { stationId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showStation, { params: { stationId } })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return (
    <div className="page">
      <PageTitle title={`修改 ${data.shortName}`} back={`/stations/${stationId}`} />
      <EditForm station={data} />
    </div>
  )
}

function EditForm({ station }: { station: StationView }) {
  const go = useGo()
  const back = () => go(`/stations/${station.id}`, { replace: true })
  const common = { params: { stationId: station.id }, initial: station, version: station.version, draftKey: `stations/${station.id}`, onSaved: back, onCancel: back, touches: ['network', 'standings', 'findings'] }
  if (station.allowed.includes(updateStation.id)) {
    const shows = { roomMode: () => station.kind === 'COMMUNITY_ROOM', parentId: () => station.kind !== 'CITY_SUPPORT_CENTRE' }
    return <RecordForm {...common} contract={updateStation} title="修改站点登记" sections={stationSections} controls={placeControls(station.kind)} shows={shows} />
  }
  if (station.allowed.includes(keepStation.id)) return <RecordForm {...common} contract={keepStation} title="维护站点信息" sections={profileSections} />
  return <Notice tone="warn" title="这个站点不归您维护">站点信息由本站站长、副站长和所在县的主管部门维护。</Notice>
}
