// The private cluster as an operator meets it: first start, restart, a process that was killed, a lost password file.
import { chmodSync, chownSync, mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { bundle } from '../tests/support/bundle.ts'
import { type Running, startNode } from '../tests/support/process.ts'
import { type Cluster, joinCluster, type Login, openCluster } from './cluster.ts'
import { readPostmaster, runningPostmaster } from './postmaster.ts'
import { Refusal } from './refusal.ts'
import { canReach } from './unprivileged.ts'

let script = ''
let folders: string[] = []
let processes: Running[] = []

beforeAll(async () => {
  script = await bundle('tests/support/hold-cluster.ts')
})

afterEach(() => {
  processes.forEach(({ child }) => child.kill('SIGKILL'))
  for (const folder of folders) {
    const running = runningPostmaster(join(folder, 'postgres', 'data'))
    if (running) process.kill(running.pid, 'SIGQUIT')
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
  folders = []
  processes = []
})

function emptyFolder(name = 'shezhan-cluster-'): string {
  const folder = mkdtempSync(join(tmpdir(), name))
  folders.push(folder)
  return folder
}

const open = (dataFolder: string): Promise<Cluster> => openCluster({ dataFolder, durability: 'throwaway' })

function hold(folder: string, options = {}): Running {
  const running = startNode([script, folder], {}, options)
  processes.push(running)
  return running
}

async function ask(login: Login, statement: string): Promise<unknown[]> {
  const client = new pg.Client(login)
  await client.connect()
  try {
    return (await client.query({ text: statement, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

describe('the private cluster', () => {
  it('keeps what was written when it is closed and opened again', async () => {
    const folder = emptyFolder()
    const first = await open(folder)
    await ask(first.owner, 'create table note as select 42 as answer')
    await first.stop()
    const second = await open(folder)
    expect(second.wasRunning).toBe(false)
    expect(await ask(second.owner, 'select answer from note')).toEqual([42])
    await second.stop()
    expect(runningPostmaster(join(folder, 'postgres', 'data'))).toBeUndefined()
  })

  it('is reached only through a socket, with checksums, by roles without power', async () => {
    const folder = emptyFolder()
    const cluster = await open(folder)
    expect(await ask(cluster.superuser, "select current_setting('listen_addresses')")).toEqual([''])
    expect(await ask(cluster.superuser, "select current_setting('data_checksums')")).toEqual(['on'])
    expect(statSync(cluster.superuser.host).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'secrets', 'postgres.json')).mode & 0o777).toBe(0o600)
    expect(
      await ask(cluster.superuser, "select bool_or(rolsuper or rolbypassrls or rolcreaterole) from pg_roles where rolname like 'shezhan%'"),
    ).toEqual([false])
    await expect(ask({ ...cluster.app, password: 'guessed' }, 'select 1')).rejects.toMatchObject({ code: '28P01' })
    await cluster.stop()
  })

  it('is adopted, with everything acknowledged, when the process that started it was killed', async () => {
    const folder = emptyFolder()
    const killed = hold(folder)
    const [, login = ''] = await killed.until(/open started (.+)/)
    await ask(JSON.parse(login) as Login, 'create table note as select 42 as answer')
    const before = readPostmaster(join(folder, 'postgres', 'data'))?.pid
    killed.child.kill('SIGKILL')
    await killed.ended
    const cluster = await open(folder)
    expect(cluster.wasRunning).toBe(true)
    expect(readPostmaster(join(folder, 'postgres', 'data'))?.pid).toBe(before)
    expect(await ask(cluster.owner, 'select answer from note')).toEqual([42])
    await cluster.stop()
  })

  it('starts over a pid file whose number now belongs to another program', async () => {
    const folder = emptyFolder()
    await (await open(folder)).stop()
    const data = join(folder, 'postgres', 'data')
    writeFileSync(join(data, 'postmaster.pid'), `${process.pid}\n${data}\n1\n5432\n${folder}\n\n1 1\nready\n`)
    const cluster = await open(folder)
    expect(cluster.wasRunning).toBe(false)
    await cluster.stop()
  })

  it('survives an initdb that was killed half-way', async () => {
    const folder = emptyFolder()
    mkdirSync(join(folder, 'postgres', 'data.draft', 'base'), { recursive: true })
    chmodSync(join(folder, 'postgres'), 0o755)
    const cluster = await openAfterHandOver(folder)
    expect(await ask(cluster.owner, 'select 1')).toEqual([1])
    await cluster.stop()
  })

  it('works in a folder too deep for a socket', async () => {
    const parent = emptyFolder()
    chmodSync(parent, 0o711)
    const folder = join(parent, '很深的目录'.repeat(8))
    const cluster = await open(folder)
    expect(Buffer.byteLength(cluster.owner.host)).toBeLessThan(90)
    expect((await joinCluster(folder))?.owner.host).toBe(cluster.owner.host)
    await cluster.stop()
    expect(() => statSync(cluster.owner.host)).toThrow()
  })

  it.runIf(process.getuid?.() === 0)('lives elsewhere when its own user cannot enter the data folder', async () => {
    const folder = join(emptyFolder(), 'data')
    const cluster = await open(folder)
    folders.push(realpathSync(join(folder, 'postgres')))
    expect(realpathSync(join(folder, 'postgres'))).toMatch(/^\/var\/lib\/shezhan-/)
    await cluster.stop()
    const again = await open(folder)
    expect(again.owner).toEqual(cluster.owner)
    await again.stop()
  })

  it('refuses with one sentence when its passwords are lost', async () => {
    const folder = emptyFolder()
    await (await open(folder)).stop()
    renameSync(join(folder, 'secrets', 'postgres.json'), join(folder, 'elsewhere.json'))
    await expect(open(folder)).rejects.toThrow(Refusal)
  })

  it.runIf(process.getuid?.() === 0 && canReach(import.meta.dirname, { uid: 65_534, gid: 65_534 }))(
    'also works for a user without any privilege',
    async () => {
      const folder = emptyFolder()
      chownSync(folder, 65_534, 65_534)
      const running = hold(folder, { uid: 65_534, gid: 65_534, cwd: '/' })
      await running.until(/open started/)
      running.child.kill('SIGTERM')
      expect(await running.ended).toBe(0)
    },
  )
})

/** The folder as an interrupted first start leaves it: the cluster's part already belongs to the database's user. */
async function openAfterHandOver(folder: string): Promise<Cluster> {
  if (process.getuid?.() === 0) for (const path of ['postgres', 'postgres/data.draft']) chownSync(join(folder, path), 65_534, 65_534)
  return open(folder)
}
