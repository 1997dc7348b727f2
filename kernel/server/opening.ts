// Opening a request (请求的开启): the database says who acts, anew for every request; for a read the answer is foreseen meanwhile.
import type pg from 'pg'
import { NOT_SIGNED_IN, Problem } from '../model/problem.ts'
import { type Actor, clientReach } from '../model/roles.ts'
import { submit } from './connection.ts'

/** The answer given the first time a write with this key was made. */
export interface Replay {
  operation: string
  requestHash: string
  status: number
  response: string
}

/** Who acts, as the database told it; `text` is its answer word for word. */
export interface Opening {
  readonly text: string
  readonly actor: Actor
  readonly replay: Replay | null
  readonly secondFactorAt: string | null
  readonly mustChangePassword: boolean
}

const tokenShape = /^[A-Za-z0-9_-]{43}$/
const keyShape = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/

/**
 * Begins the transaction and puts the session into it. Throws NOT_SIGNED_IN when the session is unknown, over, idle too long,
 * or its appointment is not in force today.
 */
export async function open(pool: pg.Pool, client: pg.ClientBase, token: string, key: string | null): Promise<Opening> {
  if (!tokenShape.test(token) || (key !== null && !keyShape.test(key))) throw new Problem(NOT_SIGNED_IN)
  const [, { rows }] = await Promise.all([submit(client, 'begin'), submit(client, 'select sec.enter($1, $2)::text as opening', [token, key])])
  const text = (rows[0] as { opening: string | null } | undefined)?.opening
  if (!text) throw new Problem(NOT_SIGNED_IN)
  const known = recall(pool, token)
  return known?.text === text ? known : keep(pool, token, readOpening(text))
}

function readOpening(text: string): Opening {
  const { replay, secondFactorAt, mustChangePassword, ...rest } = JSON.parse(text) as Omit<Opening, 'text' | 'actor'> & Omit<Actor, 'reach'>
  return { text, actor: { ...rest, reach: clientReach[rest.role] }, replay, secondFactorAt, mustChangePassword }
}

const most = 1_000
const memories = new WeakMap<pg.Pool, Map<string, Opening>>()
// A part of the token finds the guess again and opens nothing: no credential stays in memory.
const keyOf = (token: string): string => token.slice(0, 12)

/** What the database said of this session last time; only ever a guess. */
export function recall(pool: pg.Pool, token: string): Opening | undefined {
  return memories.get(pool)?.get(keyOf(token))
}

// The oldest of a thousand gives way.
function keep(pool: pg.Pool, token: string, opening: Opening): Opening {
  const memory = memories.get(pool) ?? new Map<string, Opening>()
  if (opening.replay) return opening
  memories.set(pool, memory)
  memory.delete(keyOf(token))
  memory.set(keyOf(token), opening)
  if (memory.size > most) memory.delete(memory.keys().next().value!)
  return opening
}
