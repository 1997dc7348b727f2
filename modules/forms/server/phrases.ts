// Phrases (常用语): one's own and those of the station; sealed, because a phrase may name somebody.
import { sql, type Selectable } from 'kysely'
import type { FormPhrase } from '../../../database/types.ts'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { currentVersion } from '../../../kernel/model/form.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/phrase-api.ts'
import { TOO_MANY_PHRASES } from '../model/problems.ts'
import { formCoded } from './subjects.ts'

type PhraseRow = Selectable<FormPhrase>
/** A list longer than this helps nobody. */
const mostOfOne = 200
const everywhere = ''

const place = (id: string) => ({ table: 'form_phrase', column: 'words', row: id })

// Phrases have no region: the station alone says whose they are.
function inReach(tx: ScopedTransaction) {
  const stations = tx.actor.reach === 'stations' ? [...tx.actor.stationIds] : []
  return tx.db.selectFrom('form_phrase').selectAll().where(sql<boolean>`station_id = any(${stations}::uuid[])`).where(sql<boolean>`(is_shared or account_id = ${tx.actor.accountId})`)
}

export async function listPhrases({ tx, deps, actor, input: { params, query } }: Context<typeof api.listPhrases>) {
  formCoded(params.form)
  const rows = await inReach(tx).where('station_id', '=', query.stationId).where('form', 'in', [params.form, everywhere]).orderBy('created_at', 'desc').limit(1_000).execute()
  return { items: rows.map((row) => toPhrase(deps, actor, row)) }
}

export async function addPhrase({ tx, deps, actor, newId, now, audit, input: { params, body } }: Context<typeof api.addPhrase>) {
  const { form } = formCoded(params.form)
  requireWritableStation(actor, body.stationId)
  if (body.field !== null && !Object.hasOwn(currentVersion(form).schema.shape, body.field)) throw invalid(fieldError('field', '栏目', '表单没有这一栏'))
  const { count } = await inReach(tx).clearSelect().where('account_id', '=', actor.accountId).where('station_id', '=', body.stationId).select(sql<number>`count(*)::int`.as('count')).executeTakeFirstOrThrow()
  if (count >= mostOfOne) throw new Problem(TOO_MANY_PHRASES)
  const id = body.id ?? newId()
  await tx.db.insertInto('form_phrase').values({
    id, station_id: body.stationId, account_id: actor.accountId, account_name: actor.name, is_shared: body.isShared, form: body.field === null ? everywhere : form.code,
    field: body.field ?? everywhere, words: deps.crypto.encrypt(body.text, place(id)), created_at: now.toISOString(), updated_at: now.toISOString(),
  }).execute()
  audit({ kind: 'formPhrase', id, stationId: body.stationId, fields: ['text'] })
  return toPhrase(deps, actor, await requirePhrase(tx, id))
}

export async function removePhrase({ tx, actor, ifMatch, audit, input: { params } }: Context<typeof api.removePhrase>) {
  const row = await requirePhrase(tx, params.phraseId)
  if (!mayRemove(actor, row)) throw new Problem(NOT_FOUND)
  if (row.version !== ifMatch) throw new Problem(STALE)
  await tx.db.deleteFrom('form_phrase').where('id', '=', row.id).execute()
  audit({ kind: 'formPhrase', id: row.id, stationId: row.station_id, fields: ['removed'] })
  return { id: row.id }
}

async function requirePhrase(tx: ScopedTransaction, id: string): Promise<PhraseRow> {
  const row = await inReach(tx).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem(NOT_FOUND)
  return row
}

// One's own, and as a head what the station has.
function mayRemove(actor: Actor, row: PhraseRow): boolean {
  const isHead = actor.role === 'STATION_HEAD' || actor.role === 'DEPUTY_STATION_HEAD'
  return actor.writableStationIds.includes(row.station_id) && (row.account_id === actor.accountId || (row.is_shared && isHead))
}

function toPhrase(deps: Deps, actor: Actor, row: PhraseRow) {
  return {
    id: row.id, version: row.version, allowed: mayRemove(actor, row) ? ['formPhrases.remove'] : [], form: row.form, field: row.field, text: deps.crypto.decrypt(row.words, place(row.id)),
    isShared: row.is_shared, isMine: row.account_id === actor.accountId, authorName: row.account_name,
  }
}
