// Which deadlines there are (期限目录): each module brings its own, the composition root fills the list; its order is the order of the page.
import { Problem } from '../../../kernel/model/problem.ts'
import type { Deadline } from '../model/deadline.ts'
import { DEADLINE_UNKNOWN } from '../model/problems.ts'

const catalogue = new Map<string, Deadline>()

/** Adds deadlines to the catalogue. Throws when an id is taken by another one, or when a default lies outside its own bounds. */
export function registerDeadlines(deadlines: readonly Deadline[]): void {
  for (const one of deadlines) {
    const [least, most] = one.bounds[one.length.unit] ?? [Infinity, -Infinity]
    if (one.length.amount < least || one.length.amount > most) throw new Error(`${one.id}: the default is out of its own bounds`)
    if (catalogue.has(one.id) && catalogue.get(one.id) !== one) throw new Error(`${one.id} is registered twice`)
    catalogue.set(one.id, one)
  }
}

/** All of them, group by group as they came. */
export function allDeadlines(): Deadline[] {
  const all = [...catalogue.values()]
  const groups = [...new Set(all.map(({ group }) => group))]
  return groups.flatMap((group) => all.filter((one) => one.group === group))
}

/** One by its id. Throws DEADLINE_UNKNOWN. */
export function requireDeadline(id: string): Deadline {
  const found = catalogue.get(id)
  if (!found) throw new Problem(DEADLINE_UNKNOWN)
  return found
}
