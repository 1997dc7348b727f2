// The seam by which modules bring what can be in somebody's hands (手上的工作): registered once by the composition root.
import type { InHands } from '../../../kernel/server/in-hands.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { type Kind, KINDS } from '../model/handover.ts'

const kinds = new Map<string, InHands>()

/** Brings a kind; the same kind again replaces it, so that loading twice adds nothing twice. */
export function registerInHands(one: InHands): void {
  kinds.set(one.kind, one)
}

/** A kind by its name. Throws when nobody brought it: then something in hand would stay behind. */
export function handsOfKind(kind: Kind): InHands {
  const one = kinds.get(kind)
  if (!one) throw new Error(`nobody hands over ${kind}`)
  return one
}

/** Moves everything on the list; the database refuses to end while a line, or anything else, is left with who hands over. */
export async function moveEverything(tx: ScopedTransaction, handoverId: string): Promise<void> {
  for (const kind of KINDS) await handsOfKind(kind).handOver(tx, handoverId)
}
