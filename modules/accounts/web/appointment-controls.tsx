// Own controls of an appointment (任职): the role by its name, the organisation and the region by search.
import { Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { contract, pageOf, pageQuery, uuid } from '../../../kernel/model/contract.ts'
import { roles } from '../../../kernel/model/roles.ts'
import { ariaOf } from '../../../kernel/web/form/control-props.ts'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import type { Control } from '../../../kernel/web/form/controls.tsx'
import { useList, useRecord } from '../../../kernel/web/query.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { searchRegions, showRegion } from '../../regions/model/api.ts'
import { listOrganisations } from '../model/api.ts'

/** What an appointment needs to know of a station; the register itself belongs to a module above this one. */
const stationChoices = contract({
  id: 'stations.list', method: 'GET', path: '/api/stations', summary: '站点列表', query: z.object({ ...pageQuery }),
  output: pageOf(z.object({ id: uuid(), name: z.string(), place: z.string() })),
})

const roleOptions = Object.entries(roles).map(([value, label]) => ({ value, label }))

function RoleControl(props: ControlProps) {
  return <Select {...ariaOf(props)} showSearch={{ optionFilterProp: 'label' }} placeholder="请选择" value={props.value as string | undefined} onChange={props.onChange} options={roleOptions} />
}

function OrganisationControl(props: ControlProps) {
  const { items, isLoading } = useList(listOrganisations, { query: { limit: 200 } })
  return (
    <Select
      {...ariaOf(props)} showSearch={{ optionFilterProp: 'label' }} placeholder="请选择单位" loading={isLoading} value={props.value as string | undefined} onChange={props.onChange}
      options={items.map((one) => ({ value: one.id, label: one.name }))}
    />
  )
}

function RegionControl(props: ControlProps) {
  const code = props.value as string | undefined
  const [text, setText] = useState('')
  // Nobody is appointed, and nothing registered, outside the own region.
  const { regionCode: within } = useSession()
  const found = useRecord(searchRegions, { query: { text, within } }, { enabled: text.trim().length >= 2 })
  const chosen = useRecord(showRegion, { params: { code: code ?? '' } }, { enabled: code !== undefined && code.length === 12 })
  const options = (found.data?.items ?? []).map((one) => ({ value: one.code, label: one.fullName }))
  const own = chosen.data && !options.some((one) => one.value === chosen.data.code) ? [{ value: chosen.data.code, label: chosen.data.fullName }] : []
  return (
    <Select
      {...ariaOf(props)} showSearch={{ filterOption: false, onSearch: setText }} placeholder="输入名称或拼音首字母" loading={found.isFetching} notFoundContent={text.trim().length < 2 ? '请至少输入两个字' : '没有找到'}
      value={code} onChange={props.onChange} options={[...own, ...options]}
    />
  )
}

function StationsControl(props: ControlProps) {
  const { items, isLoading } = useList(stationChoices, { query: { limit: 200 } })
  return (
    <Select
      {...ariaOf(props)} mode="multiple" showSearch={{ optionFilterProp: 'label' }} placeholder="站点人员必选" loading={isLoading} value={(props.value as string[] | undefined) ?? []} onChange={props.onChange}
      options={items.map((one) => ({ value: one.id, label: `${one.name}（${one.place}）` }))}
    />
  )
}

/** The controls by path; `within` is where the appointment stands in the form (`appointment.`). */
export function appointmentControls(within: string): Record<string, Control> {
  return { [`${within}role`]: RoleControl, [`${within}organisationId`]: OrganisationControl, [`${within}regionCode`]: RegionControl, [`${within}stationIds`]: StationsControl }
}
