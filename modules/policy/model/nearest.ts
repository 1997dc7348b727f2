// The name that was probably meant (是否为…): for the person who mistyped a fact or a parameter.

/** `，是否为 station.state？` when a known name is close; otherwise nothing. */
export function perhaps(written: string, known: Iterable<string>): string {
  let best: { name: string; distance: number } | undefined
  for (const name of known) {
    if (Math.abs(name.length - written.length) > mostEdits(written)) continue
    const distance = edits(written.toLowerCase(), name.toLowerCase())
    if (distance <= mostEdits(written) && distance < (best?.distance ?? Infinity)) best = { name, distance }
  }
  return best ? `，是否为 ${best.name}？` : ''
}

function mostEdits(text: string): number {
  return Math.max(2, Math.floor(text.length / 4))
}

/** Letters to put in, take out or change. */
function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= to.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? 0
}
