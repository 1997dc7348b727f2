// The front door of audit (审计) for the composition root.
import { type Route, route } from '../../kernel/server/route.ts'
import { listAuditEntries as contract } from './model/api.ts'
import { auditAccess } from './server/access.ts'
import { listAuditEntries } from './server/list-entries.ts'

export { auditCommand } from './server/commands.ts'
export { startAnchoring } from './server/anchor.ts'

export const auditRoutes: readonly Route[] = [route(contract, { may: auditAccess, run: listAuditEntries })]
