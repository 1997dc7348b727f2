// Which village (选村): one's own at once, any other of the county by name or initials, because every station takes in every request.
import { Select } from 'antd'
import { useState } from 'react'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import { useRecord } from '../../../kernel/web/query.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { usePlaces } from '../../clients/web/choices.tsx'
import { searchRegions, showRegion } from '../../regions/model/api.ts'
import { shortName } from '../../regions/model/region.ts'

export function VillageControl(props: ControlProps) {
  const { regionCode } = useSession()
  const county = regionCode.slice(2, 6) === '0000' || regionCode.slice(4, 6) === '00' ? regionCode : `${regionCode.slice(0, 6)}000000`
  const [text, setText] = useState('')
  const own = usePlaces().flatMap(({ villages }) => villages.map(({ code, name }) => ({ value: code, label: shortName(name) })))
  const isSearching = text.trim().length >= 2
  const found = useRecord(searchRegions, { query: { text, within: county, level: 'village', limit: 30 } }, { enabled: isSearching })
  const value = props.value as string | undefined
  const chosen = useRecord(showRegion, { params: { code: value ?? '' } }, { enabled: value !== undefined && !own.some((one) => one.value === value) })
  const options = isSearching ? (found.data?.items ?? []).map(({ code, fullName }) => ({ value: code, label: fullName })) : own
  const present = chosen.data && !options.some((one) => one.value === value) ? [{ value: chosen.data.code, label: chosen.data.fullName }] : []
  return (
    <Select
      {...ariaOf(props)} showSearch={{ filterOption: false, onSearch: setText }} placeholder="选择，或输入村名、拼音首字母查找全县的村" loading={found.isFetching} status={props.invalid ? 'error' : undefined}
      notFoundContent={isSearching ? '本县没有找到这个村（社区）' : '请至少输入两个字'} value={value} onChange={props.onChange} options={[...present, ...options]}
    />
  )
}
