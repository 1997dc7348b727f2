// Choosing a village, a worker, an amount (选择控件), and an identity number that says at once what it tells.
import { Checkbox, Input, InputNumber, Select } from 'antd'
import { ageOn, birthOf, identityNumberFault, sexOf, tidyIdentityNumber } from '../../../kernel/model/identity-number.ts'
import { dayInWords } from '../../../kernel/model/day.ts'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import { useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { shortName } from '../../regions/model/region.ts'
import { listPlaces, listWorkers } from '../model/api.ts'

export type Place = { stationId: string | null; name: string; regionCode: string; villages: { code: string; name: string }[] }
const noPlaces: readonly Place[] = []

/** Villages by station (front line) or by township (officers). */
export function usePlaces(): readonly Place[] {
  return useRecord(listPlaces).data?.items ?? noPlaces
}

interface VillageOption { label: string; value?: string; title?: string; options?: { value: string; label: string }[] }

export function villageOptions(places: readonly Place[]): VillageOption[] {
  const of = (place: Place) => place.villages.map(({ code, name }) => ({ value: code, label: shortName(name) }))
  return places.length === 1 ? of(places[0]!) : places.map((place) => ({ label: place.name, title: place.name, options: of(place) }))
}

/** A village among those of one station, or of all one's places. */
export function villageControl(stationId?: string) {
  return function VillageControl(props: ControlProps) {
    const places = usePlaces().filter((place) => stationId === undefined || place.stationId === stationId)
    return (
      <Select
        {...ariaOf(props)} showSearch={{ optionFilterProp: 'label' }} placeholder="请选择村（社区）" status={props.invalid ? 'error' : undefined}
        value={props.value as string | undefined} onChange={props.onChange} options={villageOptions(places)}
      />
    )
  }
}

/** Some of these (children, items of a consent), each a box to tick. */
export function someOfControl(these: readonly { readonly id: string; readonly name: string }[]) {
  const options = these.map(({ id, name }) => ({ value: id, label: name }))
  return function SomeOfControl({ id, field, value, onChange, describedBy }: ControlProps) {
    return <div id={id} role="group" tabIndex={-1} aria-label={field.title} aria-describedby={describedBy}><Checkbox.Group options={options} value={value as string[] | undefined} onChange={onChange} /></div>
  }
}

/** One of the actor's stations. */
export function StationControl(props: ControlProps) {
  const options = usePlaces().flatMap((place) => (place.stationId ? [{ value: place.stationId, label: place.name }] : []))
  return <Select {...ariaOf(props)} placeholder="请选择社工站" value={props.value as string | undefined} onChange={props.onChange} options={options} />
}

export interface WorkerOption { value: string; label: string; initials: string[] }

/** Colleagues to choose from, each once. */
export function useWorkerOptions(): WorkerOption[] {
  const workers = useRecord(listWorkers).data?.items ?? []
  return [...new Map(workers.map(({ accountId, name, initials }) => [accountId, { value: accountId, label: name, initials }])).values()]
}

/** 王婷婷 is found by 婷 and by wtt. */
export const byNameOrInitials = {
  filterOption: (typed: string, option?: { label?: unknown; initials?: string[] }) => String(option?.label ?? '').includes(typed.trim()) || (option?.initials ?? []).some((initials) => initials.startsWith(typed.trim().toLowerCase())),
}

export function WorkerControl(props: ControlProps) {
  return (
    <Select
      {...ariaOf(props)} allowClear showSearch={byNameOrInitials} placeholder="不选为本人" status={props.invalid ? 'error' : undefined} value={(props.value as string | null) ?? undefined}
      onChange={(value?: string) => props.onChange(value)} options={useWorkerOptions()}
    />
  )
}

/** Money is kept in 分 and typed in 元. */
export function YuanControl(props: ControlProps) {
  const fen = props.value as number | null | undefined
  return (
    <InputNumber
      {...ariaOf(props)} controls={false} inputMode="decimal" precision={2} min={0} suffix="元" style={{ width: '100%' }} status={props.invalid ? 'error' : undefined}
      value={fen === null || fen === undefined ? null : fen / 100} onChange={(yuan) => props.onChange(yuan === null ? undefined : Math.round(Number(yuan) * 100))}
    />
  )
}

/** Says sex, birth day and age as soon as the number is right, so that nobody types them. */
export function IdentityControl(props: ControlProps) {
  const today = useToday()
  const typed = (props.value as string | null) ?? ''
  const number = tidyIdentityNumber(typed)
  const isRight = identityNumberFault(number, today) === undefined
  return (
    <>
      <Input
        {...ariaOf(props)} autoComplete="off" spellCheck={false} maxLength={30} status={props.invalid ? 'error' : undefined} placeholder={props.field.placeholder}
        value={typed} onChange={(event) => props.onChange(event.target.value)}
      />
      <p className="field-help" aria-live="polite">
        {isRight && `${sexOf(number) === 'MALE' ? '男' : '女'}，${dayInWords(birthOf(number))}出生，${ageOn(birthOf(number), today)} 周岁`}
      </p>
    </>
  )
}
