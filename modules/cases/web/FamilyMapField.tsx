// Drawing the family map (画家庭结构图): drag or move with the arrow keys, tap a person to change him, tie two people.
import { Button, Input, InputNumber, Select, Switch } from 'antd'
import { useId, useState } from 'react'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import { tieKindCodes } from '../../../kernel/model/codes/cases.ts'
import { bondLabels, emptyFamilyMap, type FamilyMap, type MapPerson, mapSize, type MapTie, readFamilyMap } from '../model/family-map.ts'
import { FamilyMapDrawing } from './FamilyMapDrawing.tsx'
import { MapLegend } from './map-lines.tsx'

export function FamilyMapControl({ id, value, onChange, disabled, describedBy }: ControlProps) {
  const map = (value as FamilyMap | undefined) ?? emptyFamilyMap
  const [selected, setSelected] = useState<string>()
  const person = map.people.find(({ key }) => key === selected)
  const set = (key: string, change: Partial<MapPerson>) => onChange({ ...map, people: map.people.map((one) => (one.key === key ? { ...one, ...change } : change.isIndex ? { ...one, isIndex: false } : one)) })
  const add = () => {
    const key = crypto.randomUUID()
    const place = { x: 80 + (map.people.length * 120) % (mapSize.width - 160), y: mapSize.height - 80 }
    onChange({ ...map, people: [...map.people, { key, name: '新成员', sex: 'UNKNOWN', age: null, note: '', isDead: false, isIndex: false, livesHere: true, ...place }] })
    setSelected(key)
  }
  const remove = (key: string) => {
    onChange({ people: map.people.filter((one) => one.key !== key), ties: map.ties.filter(({ from, to }) => from !== key && to !== key) })
    setSelected(undefined)
  }
  return (
    <div id={id} className="map-editor" role="group" tabIndex={-1} aria-label="家庭结构图" aria-describedby={describedBy}>
      <FamilyMapDrawing map={map} selected={selected} onSelect={disabled ? undefined : setSelected} onMove={disabled ? undefined : set} />
      <MapLegend withPeople />
      <div className="map-tools"><Button disabled={disabled || map.people.length >= 30} onClick={add}>加一个人</Button><span className="soft">点图上的人修改；拖动可以移动位置；图比屏幕宽时左右滑动</span></div>
      {person && !disabled && <PersonPanel key={person.key} map={map} person={person} onSet={(change) => set(person.key, change)} onTies={(ties) => onChange({ ...map, ties })} onRemove={() => remove(person.key)} />}
    </div>
  )
}

interface PanelProps { map: FamilyMap; person: MapPerson; onSet: (change: Partial<MapPerson>) => void; onTies: (ties: MapTie[]) => void; onRemove: () => void }

function PersonPanel({ map, person, onSet, onTies, onRemove }: PanelProps) {
  const id = useId()
  return (
    <div className="map-panel" role="group" aria-label={`${person.name}的资料`}>
      <div className="map-row">
        <label>称呼<Input value={person.name} maxLength={20} onChange={(event) => onSet({ name: event.target.value })} /></label>
        <label htmlFor={`${id}-sex`}>性别<Select id={`${id}-sex`} value={person.sex} onChange={(sex) => onSet({ sex })} options={[{ value: 'MALE', label: '男' }, { value: 'FEMALE', label: '女' }, { value: 'UNKNOWN', label: '不详' }]} /></label>
        <label>年龄<InputNumber value={person.age} min={0} max={130} precision={0} controls={false} onChange={(age) => onSet({ age })} /></label>
        <label>备注<Input value={person.note} maxLength={20} placeholder="例如：外出务工" onChange={(event) => onSet({ note: event.target.value })} /></label>
      </div>
      <div className="map-row map-switches">
        <label><Switch checked={person.livesHere} onChange={(livesHere) => onSet({ livesHere })} /> 共同生活</label>
        <label><Switch checked={person.isDead} onChange={(isDead) => onSet({ isDead })} /> 已故</label>
        <label><Switch checked={person.isIndex} onChange={(isIndex) => onSet({ isIndex })} /> 服务对象</label>
        <Button danger onClick={onRemove}>从图上移除</Button>
      </div>
      <Ties map={map} person={person} onTies={onTies} />
    </div>
  )
}

const bondOptions = Object.entries(bondLabels).map(([value, label]) => ({ value: value as MapTie['bond'], label }))

function Ties({ map, person, onTies }: { map: FamilyMap; person: MapPerson; onTies: (ties: MapTie[]) => void }) {
  const nameOf = (key: string) => map.people.find((one) => one.key === key)?.name ?? ''
  const change = (tie: MapTie, over: Partial<MapTie>) => onTies(map.ties.map((one) => (one === tie ? { ...one, ...over } : one)))
  const mine = map.ties.filter(({ from, to }) => from === person.key || to === person.key)
  const others = map.people.filter(({ key }) => key !== person.key && !mine.some(({ from, to }) => from === key || to === key))
  return (
    <>
      {mine.map((tie) => {
        const other = nameOf(tie.from === person.key ? tie.to : tie.from)
        return (
          <div key={`${tie.from} ${tie.to}`} className="map-row map-tie-row">
            <span>与{other}</span>
            <Select aria-label={`与${other}的亲属关系`} value={tie.bond} onChange={(bond) => change(tie, { bond })} options={bondOptions} />
            <Select aria-label={`与${other}的亲疏`} value={tie.kind} onChange={(kind) => change(tie, { kind })} options={[...tieKindCodes.options]} />
            <Button aria-label={`移除与${other}的关系线`} onClick={() => onTies(map.ties.filter((one) => one !== tie))}>移除</Button>
          </div>
        )
      })}
      {others.length > 0 && (
        <div className="map-row">
          <Select aria-label="连一条关系线到" placeholder="连一条关系线到…" value={null} options={others.map(({ key, name }) => ({ value: key, label: name }))} onChange={(to: string | null) => to && onTies([...map.ties, { from: person.key, to, bond: 'OTHER', kind: 'NORMAL' }])} />
        </div>
      )}
    </>
  )
}

export function FamilyMapView({ value }: { value: unknown }) {
  const map = readFamilyMap(value)
  if (map.people.length === 0) return null
  return <><FamilyMapDrawing map={map} /><MapLegend withPeople /></>
}
