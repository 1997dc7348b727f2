// Runs a route for one request: the order of the walls is fixed here and nowhere else.
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { todayInChina } from '../model/day.ts'
import { FORBIDDEN, KEY_REUSED, NOT_FOUND, Problem, defineProblem } from '../model/problem.ts'
import { type Actor, needsSecondFactor } from '../model/roles.ts'
import { demand } from './access.ts'
import type { Deps } from './deps.ts'
import { readIdempotencyKey, readIfMatch, readInput, refuseForeignOrigin } from './input.ts'
import type { Answer, AuditSubject, Context, FileAnswer, OpenContext, Route, StreamAnswer } from './route.ts'
import { tokenOf, writeToken } from './session-cookie.ts'
import { codeOf, type Entered, type Finished, inScope, withoutSession } from './transaction.ts'

export const SECOND_FACTOR_NEEDED = defineProblem('SECOND_FACTOR_NEEDED', 403, '这个身份要先完成动态验证码验证')
export const PASSWORD_CHANGE_NEEDED = defineProblem('PASSWORD_CHANGE_NEEDED', 403, '请先修改初始密码')

type Noted = { action: string; subject: AuditSubject }

/** Answers one request of a route. Everything but parsing and sending happens in one transaction. */
export async function serve(route: Route, deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const { contract } = route
  if (contract.method !== 'GET') refuseForeignOrigin(request)
  const key = readIdempotencyKey(contract, request)
  const noted: Noted[] = []
  const answer = route.runOpen
    ? await serveOpen(route, deps, request, noted)
    : await serveInSession(route, deps, request, key, noted, reply)
  if (answer === replayed) return reply
  return send(route, reply, answer)
}

const replayed = Symbol('replayed')

async function serveOpen(route: Route, deps: Deps, request: FastifyRequest, noted: Noted[]): Promise<unknown> {
  const input = readInput(route.contract, request)
  return withoutSession(deps.appPool, async (db) => {
    noted.length = 0
    const context: OpenContext = { ...common(route, deps, request, input, noted), db, address: request.ip }
    const result = await route.runOpen!(context)
    for (const { action, subject } of noted) await sql`select audit.append(${sql.join(auditValues('000000', action, subject, request.id, null))})`.execute(db)
    return result
  })
}

async function serveInSession(route: Route, deps: Deps, request: FastifyRequest, key: string | null, noted: Noted[], reply: FastifyReply): Promise<unknown> {
  const { contract } = route
  const digest = key === null ? null : requestHash(request)
  const work = async (entered: Entered): Promise<Finished<unknown>> => {
    // A transaction that is tried again starts from nothing: else its audit rows would be written twice.
    noted.length = 0
    requireUsable(route, entered, deps)
    demand(route.may, contract.id, entered.actor)
    if (entered.replay && digest) return { result: replay(entered.replay, { operation: contract.id, digest, ...openAnswer(deps, key, entered.replay.response) }, entered.actor, reply) }
    const input = readInput(contract, request)
    const context: Context = {
      ...common(route, deps, request, input, noted), tx: entered.tx, actor: entered.actor,
      ifMatch: readIfMatch(contract, request), token: tokenOf(request) ?? '',
    }
    const result = await route.run!(context)
    const output = contract.produces || route.setsToken ? null : contract.output.parse(result)
    const body = output === null ? null : JSON.stringify(output)
    const sent: Promise<unknown>[] = []
    if (key && digest && body !== null) sent.push(remember(entered, deps, { key, digest, operation: contract.id, status: contract.status, body }))
    // Last before the commit: writes of one county queue behind the head of its audit chain from here on.
    sent.push(...record(route, deps, request, entered, noted, input))
    // Signing out ends the session only after its audit row has been written under it.
    if (route.setsToken && (result as Answer<unknown>).token === null) sent.push(entered.send('select sec.close_session($1)', [context.token]))
    return { result: body === null ? result : { body, version: versionOf(output) }, sent, isQuiet: sent.length === 0 && contract.method === 'GET' }
  }
  try {
    return await inScope(deps.appPool, tokenOf(request) ?? '', key, work, contract.method === 'GET' && !contract.produces)
  } catch (error) {
    // Two submits of the same key at once: the second one waits for the first, meets its rows, and then gets its answer.
    if (codeOf(error) === '23505' && key) {
      return inScope(deps.appPool, tokenOf(request) ?? '', key, work)
    }
    throw error
  }
}

function common(route: Route, deps: Deps, request: FastifyRequest, input: unknown, noted: Noted[]): OpenContext {
  const now = deps.now()
  return {
    input: input as never, deps, now, today: todayInChina(now), requestId: request.id, newId: deps.newId,
    audit: (subject: AuditSubject, action = route.contract.id) => void noted.push({ action, subject }),
  } as unknown as OpenContext
}

// A manager's session without a verified second factor may only finish setting it up; a new account only its password.
function requireUsable(route: Route, entered: Entered, deps: Deps): void {
  if (route.setsToken || route.contract.id.startsWith('session.')) return
  if (entered.mustChangePassword) throw new Problem(PASSWORD_CHANGE_NEEDED)
  if (!deps.isDemo && needsSecondFactor.has(entered.actor.role) && !entered.secondFactorAt) throw new Problem(SECOND_FACTOR_NEEDED)
}

function requestHash(request: FastifyRequest): Buffer {
  return createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`).digest()
}

// The first answer is given again only to who could still read it: in the same role, for the same place, with every station of then. What
// has ended (任职、协议、离岗交接) ends this way round, too.
function replay(first: NonNullable<Entered['replay']>, again: Kept & { operation: string; digest: Buffer }, actor: Actor, reply: FastifyReply): symbol {
  if (first.operation !== again.operation || first.requestHash !== again.digest.toString('hex')) throw new Problem(KEY_REUSED)
  const output: unknown = JSON.parse(again.body)
  const station = (output as { stationId?: unknown } | null)?.stationId
  const stations = [...again.stationIds ?? [], ...(actor.reach === 'stations' && typeof station === 'string' ? [station] : [])]
  const { role = actor.role, regionPrefix = actor.regionPrefix } = again
  if (stations.some((id) => !actor.stationIds.includes(id)) || role !== actor.role || regionPrefix !== actor.regionPrefix) throw new Problem(NOT_FOUND)
  void reply.header('Idempotency-Replayed', 'true').header('Cache-Control', 'no-store').code(first.status).type('application/json; charset=utf-8')
  sendBody(reply, again.body, versionOf(output))
  return replayed
}

// Every write leaves a row; a read leaves one when the verb named what was read (detail, reveal, export).
function record(route: Route, deps: Deps, request: FastifyRequest, entered: Entered, noted: Noted[], input: { body: unknown }): Promise<unknown>[] {
  const isWrite = route.contract.method !== 'GET'
  if (isWrite && noted.length === 0) noted.push({ action: route.contract.id, subject: { kind: 'none', id: '' } })
  if (noted.length === 0) return []
  const mac = isWrite && input.body !== undefined ? deps.crypto.mac('audit', JSON.stringify(input.body)) : null
  const shard = entered.actor.regionPrefix.slice(0, 6).padEnd(6, '0')
  // Losing the last few "who looked" rows in a power cut is acceptable; making every look wait for the disk is not.
  const hurry = isWrite ? [] : [entered.send('set local synchronous_commit = off', [])]
  return [...hurry, ...noted.map(({ action, subject }) => entered.send(auditCall, auditValues(shard, action, subject, request.id, mac)))]
}

const auditCall = 'select audit.append($1, $2, $3, $4, $5::uuid, $6, $7, $8::text[], $9::bytea)'

function auditValues(shard: string, action: string, subject: AuditSubject, requestId: string, mac: Buffer | null): unknown[] {
  return [shard, action, subject.kind, subject.id, subject.stationId ?? null, subject.reason ?? null, requestId, [...(subject.fields ?? [])], mac]
}

// Kept sealed: an answer holds names, and once a one-time secret; nobody reads it but by repeating the very same write.
const placeOf = (key: string) => ({ table: 'idempotency', column: 'response', row: key })

function remember(entered: Entered, deps: Deps, write: { key: string; digest: Buffer; operation: string; status: number; body: string }): Promise<unknown> {
  const { key, digest, operation, status, body } = write
  const { role, regionPrefix, stationIds } = entered.actor
  const kept: Kept = { role, regionPrefix, stationIds, body }
  const response = deps.crypto.encrypt(`${keptMark}${JSON.stringify(kept)}`, placeOf(key)).toString('base64')
  return entered.send('insert into idempotency (account_id, key, operation, request_hash, status, response) values ($1, $2, $3, $4, $5, $6)',
    [entered.actor.accountId, key, operation, digest, status, response])
}

/** An answer with the role, the place and the stations it was given under; what was kept by an earlier version is the answer alone. */
interface Kept { readonly role?: string; readonly regionPrefix?: string; readonly stationIds?: readonly string[]; readonly body: string }
const keptMark = '1 '

function openAnswer(deps: Deps, key: string | null, response: string): Kept {
  const text = deps.crypto.decrypt(Buffer.from(response, 'base64'), placeOf(key ?? ''))
  return text.startsWith(keptMark) ? JSON.parse(text.slice(keptMark.length)) as Kept : { body: text }
}

/** The version a record's answer carries at its top: what its ETag says. */
function versionOf(output: unknown): number | null {
  const version = typeof output === 'object' && output !== null && 'version' in output ? output.version : null
  return typeof version === 'number' ? version : null
}

function sendBody(reply: FastifyReply, body: string, version: number | null): FastifyReply {
  if (version !== null) void reply.header('ETag', `"${version}"`)
  return reply.send(body)
}

function send(route: Route, reply: FastifyReply, answer: unknown): unknown {
  const { contract } = route
  if (contract.produces) {
    const file = answer as FileAnswer | StreamAnswer
    // Kept, not shown; and where a browser shows it all the same, it runs nothing and fetches nothing.
    return reply.type(file.type).header('Content-Disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName.replace(/\p{Cs}/gu, ''))}`)
      .header('Content-Security-Policy', "default-src 'none'; sandbox").header('Cache-Control', 'no-store').send('stream' in file ? file.stream : file.bytes)
  }
  void reply.code(contract.status).header('Cache-Control', 'no-store').type('application/json; charset=utf-8')
  if (route.setsToken) {
    const { output, token } = answer as Answer<unknown>
    if (token !== undefined) writeToken(reply, token)
    return reply.send(JSON.stringify(contract.output.parse(output)))
  }
  const { body, version } = answer as { body: string; version: number | null }
  return sendBody(reply, body, version)
}

export const serveProblems = [SECOND_FACTOR_NEEDED, PASSWORD_CHANGE_NEEDED, FORBIDDEN] as const
