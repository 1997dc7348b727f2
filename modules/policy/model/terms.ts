// Dated lists (版本): one value after the other, no gap, no overlap, inside the instrument's own term.
import type { Path } from './pack-files.ts'
import type { Term } from './pack.ts'
import type { Report } from './read-condition.ts'

/** Reports every place where the list does not run on without gap or overlap, or leaves the instrument's term. */
export function checkTerms(terms: readonly Term[], whole: Term, path: Path, report: Report): void {
  terms.forEach((term, index) => {
    const here = [...path, index]
    if (term.until !== null && term.until <= term.from) report([...here, 'until'], `${term.until} 应晚于 ${term.from}`)
    if (term.from < whole.from) report([...here, 'from'], `${term.from} 早于文件施行日 ${whole.from}`)
    if (endsAfter(term, whole)) report([...here, 'until'], `晚于文件失效日 ${String(whole.until)}`)
    const earlier = terms[index - 1]
    if (earlier) checkJoint(earlier, term, [...here, 'from'], report)
  })
}

/** True when `inner` lies wholly inside `outer`. */
export function covers(outer: Term, inner: Term): boolean {
  return outer.from <= inner.from && !endsAfter(inner, outer)
}

function endsAfter(inner: Term, outer: Term): boolean {
  return outer.until !== null && (inner.until === null || inner.until > outer.until)
}

function checkJoint(earlier: Term, later: Term, path: Path, report: Report): void {
  if (earlier.until === null || earlier.until > later.from) report(path, `与上一版本重叠：上一版本到 ${earlier.until ?? '无期限'}`)
  else if (earlier.until < later.from) report(path, `与上一版本之间有空档：${earlier.until} 至 ${later.from}`)
}
