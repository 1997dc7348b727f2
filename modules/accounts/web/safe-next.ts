// Where to go after signing in (登录后返回): only to a page of this product, never to another site.

/** The address to return to; the first page when it is missing or leads elsewhere. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next) || /[\\\s]/.test(next)) return '/'
  return next.startsWith('/login') ? '/' : next
}
