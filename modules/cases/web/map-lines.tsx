// Lines of family and eco maps (关系线): thick, plain, dashed, zigzag, cut; and the legend that explains them.
import { tieKindCodes, type TieKind } from '../../../kernel/model/codes/cases.ts'
import { tieLook } from '../model/family-map.ts'

export interface Point { readonly x: number; readonly y: number }

/** A line between two points as close as `kind` says; `slashes` marks a divorce. */
export function TieLine({ from, to, kind, slashes = false }: { from: Point; to: Point; kind: TieKind; slashes?: boolean }) {
  const { width, dash, mark } = tieLook[kind]
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  const length = Math.hypot(dx, dy) || 1
  const [ux, uy] = [dx / length, dy / length]
  const middle = { x: from.x + dx / 2, y: from.y + dy / 2 }
  // A short stroke across the line, `along` units from its middle.
  const across = (along: number, lean: number) => `M${middle.x + ux * along - uy * 11 - ux * lean} ${middle.y + uy * along + ux * 11 - uy * lean} L${middle.x + ux * along + uy * 11 + ux * lean} ${middle.y + uy * along - ux * 11 + uy * lean}`
  return (
    <g className={`map-tie map-tie-${kind.toLowerCase()}`} fill="none">
      <path d={mark === 'zigzag' ? zigzag(from, { x: ux, y: uy }, length) : `M${from.x} ${from.y} L${to.x} ${to.y}`} strokeWidth={width} strokeDasharray={dash} />
      {mark === 'cut' && <path d={`${across(-5, 0)} ${across(5, 0)}`} strokeWidth={2.5} />}
      {slashes && <path d={`${across(-5, 6)} ${across(5, 6)}`} strokeWidth={2.5} />}
    </g>
  )
}

function zigzag(from: Point, unit: Point, length: number): string {
  const steps = Math.max(4, Math.round(length / 14))
  const points = Array.from({ length: steps + 1 }, (_, at) => {
    const side = at === 0 || at === steps ? 0 : at % 2 === 0 ? 7 : -7
    const along = length * at / steps
    return `${(from.x + unit.x * along - unit.y * side).toFixed(1)} ${(from.y + unit.y * along + unit.x * side).toFixed(1)}`
  })
  return `M${points.join(' L')}`
}

export function MapLegend({ withPeople = false }: { withPeople?: boolean }) {
  return (
    <p className="map-legend" aria-hidden="true">
      {withPeople && <span>□ 男　○ 女　双框 服务对象　× 已故　虚线框 共同生活</span>}
      {tieKindCodes.codes.map(({ id, label }) => <span key={id}><svg width="44" height="18" viewBox="0 0 44 18"><TieLine from={{ x: 2, y: 9 }} to={{ x: 42, y: 9 }} kind={id} /></svg>{label}</span>)}
    </p>
  )
}
