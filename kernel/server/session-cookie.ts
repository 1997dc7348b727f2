// The session token travels in a cookie that scripts cannot read; programs may send it as a bearer token instead.
import type {} from '@fastify/cookie'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'

const secureName = '__Host-shezhan'
const plainName = 'shezhan'

/** A new token of 256 random bits; only its digest is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** The token of a request, or null. */
export function tokenOf(request: FastifyRequest): string | null {
  const bearer = /^Bearer ([A-Za-z0-9_-]{43})$/.exec(request.headers.authorization ?? '')?.[1]
  const cookies = (request as { cookies?: Record<string, string | undefined> }).cookies ?? {}
  // Over HTTPS only the name that no other host of the domain can set.
  return bearer ?? cookies[request.protocol === 'https' ? secureName : plainName] ?? null
}

/**
 * Sets or clears the cookie. Behind HTTPS it is `__Host-` and Secure; plain HTTP exists only on the loopback, where a
 * Secure cookie would be dropped by some browsers.
 */
export function writeToken(reply: FastifyReply, token: string | null): void {
  const isSecure = reply.request.protocol === 'https'
  const name = isSecure ? secureName : plainName
  const options = { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: isSecure }
  if (token === null) void reply.clearCookie(name, options)
  else void reply.setCookie(name, token, options)
}
