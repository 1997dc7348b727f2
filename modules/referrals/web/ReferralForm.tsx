// The application's own controls (转介申请): the member, the receiving station of this or another county, the consent on file.
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { searchRegions, showRegion } from '../../regions/model/api.ts'
import { listReferralStations, type prepareReferral } from '../model/api.ts'

type Known = OutputOf<typeof prepareReferral>

export const sections = [
  { title: '转给谁', fields: ['kind', 'target', 'toStationId', 'toBody', 'toName', 'contactPerson', 'contactPhone'] },
  { title: '转介内容', fields: ['personId', 'reason', 'provided', 'situation', 'request', 'urgency'] },
  { title: '同意与资料', fields: ['consent', 'consentNote', 'items', 'wantedAnswerOn', 'isSentAtOnce'] },
]

export const shows = {
  toStationId: (value: Record<string, unknown>) => value.target === 'STATION', toBody: (value: Record<string, unknown>) => value.target === 'OUTSIDE',
  toName: (value: Record<string, unknown>) => value.target === 'OUTSIDE', contactPerson: (value: Record<string, unknown>) => value.target === 'OUTSIDE',
  contactPhone: (value: Record<string, unknown>) => value.target === 'OUTSIDE', consentNote: (value: Record<string, unknown>) => value.consent === 'NOT_REQUIRED',
  isSentAtOnce: (value: Record<string, unknown>) => value.urgency === 'URGENT',
}

/** The controls of the form for one household; the same ones as long as what is known of it is the same. */
export function useReferralControls(known: Known) {
  return useMemo(() => ({ toStationId: stationControl(known.county), personId: memberControl(known.members) }), [known.county, known.members])
}

/** What the referral will stand on; without it the form says so before anything is typed. */
export function ConsentNotice({ known }: { known: Known }) {
  const go = useGo()
  const [first] = known.consents
  if (first) return <Notice title={`${first.givenBy} ${first.givenOn} 已${first.isWritten ? '书面' : '口头'}同意向有关部门、机构提供信息`}>只提供办这件事用得上的资料。</Notice>
  return (
    <Notice tone="warn" title="还没有“向有关部门、机构提供”的同意" actions={<Button onClick={() => go(`/households/${known.householdId}/consents/new`)}>登记同意书</Button>}>
      请先取得本人（监护人）同意；履行法定职责或者情况紧急的，选“依法无需同意”并写明依据。
    </Notice>
  )
}

function memberControl(members: readonly { id: string; name: string }[]) {
  return function MemberControl(props: ControlProps) {
    return <Select {...ariaOf(props)} allowClear placeholder="请选择" value={(props.value as string | null) ?? undefined} onChange={(value?: string) => props.onChange(value ?? null)} options={members.map(({ id, name }) => ({ value: id, label: name }))} />
  }
}

// A county first, only when it is another one: most referrals stay at home.
function stationControl(county: string) {
  return function StationControl(props: ControlProps) {
    const [place, setPlace] = useState(county)
    const [text, setText] = useState('')
    const isSearching = text.trim().length >= 2
    const found = useRecord(searchRegions, { query: { text, level: 'county', limit: 20 } }, { enabled: isSearching })
    const chosen = useRecord(showRegion, { params: { code: place } })
    const stations = useRecord(listReferralStations, { query: { county: place } })
    const counties = isSearching ? (found.data?.items ?? []).map(({ code, fullName }) => ({ value: code, label: fullName })) : []
    const present = chosen.data && !counties.some(({ value }) => value === place) ? [{ value: place, label: chosen.data.fullName }] : []
    return (
      <div style={{ display: 'grid', gap: 8 }}>
        <Select
          aria-label="接收站点所在的县" showSearch={{ filterOption: false, onSearch: setText }} value={place} options={[...present, ...counties]} loading={found.isFetching} notFoundContent={isSearching ? '没有找到这个县' : '输入县名查找'}
          onChange={(code: string) => { setPlace(code); props.onChange(null) }}
        />
        <Select
          {...ariaOf(props)} showSearch={{ optionFilterProp: 'label' }} placeholder="请选择接收站点" loading={stations.isFetching} status={props.invalid ? 'error' : undefined} notFoundContent="这个县还没有运行中的站点"
          value={(props.value as string | null) ?? undefined} onChange={props.onChange} options={(stations.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </div>
    )
  }
}
