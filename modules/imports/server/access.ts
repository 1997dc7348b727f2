// The station's own people import into their own station while the contract is in force; nobody else has to do with it, officers neither:
// what an import says names families in the clear. The ledger as it was uploaded, with every number in full, goes back to who uploaded it and the heads.
import type { AccessTable } from '../../../kernel/server/access.ts'
import type { Actor, Role } from '../../../kernel/model/roles.ts'
import { importDeedsIn, type ImportDeed, type ImportState } from '../model/stages.ts'

const writers: readonly Role[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD']

export const importAccess: AccessTable = Object.fromEntries(
  ['list', 'template', 'upload', 'show', 'check', 'faults', 'run', 'progress', 'discard', 'ties', 'undo'].map((verb) => [`imports.${verb}`, writers]),
)

const operations: Readonly<Partial<Record<ImportDeed, string>>> = { CHECK: 'imports.check', RUN: 'imports.run', UNDO: 'imports.undo', DISCARD: 'imports.discard' }

/** What may be done with an import now; it is imported only when the dry run found nothing wrong. */
export function allowedOn(row: { state: ImportState; faultsCount: number; undoUntil: string | null }, today: string): string[] {
  return importDeedsIn(row.state).flatMap((deed) => {
    if (deed === 'RUN' && row.faultsCount > 0) return []
    if (deed === 'UNDO' && (row.undoUntil === null || row.undoUntil < today)) return []
    return operations[deed] ?? []
  })
}

/** Whether he may take the uploaded ledger away again. */
export function mayTakeLedger(actor: Actor, row: { readonly uploaded_by: string }): boolean {
  return row.uploaded_by === actor.accountId || actor.role === 'STATION_HEAD' || actor.role === 'DEPUTY_STATION_HEAD'
}
