// Own controls of a station's form: where it stands, found by name, and the node above it.
import { Select } from 'antd'
import { useState } from 'react'
import type { NodeKind } from '../../../kernel/model/codes/stations.ts'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import type { Control } from '../../../kernel/web/form/controls.tsx'
import { useList, useRecord } from '../../../kernel/web/query.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { listRegions, searchRegions, showRegion } from '../../regions/model/api.ts'
import { type RegionLevel } from '../../regions/model/code.ts'
import { listStations } from '../model/api.ts'
import { levelOfKind, parentKinds } from '../model/station.ts'

interface RegionOption { value: string; label: string }

/** Regions of a level within the actor's place: those directly below are offered at once, others are searched by name or initials. */
function regionControl(level: RegionLevel | undefined): Control {
  return function RegionControl(props: ControlProps) {
    const within = useSession().regionCode
    const code = props.value as string | undefined
    const [text, setText] = useState('')
    const isSearching = text.trim().length >= 2
    const found = useRecord(searchRegions, { query: { text, within, level, limit: 30 } }, { enabled: isSearching })
    const below = useRecord(listRegions, { query: { parent: within } }, { enabled: level !== undefined })
    const chosen = useRecord(showRegion, { params: { code: code ?? '' } }, { enabled: code?.length === 12 })
    const own = useRecord(showRegion, { params: { code: within } }, { enabled: level !== undefined })
    const nearby = [...(own.data ? [own.data] : []), ...(below.data?.items ?? [])].filter((one) => one.level === level)
    const options = (isSearching ? found.data?.items ?? [] : nearby).map((one): RegionOption => ({ value: one.code, label: isSearching ? one.fullName : one.name }))
    const present = chosen.data && !options.some((one) => one.value === code) ? [{ value: chosen.data.code, label: chosen.data.fullName }] : []
    return (
      <Select
        {...ariaOf(props)} showSearch={{ filterOption: false, onSearch: setText }} placeholder="选择，或输入名称、拼音首字母查找" loading={found.isFetching}
        notFoundContent={isSearching ? '没有找到这一级的行政区划' : '请至少输入两个字'} value={code} onChange={props.onChange} options={[...present, ...options]}
      />
    )
  }
}

/** Nodes that may stand above a node of this kind. */
function parentControl(kind: NodeKind | undefined): Control {
  return function ParentControl(props: ControlProps) {
    const above = kind ? parentKinds[kind][0] : undefined
    const { items, isLoading } = useList(listStations, { query: { kind: above, limit: 200 } }, { enabled: above !== undefined })
    const options = items.filter((one) => one.state !== 'CLOSED' || one.id === props.value).map((one) => ({ value: one.id, label: one.name }))
    return (
      <Select
        {...ariaOf(props)} showSearch={{ optionFilterProp: 'label' }} allowClear={kind !== 'COMMUNITY_ROOM'} placeholder={above ? '请选择' : '没有上级站点'} disabled={props.disabled || !above}
        loading={isLoading} notFoundContent="还没有登记这样的站点" value={(props.value as string | null | undefined) ?? undefined} onChange={(value: unknown) => props.onChange(value ?? null)} options={options}
      />
    )
  }
}

const made = new Map<NodeKind | 'none', Record<string, Control>>()

/** The controls of a form about a node of this kind; the same ones each time, so that typing keeps its place. */
export function placeControls(kind: NodeKind | undefined): Record<string, Control> {
  const key = kind ?? 'none'
  const known = made.get(key)
  if (known) return known
  const controls = { regionCode: regionControl(kind && levelOfKind[kind]), parentId: parentControl(kind) }
  made.set(key, controls)
  return controls
}
