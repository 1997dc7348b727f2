// Verifying the chain from the command line, and the anchors that show a tail cut off together with its head.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { showSession, switchAppointment } from '../accounts/model/api.ts'
import { appointmentOf } from '../../tests/support/world.ts'
import { auditCommand, startAnchoring } from './index.ts'
import { listAuditEntries } from './model/api.ts'

let world: TestApp
let folder: string
beforeAll(async () => {
  world = await openTestApp()
  folder = mkdtempSync(join(tmpdir(), 'shezhan-audit-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await world.close()
})

async function verify(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = []
  const client = await world.owner.connect()
  try {
    const code = await auditCommand(['verify', ...args], { out: (text) => void lines.push(text), err: (text) => void lines.push(text), isTty: false }, { client, dataFolder: folder })
    return { code, lines }
  } finally {
    client.release()
  }
}

/** One audited action of the worker of 盐窝: continuing under the same appointment. */
async function act(): Promise<void> {
  const worker = await world.as('陈庄社工')
  const reply = await worker.call(switchAppointment, { body: { appointmentId: appointmentOf('陈庄社工') } })
  expect(reply.status).toBe(200)
  worker.token = /shezhan=([^;]+)/.exec(String(reply.headers['set-cookie']))![1]!
}

describe('audit verify', () => {
  it('calls an untouched chain whole', async () => {
    await act()
    const { code, lines } = await verify()
    expect(code).toBe(0)
    expect(lines.at(-1)).toBe('审计链完整')
  })

  it('says how it is used when it is not understood', async () => {
    expect((await verify('--what')).code).toBe(2)
  })

  it('finds a tail that was cut off together with its head, by the anchors kept outside', async () => {
    const anchoring = startAnchoring(world.job, folder, () => world.clock.now)
    await anchoring.anchorNow()
    anchoring.stop()
    expect(readFileSync(join(folder, 'audit-anchors.jsonl'), 'utf8')).toContain('"shard":"370522"')
    for (const statement of [
      'alter table audit.entry disable trigger entry_is_final', 'alter table audit.entry no force row level security',
      `delete from audit.entry where shard = '370522'`, `update audit.head set seq = 0, hash = '\\x00' where shard = '370522'`,
    ]) await world.owner.query(statement)
    const { code, lines } = await verify('--shard', '370522')
    expect(code).toBe(1)
    expect(lines.join('\n')).toContain('与库外留存的校验值不符')
  })
})

describe('the log', () => {
  it('is read by audit administrators of the place, and by nobody else', async () => {
    const auditor = await world.as('AUDIT_ADMINISTRATOR')
    const first = await auditor.call(listAuditEntries, { query: { limit: 2 } })
    expect(first.status).toBe(200)
    // Looking is itself on record at the next look.
    const second = await auditor.call(listAuditEntries, { query: { action: 'auditEntries.list' } })
    expect(second.body.items[0]).toMatchObject({ actionLabel: '审计记录（只有审计管理员可查）', roleLabel: '审计管理员' })
    for (const person of ['SYSTEM_ADMINISTRATOR', 'COUNTY_OFFICER', 'STATION_WORKER'] as const) {
      expect((await (await world.as(person)).call(listAuditEntries)).problem.code).toBe('FORBIDDEN')
    }
  })

  it('stays empty for others even past the first wall', async () => {
    const client = await world.appPool.connect()
    await client.query('begin')
    await client.query('select sec.enter($1)', [(await world.as('COUNTY_OFFICER')).token])
    const { rows } = await client.query('select 1 from audit.entry')
    await client.query('rollback')
    client.release()
    expect(rows).toEqual([])
  })

  it('answers a session that says who is looking', async () => {
    expect((await (await world.as('AUDIT_ADMINISTRATOR')).call(showSession)).body.can).toContain('auditEntries.list')
  })
})
