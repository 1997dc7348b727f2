// Two days compared (两日对比): what of a place's or a station's standing changed from one day to another, and why.
import { Button, Select } from 'antd'
import { useState } from 'react'
import { addDays } from '../../../kernel/model/day.ts'
import { DayInput } from '../../../kernel/web/form/DayControl.tsx'
import { download } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { useSearch } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { STATE_LABELS } from '../model/labels.ts'
import { compareDays, comparisonPlaces, exportComparison } from '../model/trial-api.ts'
import { ContrastTable } from './ContrastTable.tsx'
import './policy.css'
import './rulebook.css'

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

export function Page() {
  const search = useSearch()
  const today = useToday()
  const [days, setDays] = useState({ before: textOf(search.before) || addDays(today, -30), after: textOf(search.after) || today })
  const [what, setWhat] = useState(textOf(search.stationId))
  const places = useRecord(comparisonPlaces)
  // A station's own people have no place of their own to compare, only stations.
  const chosen = what || (places.data && !places.data.hasPlace ? places.data.stations[0]?.id ?? '' : '')
  const isPlace = /^\d{12}$/.test(chosen)
  const query = { ...days, ...(chosen ? isPlace ? { place: chosen } : { stationId: chosen } : {}) }
  const isReady = places.data !== undefined && (places.data.hasPlace || chosen !== '') && days.before < days.after
  const { data, error, refetch, isFetching } = useRecord(compareDays, { query }, { enabled: isReady })
  return (
    <div className="page">
      <PageTitle title="两日对比" back="/rules" actions={isReady && <Save query={query} />} />
      <p className="soft">同一个地区或站点在两天各按当天的规定、当天的登记核查，列出变了的结果和原因。</p>
      <section className="paper policy-tools" aria-label="对比条件">
        <label>前一日<DayInput min="2000-01-01" value={days.before} onChange={(before) => setDays({ ...days, before })} /></label>
        <label>后一日<DayInput min="2000-01-01" value={days.after} onChange={(after) => setDays({ ...days, after })} /></label>
        {places.data && <Where data={places.data} value={chosen} onChange={setWhat} />}
      </section>
      {days.before >= days.after && <Notice tone="warn" title="后一日应晚于前一日" />}
      {isReady && (data && !isFetching ? <Body view={data} /> : <RecordState error={isFetching ? undefined : error} retry={() => void refetch()} />)}
    </div>
  )
}

function Where({ data, value, onChange }: { data: { hasPlace: boolean; places: { code: string; name: string }[]; stations: { id: string; name: string }[] }; value: string; onChange: (value: string) => void }) {
  const options = [
    ...(data.hasPlace ? [{ value: '', label: '本地区全部' }] : []), ...data.places.map(({ code, name }) => ({ value: code, label: name })), ...data.stations.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return <Select<string> className="place-choice" aria-label="地区或站点" value={value} onChange={onChange} options={options} popupMatchSelectWidth={false} showSearch={{ optionFilterProp: 'label' }} />
}

function Body({ view }: { view: NonNullable<ReturnType<typeof useRecord<typeof compareDays>>['data']> }) {
  const changed = view.packs.after.flatMap((pack) => {
    const was = view.packs.before.find(({ id }) => id === pack.id)
    return was && was.state !== pack.state ? [`《${pack.title}》由“${STATE_LABELS[was.state]}”变为“${STATE_LABELS[pack.state]}”`] : []
  })
  return (
    <>
      {changed.length > 0 && <Notice tone="warn" title={`${view.before} 与 ${view.after} 之间`}><ul>{changed.map((line) => <li key={line}>{line}</li>)}</ul></Notice>}
      <h2>{view.placeName}：{view.rules.length > 0 ? `${view.rules.length} 条有变化` : '没有变化'}</h2>
      <ContrastTable rules={view.rules} detail={view.detail} words={{ before: `${view.before} 不符合`, after: `${view.after} 不符合` }} hasCauses />
    </>
  )
}

function Save({ query }: { query: { before: string; after: string; stationId?: string; place?: string } }) {
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const save = () => {
    setSaving(true)
    setProblem(undefined)
    download(exportComparison, { query }).catch(setProblem).finally(() => setSaving(false))
  }
  return <><Button loading={isSaving} onClick={save}>导出 Excel</Button><ProblemNotice error={problem} /></>
}
