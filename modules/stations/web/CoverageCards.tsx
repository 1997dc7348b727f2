// How much of a place the network covers (覆盖): for each kind of node, regions that have an open one, of all regions.
import { nodeKindCodes } from '../../../kernel/model/codes/stations.ts'
import type { Coverage } from '../model/network.ts'
import { shareOf } from './coverage-words.ts'

export function CoverageCards({ coverage, place }: { coverage: readonly Coverage[]; place: string }) {
  if (coverage.length === 0) return null
  return (
    <section className="coverage-cards" aria-label={`${place}的站点覆盖`}>
      {coverage.map(({ kind, covered, all }) => (
        <div key={kind} className="paper coverage-card">
          <div className="soft">{nodeKindCodes.label(kind)}</div>
          <div className="coverage-number"><strong>{covered}</strong><span className="soft"> / {all}</span><span className="coverage-share">{shareOf(covered, all)}</span></div>
          <div className="coverage-bar" aria-hidden="true"><span style={{ inlineSize: `${all === 0 ? 0 : (covered / all) * 100}%` }} /></div>
        </div>
      ))}
    </section>
  )
}
