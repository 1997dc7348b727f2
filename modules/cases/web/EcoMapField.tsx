// The eco map (生态图): the systems around the family as a drawing, and the rows by which it is filled in.
import { Button, Input, Select } from 'antd'
import { ecoSystemCodes, tieKindCodes } from '../../../kernel/model/codes/cases.ts'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import { type EcoLink, type EcoMap, ecoMapInWords, ecoPlace, ecoSize, emptyEcoMap, flowLabels, readEcoMap } from '../model/eco-map.ts'
import { MapLegend, TieLine } from './map-lines.tsx'

const centre = { x: ecoSize / 2, y: ecoSize / 2 }
const centreSize = 66
/** Many systems stand closer together. */
const sizeFor = (count: number): number => (count <= 10 ? 62 : 46)

function EcoMapDrawing({ map }: { map: EcoMap }) {
  return (
    <div className="map-scroll">
      <svg className="map map-square" viewBox={`0 0 ${ecoSize} ${ecoSize}`} role="img" aria-label={ecoMapInWords(map)}>
        {map.links.map((link, at) => <System key={at} link={link} at={ecoPlace(at, map.links.length)} size={sizeFor(map.links.length)} />)}
        <circle className="map-centre" cx={centre.x} cy={centre.y} r={centreSize} />
        <text x={centre.x} y={centre.y + 7}>服务对象家庭</text>
      </svg>
    </div>
  )
}

function System({ link, at, size }: { link: EcoLink; at: { x: number; y: number }; size: number }) {
  const length = Math.hypot(at.x - centre.x, at.y - centre.y) || 1
  const on = (from: number) => ({ x: centre.x + (at.x - centre.x) * from / length, y: centre.y + (at.y - centre.y) * from / length })
  const [inner, outer] = [on(centreSize + 4), on(length - size - 4)]
  return (
    <g className="map-person">
      <TieLine from={inner} to={outer} kind={link.kind} />
      {(link.flow === 'BOTH' || link.flow === 'TO_FAMILY') && <Arrow at={inner} from={outer} />}
      {(link.flow === 'BOTH' || link.flow === 'FROM_FAMILY') && <Arrow at={outer} from={inner} />}
      <circle cx={at.x} cy={at.y} r={size} />
      <text x={at.x} y={at.y - 4}>{shortened(link.name)}</text>
      <text x={at.x} y={at.y + 20} className="map-small">{shortened(ecoSystemCodes.label(link.system))}</text>
    </g>
  )
}

const shortened = (text: string): string => ([...text].length > 6 ? `${[...text].slice(0, 5).join('')}…` : text)

function Arrow({ at, from }: { at: { x: number; y: number }; from: { x: number; y: number } }) {
  const turn = Math.atan2(at.y - from.y, at.x - from.x)
  const corner = (by: number, length: number) => `${(at.x + Math.cos(turn + by) * length).toFixed(1)},${(at.y + Math.sin(turn + by) * length).toFixed(1)}`
  return <polygon className="map-arrow" points={`${at.x},${at.y} ${corner(Math.PI - 0.45, 16)} ${corner(Math.PI + 0.45, 16)}`} />
}

const flowOptions = Object.entries(flowLabels).map(([value, label]) => ({ value: value as EcoLink['flow'], label }))

export function EcoMapControl({ id, value, onChange, disabled, describedBy }: ControlProps) {
  const map = (value as EcoMap | undefined) ?? emptyEcoMap
  const set = (at: number, change: Partial<EcoLink>) => onChange({ links: map.links.map((one, place) => (place === at ? { ...one, ...change } : one)) })
  const add = () => {
    const used = new Set(map.links.map(({ system }) => system))
    const next = ecoSystemCodes.codes.find((one) => !used.has(one.id)) ?? ecoSystemCodes.codes[0]!
    onChange({ links: [...map.links, { system: next.id, name: next.label, kind: 'NORMAL', flow: 'BOTH', note: '' }] })
  }
  return (
    <div id={id} className="map-editor" role="group" tabIndex={-1} aria-label="生态图" aria-describedby={describedBy}>
      {map.links.length > 0 && <><EcoMapDrawing map={map} /><MapLegend /></>}
      {map.links.map((link, at) => (
        <div key={at} className="map-panel map-row" role="group" aria-label={`第 ${at + 1} 个系统`}>
          <Select aria-label="系统" disabled={disabled} value={link.system} onChange={(system) => set(at, { system })} options={[...ecoSystemCodes.options]} />
          <Input aria-label="名称" disabled={disabled} value={link.name} maxLength={20} placeholder="例如：村卫生室" onChange={(event) => set(at, { name: event.target.value })} />
          <Select aria-label="关系" disabled={disabled} value={link.kind} onChange={(kind) => set(at, { kind })} options={[...tieKindCodes.options]} />
          <Select aria-label="资源流向" disabled={disabled} value={link.flow} onChange={(flow) => set(at, { flow })} options={flowOptions} />
          <Input aria-label="说明" disabled={disabled} value={link.note} maxLength={60} placeholder="说明" onChange={(event) => set(at, { note: event.target.value })} />
          <Button disabled={disabled} aria-label={`移除${link.name}`} onClick={() => onChange({ links: map.links.filter((_, place) => place !== at) })}>移除</Button>
        </div>
      ))}
      <div className="map-tools"><Button disabled={disabled || map.links.length >= 16} onClick={add}>加一个系统</Button></div>
    </div>
  )
}

export function EcoMapView({ value }: { value: unknown }) {
  const map = readEcoMap(value)
  if (map.links.length === 0) return null
  return <><EcoMapDrawing map={map} /><MapLegend /></>
}
