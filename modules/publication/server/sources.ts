// The seam by which modules bring what stories are made of (个案、走访).
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { PublicationSource, PublicationText } from '../../../kernel/server/publication-source.ts'
import type { Context } from '../../../kernel/server/route.ts'

const sources = new Map<string, PublicationSource>()

/** Brings a kind of record; the same kind again replaces it, so that loading twice adds nothing twice. */
export function registerPublicationSource(source: PublicationSource): void {
  sources.set(source.kind, source)
}

/** The texts of a record at a station where the actor writes. Throws NOT_FOUND. */
export async function requireText(context: Context, kind: string, id: string): Promise<PublicationText> {
  const text = await sources.get(kind)?.read(context, id)
  if (!text) throw new Problem(NOT_FOUND)
  requireWritableStation(context.actor, text.stationId)
  return text
}
