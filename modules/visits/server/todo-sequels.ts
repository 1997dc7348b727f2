// The seam by which a crisis hears that one of its clocks has been stopped (办结待办之后): registered once by the composition root.
import type { Context } from '../../../kernel/server/route.ts'

export type Following = Pick<Context, 'tx' | 'now' | 'newId'>
export interface DoneTodo { readonly crisisId: string; readonly step: string }
type Sequel = (context: Following, todo: DoneTodo) => Promise<void>

let sequel: Sequel | undefined

/** Says what follows from a finished clock; the same again replaces it, so that loading twice does nothing twice. */
export function registerTodoSequel(next: Sequel): void {
  sequel = next
}

/** Draws the consequences, in the same transaction. */
export async function todoIsDone(context: Following, todo: DoneTodo): Promise<void> {
  await sequel?.(context, todo)
}
