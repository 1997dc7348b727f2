// The query of the list (查询条件): tap the tier and what is due; choose village, group, worker and state.
import { Select } from 'antd'
import { useId } from 'react'
import type { z } from 'zod'
import { clientGroupCodes, visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { householdStateCodes } from '../../../kernel/model/codes/households.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { dueStates, type householdFilter, residenceStates } from '../model/api.ts'
import { byNameOrInitials, usePlaces, type Place, useWorkerOptions, villageOptions } from './choices.tsx'

type Filter = z.input<typeof householdFilter>
interface FilterProps { value: Filter; onChange: (value: Filter) => void }
interface Choice { value: string; label: string }

const tiers = visitTierCodes.options
const residences = Object.entries(residenceStates).map(([value, label]) => ({ value, label }))
const dues = Object.entries(dueStates).map(([value, label]) => ({ value, label }))

export function HouseholdFilter(props: FilterProps) {
  const isPhone = useIsPhone()
  const count = Object.entries(props.value).filter(([name, value]) => value !== undefined && !(name === 'state' && value === 'ACTIVE')).length
  if (!isPhone) return <div className="paper filter household-filter"><Fields {...props} /></div>
  return (
    <details className="fold">
      <summary className="paper">查询条件{count > 0 ? `（已选 ${count} 项）` : ''}</summary>
      <div className="paper"><Fields {...props} /></div>
    </details>
  )
}

function Fields({ value, onChange }: FilterProps) {
  const places = usePlaces()
  const mayChooseWorker = useCan('households.workers')
  const officer = !mayChooseWorker
  const set = (change: Partial<Record<keyof Filter, string | undefined>>) => onChange({ ...value, ...change } as Filter)
  const groups = clientGroupCodes.codes.filter(({ sensitive }) => !(officer && sensitive)).map(({ id, label }) => ({ value: id, label }))
  return (
    <div className="fields">
      <Taps label="服务分级" choices={tiers} value={value.tier} onChange={(tier) => set({ tier })} />
      <Taps label="应访情况" choices={dues} value={value.due} onChange={(due) => set({ due })} />
      <Choose label={officer ? '乡镇或村' : '村（社区）'} value={value.regionCode} onChange={(regionCode) => set({ regionCode })} options={officer ? townshipsToo(places) : villageOptions(places)} />
      <Choose label="对象类别" value={value.clientGroup} onChange={(clientGroup) => set({ clientGroup })} options={groups} />
      <Choose label="人户状态" value={value.residence} onChange={(residence) => set({ residence })} options={residences} />
      {mayChooseWorker && <WorkerChoice value={value.responsibleWorkerId} onChange={(responsibleWorkerId) => set({ responsibleWorkerId })} />}
      <Taps label="档案状态" choices={householdStateCodes.options} value={value.state ?? 'ACTIVE'} onChange={(state) => set({ state: state ?? 'ACTIVE' })} />
    </div>
  )
}

/** A whole township stands before its villages. */
const townshipsToo = (places: readonly Place[]) => places.map((place) => ({
  label: place.name, title: place.name, options: [{ value: place.regionCode, label: `${place.name}（全部）` }, ...place.villages.map(({ code, name }) => ({ value: code, label: name })).filter(({ value }) => value !== place.regionCode)],
}))

function WorkerChoice({ value, onChange }: { value: string | undefined; onChange: (value: string | undefined) => void }) {
  return <Choose label="负责社工" value={value} onChange={onChange} options={useWorkerOptions()} search={byNameOrInitials} />
}

function Taps({ label, choices, value, onChange }: { label: string; choices: readonly Choice[]; value: string | undefined; onChange: (value: string | undefined) => void }) {
  const id = useId()
  return (
    <div className="field">
      <span className="field-label" id={id}>{label}</span>
      <div className="choices" role="group" aria-labelledby={id}>
        {choices.map((choice) => (
          <label key={choice.value}>
            <input type="checkbox" checked={value === choice.value} onChange={() => onChange(value === choice.value ? undefined : choice.value)} />
            {choice.label}
          </label>
        ))}
      </div>
    </div>
  )
}

interface ChooseProps { label: string; value: string | undefined; onChange: (value: string | undefined) => void; options: object[]; search?: typeof byNameOrInitials }

function Choose({ label, value, onChange, options, search }: ChooseProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Select id={id} allowClear showSearch={search ?? { optionFilterProp: 'label' }} placeholder="不限" value={value} onChange={(next?: string) => onChange(next)} options={options} />
    </div>
  )
}
