// Starting and stopping as an operator sees it: real processes, real signals, one sentence for every obstacle.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from '../tests/support/bundle.ts'
import { createTestDatabase } from '../tests/support/database.ts'
import { type Running, startNode } from '../tests/support/process.ts'
import { joinCluster } from './cluster.ts'
import { runningPostmaster } from './postmaster.ts'

let script = ''
const folder = mkdtempSync(join(tmpdir(), 'shezhan-serve-'))
const postgres = join(folder, 'postgres', 'data')
let started: Running[] = []

beforeAll(async () => {
  script = await bundle('tests/support/tiny-server.ts')
})
afterEach(() => {
  started.forEach(({ child }) => child.kill('SIGKILL'))
  started = []
})
afterAll(() => {
  const running = runningPostmaster(postgres)
  if (running) process.kill(running.pid, 'SIGQUIT')
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
})

function serve(env: NodeJS.ProcessEnv = {}): Running {
  const running = startNode([script], { SHEZHAN_DATA: folder, PORT: '0', ...env })
  started.push(running)
  return running
}

const addressOf = async (running: Running): Promise<string> => (await running.until(/社站已启动.*(http:\S+)/))[1] ?? ''

async function refusal(running: Running): Promise<string> {
  expect(await running.ended).toBe(1)
  expect(running.text()).not.toMatch(/^\s+at /m)
  return running.text()
}

function occupied(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server))
  })
}

describe('the server process', () => {
  it('finishes the running request at SIGTERM, answers not ready, stops the database and exits 0', async () => {
    const running = serve()
    const address = await addressOf(running)
    expect((await fetch(`${address}/health/ready`)).status).toBe(200)
    const slow = fetch(`${address}/slow`)
    await running.until(/request accepted/)
    running.child.kill('SIGTERM')
    expect(await (await slow).json()).toEqual({ done: true })
    expect(await running.ended).toBe(0)
    expect(runningPostmaster(postgres)).toBeUndefined()
    expect(JSON.parse(readFileSync(join(folder, 'instance.json'), 'utf8'))).toMatchObject({ mode: 'demo' })
  })

  it('takes over lock and database of a process that was killed, and refuses a second one beside it', async () => {
    const killed = serve()
    await addressOf(killed)
    killed.child.kill('SIGKILL')
    await killed.ended
    const next = serve()
    await addressOf(next)
    expect(next.text()).toContain('已接管')
    expect(await refusal(serve())).toMatch(/数据目录 .* 正由另一个社站进程使用（进程号 \d+）/)
    next.child.kill('SIGINT')
    expect(await next.ended).toBe(0)
  })

  it('leaves no database behind when it is interrupted while starting', async () => {
    const running = serve()
    await running.until(/正在启动自带的数据库/)
    running.child.kill('SIGINT')
    expect(await running.ended).toBe(0)
    expect(runningPostmaster(postgres)).toBeUndefined()
  })

  it('says that the port is taken', async () => {
    const other = await occupied()
    const address = other.address()
    const port = typeof address === 'object' && address ? String(address.port) : ''
    expect(await refusal(serve({ PORT: port }))).toContain(`端口 ${port}`)
    other.close()
  })

  it('refuses data that a newer version has written', async () => {
    const running = serve()
    await addressOf(running)
    const owner = (await joinCluster(folder))?.owner
    const client = new pg.Client(owner)
    await client.connect()
    await client.query("insert into schema_migration (name, checksum) values ('9999_newer', '')")
    await client.end()
    running.child.kill('SIGTERM')
    await running.ended
    expect(await refusal(serve())).toMatch(/更新的版本.*newer version/)
    expect(runningPostmaster(postgres)).toBeUndefined()
  })

  it.each([
    [{ HOST: '0.0.0.0' }, /演示数据只供本机查看/],
    [{ PORT: 'eighty' }, /PORT 应为/],
    [{ DATABASE_URL: 'mysql://x' }, /DATABASE_URL 应形如/],
    [{ DATABASE_URL: 'postgresql://nobody:secret@127.0.0.1:1/none' }, /连不上 DATABASE_URL 指定的数据库（127\.0\.0\.1:1\/none）/],
  ])('refuses %o with one sentence', async (env, sentence) => {
    const text = await refusal(serve(env))
    expect(text).toMatch(sentence)
    expect(text).not.toContain('secret')
  })

  it('refuses a damaged instance file', async () => {
    writeFileSync(join(folder, 'instance.json'), '{"authority":')
    expect(await refusal(serve())).toContain('instance.json')
    rmSync(join(folder, 'instance.json'))
  })

  it('runs on a database of the installation’s own, and says what it lacks there', async () => {
    const database = await createTestDatabase()
    const running = serve({ DATABASE_URL: database.adminUrl })
    await addressOf(running)
    running.child.kill('SIGTERM')
    expect(await running.ended).toBe(0)
    if (database.url !== database.adminUrl) {
      expect(await refusal(serve({ DATABASE_URL: database.url }))).toContain('CREATE ROLE shezhan_app')
    }
    await database.drop()
  })
})
