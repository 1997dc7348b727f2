// The server's life from start to stop; `main.ts` gives it the app and the demo.
import { createWriteStream, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Writable } from 'node:stream'
import type pg from 'pg'
import { type Config, isLoopback, readConfig } from './config.ts'
import type { DatabaseLogins } from './database.ts'
import { type Installation, openInstallation } from './installation.ts'
import { type Instance, instanceKeys, type Keys, readInstance, writeInstance } from './instance.ts'
import { progress, type Say } from './progress.ts'
import { codeOf, Refusal, sentenceOf } from './refusal.ts'
import { finishRequests, type Lifecycle, stopOnSignal, type Stoppable } from './shutdown.ts'

/** Everything the app is built from. */
export interface AppParts {
  config: Config
  instance: Instance
  keys: Keys
  appPool: pg.Pool
  jobPool: pg.Pool
  /** Logins of the database, for the job queue's own connections. */
  logins: DatabaseLogins
  /** Where JSON log lines go. */
  logStream: Writable
  lifecycle: Lifecycle
}

/** The part of a Fastify instance that serving needs. */
export interface ServingApp extends Stoppable {
  listen(address: { port: number; host: string }): Promise<string>
}

export interface DemoParts {
  logins: DatabaseLogins
  jobPool: pg.Pool
  keys: Keys
  instance: Instance
  say: Say
}

export interface Composition {
  buildApp(parts: AppParts): ServingApp | Promise<ServingApp>
  loadDemo(parts: DemoParts): Promise<void>
}

/** Runs until a signal. Every foreseeable obstacle is one sentence and exit code 1. */
export async function serve(composition: Composition, env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const say = progress((line) => console.log(line))
  try {
    await start(composition, readConfig(env), say)
  } catch (error) {
    console.error(sentenceOf(error))
    process.exit(error instanceof Refusal ? error.exitCode : 1)
  }
}

async function start(composition: Composition, config: Config, say: Say): Promise<void> {
  const instance = readInstance(config.dataFolder) ?? demoInstance()
  refusePublicDemo(instance, config)
  await refuseTakenPort(config)
  const lifecycle: Lifecycle = { isStopping: false }
  let app: ServingApp | undefined
  // A moment later: what comes next listens for signals before the database is started.
  const opening = Promise.resolve().then(() => openInstallation(config, say))
  const stop = async (): Promise<void> => {
    lifecycle.isStopping = true
    // Also a start that is interrupted half-way leaves no database running.
    const installation = await opening
    if (app) await finishRequests(app)
    await installation.close()
    say('已停止，数据库已正常关闭')
  }
  stopOnSignal(say, stop, () => void opening.then((installation) => installation.close()))
  const installation = await opening
  try {
    reportDatabase(installation, say)
    const keys = instanceKeys(config.dataFolder)
    await prepareDemo(composition, { ...installation, keys, instance, say }, config)
    app = await composition.buildApp({ ...installation, config, instance, keys, lifecycle, logStream: openLog(config) })
    announce(await app.listen({ port: config.port, host: config.host }), instance, say)
  } catch (error) {
    // What fails because the database is being stopped is not worth a word.
    if (lifecycle.isStopping) return
    await installation.close()
    throw listenProblem(error, config)
  }
}

function demoInstance(): Instance {
  return { authority: '民政局', region: '370600000000', createdAt: new Date().toISOString(), mode: 'demo' }
}

function refusePublicDemo({ mode }: Instance, { host }: Config): void {
  if (mode === 'live' || isLoopback(host)) return
  throw new Refusal(
    `演示数据只供本机查看，不能在 ${host} 上对外提供；正式使用请先运行 npm run shezhan -- init 建立实例。`,
  )
}

/** Asked before anything slow happens; the answer is given once more when listening. */
async function refuseTakenPort(config: Config): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(listenProblem(error, config)))
    probe.listen({ port: config.port, host: config.host, exclusive: true }, () => probe.close(() => resolve()))
  })
}

function listenProblem(error: unknown, config: Config): unknown {
  if (codeOf(error) === 'EADDRINUSE') return takenPort(config)
  if (codeOf(error) === 'EACCES') return new Refusal(`没有权限使用端口 ${config.port}，请用 PORT 指定 1024 以上的端口。`)
  if (['EADDRNOTAVAIL', 'ENOTFOUND'].includes(codeOf(error))) return new Refusal(`本机没有地址 ${config.host}，请检查 HOST。`)
  return error
}

function takenPort({ port, host }: Config): Refusal {
  return new Refusal(`端口 ${port}（${host}）已被别的程序占用，请停止它，或用 PORT 指定另一个端口，例如 PORT=${port + 1} npm start。`)
}

function reportDatabase({ wasRunning, migrated }: Installation, say: Say): void {
  if (wasRunning) say('上次没有正常停止，已接管仍在运行的数据库')
  say(migrated.length > 0 ? `数据库已升级（执行了 ${migrated.length} 个迁移）` : '数据库已就绪')
}

async function prepareDemo({ loadDemo }: Composition, parts: DemoParts, { dataFolder }: Config): Promise<void> {
  if (parts.instance.mode !== 'demo' || parts.instance.demoLoadedAt) return
  parts.say('尚未建立实例：正在装入演示数据（人物均为虚构）')
  await loadDemo(parts)
  writeInstance(dataFolder, { ...parts.instance, demoLoadedAt: new Date().toISOString() })
}

function openLog({ dataFolder }: Config): Writable {
  const folder = join(dataFolder, 'logs')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return createWriteStream(join(folder, 'server.jsonl'), { flags: 'a', mode: 0o600 })
}

function announce(url: string, { mode }: Instance, say: Say): void {
  say(`社站已启动${mode === 'demo' ? '（演示）' : ''}：${url}`)
  say('按 Ctrl-C 停止')
}
