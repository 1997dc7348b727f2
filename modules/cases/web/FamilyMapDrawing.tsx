// The family map as a drawing (家庭结构图): on the page, in the editor and on paper the same.
import type { KeyboardEvent, PointerEvent } from 'react'
import { useLayoutEffect, useRef } from 'react'
import { type FamilyMap, familyMapInWords, type MapPerson, mapSize } from '../model/family-map.ts'
import { type Point, TieLine } from './map-lines.tsx'

interface DrawingProps {
  map: FamilyMap
  selected?: string
  onSelect?: (key: string) => void
  onMove?: (key: string, to: Point) => void
}

const half = 30
const room = 46

export function FamilyMapDrawing({ map, selected, onSelect, onMove }: DrawingProps) {
  const people = frameOf(map.people)
  const frame = onSelect ? { x: 0, y: 0, ...mapSize } : people
  const box = useRef<SVGSVGElement>(null)
  // On a phone the sheet is wider than the screen: it opens on the people and not on the empty corner.
  const start = useRef((people.x + people.width / 2) / mapSize.width)
  useLayoutEffect(() => {
    const sheet = box.current?.parentElement
    if (sheet) sheet.scrollLeft = start.current * sheet.scrollWidth - sheet.clientWidth / 2
  }, [])
  const at = new Map(map.people.map((one) => [one.key, one]))
  const place = (event: PointerEvent): Point => {
    const { left, top, width } = box.current!.getBoundingClientRect()
    const scale = mapSize.width / width
    return within({ x: (event.clientX - left) * scale, y: (event.clientY - top) * scale })
  }
  return (
    <div className="map-scroll">
      <svg ref={box} className={onSelect ? 'map' : 'map map-shown'} style={onSelect ? undefined : { maxWidth: frame.width, minWidth: frame.width * 0.5 }} viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`} role={onSelect ? 'group' : 'img'} aria-label={onSelect ? '家庭结构图' : familyMapInWords(map)}>
        <Boundary people={map.people.filter(({ livesHere, isDead }) => livesHere && !isDead)} />
        {map.ties.map((tie, place_) => {
          const [from, to] = [at.get(tie.from), at.get(tie.to)]
          return from && to && <TieLine key={place_} from={from} to={to} kind={tie.kind} slashes={tie.bond === 'DIVORCED'} />
        })}
        {map.people.map((one) => <Person key={one.key} person={one} isSelected={one.key === selected} onSelect={onSelect} onMove={onMove} place={place} />)}
      </svg>
    </div>
  )
}

/** Only the part that is drawn on: read, a small map fills the width it has. */
function frameOf(people: readonly Point[]): { x: number; y: number; width: number; height: number } {
  const [xs, ys] = [people.map(({ x }) => x), people.map(({ y }) => y)]
  const [left, top] = [Math.min(...xs) - 90, Math.min(...ys) - 70]
  return { x: left, y: top, width: Math.max(...xs) + 90 - left, height: Math.max(...ys) + 84 - top }
}

const within = ({ x, y }: Point): Point => ({ x: Math.round(Math.min(mapSize.width - room, Math.max(room, x))), y: Math.round(Math.min(mapSize.height - room, Math.max(room, y))) })

interface PersonProps extends Pick<DrawingProps, 'onSelect' | 'onMove'> { person: MapPerson; isSelected: boolean; place: (event: PointerEvent) => Point }

function Person({ person, isSelected, onSelect, onMove, place }: PersonProps) {
  const { key, x, y, name, age, sex, isDead, isIndex } = person
  const dragging = useRef(false)
  const byKeys = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [-20, 0], ArrowRight: [20, 0], ArrowUp: [0, -20], ArrowDown: [0, 20] }[event.key]
    if (step) { event.preventDefault(); onMove?.(key, within({ x: x + step[0]!, y: y + step[1]! })) }
    if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); onSelect?.(key) }
  }
  const handles = onSelect && {
    role: 'button', tabIndex: 0, 'aria-label': `${name}，回车选中，方向键移动`, 'aria-pressed': isSelected, onKeyDown: byKeys,
    onPointerDown: (event: PointerEvent) => { dragging.current = true; event.currentTarget.setPointerCapture(event.pointerId); onSelect(key) },
    onPointerMove: (event: PointerEvent) => { if (dragging.current) onMove?.(key, place(event)) },
    onPointerUp: () => { dragging.current = false },
    onPointerCancel: () => { dragging.current = false },
  }
  return (
    <g className={isSelected ? 'map-person map-person-selected' : 'map-person'} {...handles}>
      <Shape sex={sex} x={x} y={y} size={half} />
      {isIndex && <Shape sex={sex} x={x} y={y} size={half - 6} />}
      {isDead && <path d={`M${x - half} ${y - half} L${x + half} ${y + half} M${x + half} ${y - half} L${x - half} ${y + half}`} />}
      {age !== null && <text x={x} y={y + 7} className="map-age">{age}</text>}
      <text x={x} y={y + half + 22}>{name}{person.note ? `（${person.note}）` : ''}</text>
    </g>
  )
}

function Shape({ sex, x, y, size }: { sex: MapPerson['sex']; x: number; y: number; size: number }) {
  if (sex === 'FEMALE') return <circle cx={x} cy={y} r={size} />
  if (sex === 'MALE') return <rect x={x - size} y={y - size} width={2 * size} height={2 * size} />
  return <path d={`M${x} ${y - size} L${x + size} ${y} L${x} ${y + size} L${x - size} ${y} Z`} />
}

/** Round those who live together. */
function Boundary({ people }: { people: readonly Point[] }) {
  if (people.length === 0) return null
  const around = people.flatMap(({ x, y }) => Array.from({ length: 12 }, (_, turn) => ({ x: x + Math.cos(turn * Math.PI / 6) * 62, y: y + 8 + Math.sin(turn * Math.PI / 6) * 62 })))
  return <polygon className="map-boundary" points={hull(around).map(({ x, y }) => `${x.toFixed(0)},${y.toFixed(0)}`).join(' ')} />
}

/** The convex hull of points, by the chain of Andrew. */
function hull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  const turn = (a: Point, b: Point, c: Point) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
  const chain = (all: readonly Point[]) => all.reduce<Point[]>((done, point) => {
    while (done.length >= 2 && turn(done.at(-2)!, done.at(-1)!, point) <= 0) done.pop()
    return [...done, point]
  }, []).slice(0, -1)
  return [...chain(sorted), ...chain([...sorted].reverse())]
}
