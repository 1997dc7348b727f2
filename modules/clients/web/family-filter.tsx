// A list narrowed to one family (按家庭查询): found by name, initials or telephone, for those who may search their station's files.
import { Select } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { z } from 'zod'
import { call } from '../../../kernel/web/api.ts'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { searchHouseholds } from '../model/api.ts'

interface Option { readonly value: string; readonly label: string }

const pauseMs = 300
/** Names of the families chosen so far: a list remembers its query while the product is open. */
const chosen = new Map<string, string>()
const controls = { householdId: FamilyControl }

/** The query of a list with its 家庭 field; without it for those who search no files. */
export function useFamilyFilter(schema: z.ZodObject) {
  const maySearch = useCan('households.search')
  return useMemo(() => (maySearch ? { schema, controls } : { schema: schema.omit({ householdId: true }) as z.ZodObject }), [schema, maySearch])
}

async function familiesLike(text: string): Promise<Option[]> {
  const { items } = await call(searchHouseholds, { body: { text } })
  const byFamily = new Map<string, Option>()
  for (const { household, personName } of items) {
    const label = [household.headName === personName ? personName : `${personName}（${household.headName}家）`, household.village].filter(Boolean).join(' · ')
    if (!byFamily.has(household.id)) byFamily.set(household.id, { value: household.id, label })
  }
  return [...byFamily.values()]
}

export function FamilyControl(props: ControlProps) {
  const value = (props.value as string | null | undefined) ?? undefined
  const [found, setFound] = useState<readonly Option[]>()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const look = (text: string) => {
    clearTimeout(timer.current)
    if (text.trim() === '') return setFound(undefined)
    timer.current = setTimeout(() => void familiesLike(text.trim()).then(setFound, () => setFound([])), pauseMs)
  }
  const choose = (id: string | undefined) => {
    const label = found?.find((one) => one.value === id)?.label
    if (id && label) chosen.set(id, label)
    props.onChange(id)
  }
  const options = found ?? (value ? [{ value, label: chosen.get(value) ?? '已选的一户' }] : [])
  return (
    <Select
      {...ariaOf(props)} allowClear showSearch={{ filterOption: false, onSearch: look }} placeholder="姓名、首字母或电话" value={value} onChange={choose} options={[...options]}
      notFoundContent={found ? '本站没有找到' : '输入姓名、首字母或电话'}
    />
  )
}
