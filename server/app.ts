// The HTTP application: every route of every module, the problems, the headers, the OpenAPI document and the web files.
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import files from '@fastify/static'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { METHOD_NOT_ALLOWED, NOT_FOUND, Problem } from '../kernel/model/problem.ts'
import type { Role } from '../kernel/model/roles.ts'
import { operationsOf } from '../kernel/server/access.ts'
import type { Deps } from '../kernel/server/deps.ts'
import { sendProblem } from '../kernel/server/errors.ts'
import { readJsonBodies } from '../kernel/server/json-body.ts'
import { openApiDocument } from '../kernel/server/openapi.ts'
import type { Route } from '../kernel/server/route.ts'
import { serve } from '../kernel/server/serve.ts'
import { allRoutes } from './modules.ts'

export interface AppOptions {
  deps: Omit<Deps, 'operationsOf' | 'summaryOf'>
  /** Folder of the built web files; left out in tests. */
  webFolder?: string
  /** Answers whether the instance can serve: migrated, database up, not shutting down. */
  isReady?: () => Promise<boolean>
  logger?: boolean | FastifyBaseLogger
}

const mostBytes = 1024 * 1024

/** Builds the application; the caller listens. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const summaries = new Map(allRoutes.map(({ contract }) => [contract.id, contract.summary]))
  const deps: Deps = {
    ...options.deps,
    operationsOf: operationsByRole(),
    summaryOf: (operation) => summaries.get(operation) ?? operation,
  }
  const app = fastify({
    ...loggerOptions(options.logger),
    bodyLimit: mostBytes, genReqId: () => randomUUID(), logController: new LogController({ disableRequestLogging: true }), requestTimeout: 60_000, trustProxy: 'loopback',
    routerOptions: { maxParamLength: 200 }, return503OnClosing: true,
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
  })
  readJsonBodies(app)
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) => notFound(request.url, options, request, reply))
  app.addHook('onResponse', async (request, reply) => {
    request.log.info({ route: request.routeOptions.url, method: request.method, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
  })
  await app.register(cookie)
  addSecurityHeaders(app)
  await app.register(compress, { threshold: 2048, encodings: ['gzip'] })
  addRoutes(app, deps)
  addHealth(app, options)
  if (options.webFolder && existsSync(options.webFolder)) await addWeb(app, options.webFolder)
  return app
}

// Asked for at every opening of a page, and the same until the server is built anew.
function operationsByRole(): Deps['operationsOf'] {
  const known = new Map<Role, string[]>()
  return (role) => {
    const operations = known.get(role) ?? allRoutes.flatMap((one) => operationsOf(one.may, [one.contract.id], role))
    known.set(role, operations)
    return operations
  }
}

const policyOfContent = [
  "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "connect-src 'self'", "font-src 'self'",
  "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'", "worker-src 'self'", "manifest-src 'self'",
].join('; ')

// The same for every answer, so they are written down rather than put together each time.
const securityHeaders = {
  'Content-Security-Policy': policyOfContent,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), geolocation=(self), microphone=(), payment=()',
  'X-Permitted-Cross-Domain-Policies': 'none',
}

function addSecurityHeaders(app: FastifyInstance): void {
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(securityHeaders)
    done()
  })
}

function loggerOptions(logger: AppOptions['logger']): object {
  if (logger === undefined || logger === false) return { logger: false }
  if (typeof logger === 'object') return { loggerInstance: logger }
  return { logger: { level: 'info', serializers: { req: () => undefined, res: () => undefined } } }
}

function addRoutes(app: FastifyInstance, deps: Deps): void {
  const byPath = new Map<string, Route[]>()
  for (const one of allRoutes) byPath.set(one.contract.path, [...(byPath.get(one.contract.path) ?? []), one])
  for (const [url, routes] of byPath) {
    for (const one of routes) app.route({ method: one.contract.method, url, bodyLimit: one.contract.mostBytes ?? mostBytes, handler: (request, reply) => serve(one, deps, request, reply) })
    const taken = routes.map((one) => one.contract.method as string)
    const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter((method) => !taken.includes(method))
    app.route({
      method: others, url, exposeHeadRoute: false,
      handler: (_request, reply) => {
        void reply.header('Allow', taken.join(', '))
        throw new Problem(METHOD_NOT_ALLOWED, `可以用：${taken.join('、')}`)
      },
    })
  }
  const document = openApiDocument(
    allRoutes.map((one) => one.contract), { title: '社站', version: deps.version }, new Set(allRoutes.filter(({ may }) => may === 'anyone').map(({ contract }) => contract.id)),
  )
  app.get('/api/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(JSON.stringify(document)))
}

function addHealth(app: FastifyInstance, options: AppOptions): void {
  app.get('/health/live', () => ({ status: 'live' }))
  app.get('/health/ready', async (_request, reply) => {
    const isReady = await (options.isReady?.() ?? Promise.resolve(true)).catch(() => false)
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' })
  })
}

async function addWeb(app: FastifyInstance, root: string): Promise<void> {
  await app.register(files, {
    root, preCompressed: true, index: false,
    setHeaders: (reply, path) => {
      const isHashed = path.includes(`${join('/', 'assets')}/`)
      reply.header('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.get('/', (_request, reply) => reply.sendFile('index.html'))
}

// Addresses of pages are answered with the shell; addresses of the API with a problem.
function notFound(url: string, options: AppOptions, request: Parameters<typeof sendProblem>[1], reply: Parameters<typeof sendProblem>[2]): unknown {
  const isPage = request.method === 'GET' && !url.startsWith('/api/') && !url.startsWith('/assets/') && !/\.\w{2,5}$/.test(url.split('?')[0] ?? '')
  if (isPage && options.webFolder && existsSync(join(options.webFolder, 'index.html'))) return reply.sendFile('index.html')
  return sendProblem(new Problem(NOT_FOUND), request, reply)
}
