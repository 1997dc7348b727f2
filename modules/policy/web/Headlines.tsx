// What a contrast comes to (总的情况): of each kind, how many fail some binding demand on either side, and the sum of the gaps.
import { useMemo } from 'react'
import { SUBJECT_LABELS } from '../model/labels.ts'
import { addGaps, type Gap, gapText } from '../model/gaps.ts'
import type { TrialView } from '../model/trial-api.ts'

/** Most telling gaps shown; the rest stands in the table. */
const mostGaps = 8

export function Headlines({ view }: { view: TrialView }) {
  const gaps = useMemo(() => view.rules.filter(({ severity }) => severity === 'must' || severity === 'should').sort((a, b) => Number(b.changed !== 0) - Number(a.changed !== 0)).reduce<Gap[]>((sum, rule) => addGaps(sum, rule.gaps), []), [view.rules])
  const failing = view.headlines.filter(({ before, after }) => before !== 0 || after !== 0)
  const sound = view.headlines.filter((head) => !failing.includes(head))
  return (
    <>
      <ul className="trial-heads">
        {failing.map((head) => (
          <li key={head.subjectKind} className="paper">
            <p className="soft">{SUBJECT_LABELS[head.subjectKind]}（共 {head.subjects}）</p>
            <p><strong>{head.before} → {head.after}</strong></p>
            <p className="soft">有“应当”要求不符合的（现在 → 测算），新增 {head.newly}，减少 {head.cleared}</p>
          </li>
        ))}
      </ul>
      {sound.length > 0 && <p className="soft">{sound.map(({ subjectKind, subjects }) => `${SUBJECT_LABELS[subjectKind]}（${subjects}）`).join('、')}：没有“应当”要求不符合的。</p>}
      {gaps.length > 0 && (
        <section className="paper" aria-label="差额合计">
          <p>按测算条件，全部条款要补足的差额：{gaps.slice(0, mostGaps).map(gapText).join('；')}{gaps.length > mostGaps && `；另有 ${gaps.length - mostGaps} 项见下表`}</p>
          <p className="soft">按条款分别相加；同一个站的几条要求可能由同一批人员、场地满足，不宜简单合并。</p>
        </section>
      )}
    </>
  )
}
