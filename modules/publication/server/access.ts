// Stories for publication are made by the front line of the station that keeps the family's file; nobody else.
import type { AccessTable } from '../../../kernel/server/access.ts'

const writers = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const

export const publicationAccess: AccessTable = {
  'publication.preview': writers,
  'publication.setAliases': writers,
  'publication.document': writers,
}
