// What somebody has in hand (手上的工作), kind by kind: how a module names it, opens it, and moves it when a worker hands over.
import type { Deps } from './deps.ts'
import type { ScopedTransaction } from './transaction.ts'

/** A module's part in a hand-over (离岗交接). */
export interface InHands {
  /** As on the lines of the package: `case`. */
  readonly kind: string
  readonly label: string
  /** Address of the record. */
  path(id: string): string
  /** The code kept with the line, in words: where the record stands. */
  words(detail: string): string
  /** The name kept with the line as people say it, where a code is kept (F14: 个案服务计划表). */
  named?(label: string): string
  /** Whom or what each is about, for kinds whose line has a number alone: told only of those this reader may read. */
  about?(tx: ScopedTransaction, deps: Deps, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** Moves every line of this kind to its receiver; the database allows it only in the transaction in which the last one confirms. */
  handOver(tx: ScopedTransaction, handoverId: string): Promise<unknown>
}
