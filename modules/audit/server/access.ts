// Only audit administrators read the log, each within his region; they hold no other right.
import type { AccessTable } from '../../../kernel/server/access.ts'

export const auditAccess: AccessTable = { 'auditEntries.list': ['AUDIT_ADMINISTRATOR'] }
