// Migrations: applied once and in order; a database from a newer version is left alone.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../tests/support/database.ts'
import { isMigrated, knownMigrations, migrate, type Migration } from './migrate.ts'
import { Refusal } from './refusal.ts'

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: sql })

describe('migrations', () => {
  let database: TestDatabase
  const next = migration('9001_test_notes', 'create table notes (id int)')

  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  it('are applied once, by one of several processes that start together', async () => {
    const known = [...knownMigrations(), next]
    const applied = await Promise.all([migrate(database.ownerPool, known), migrate(database.ownerPool, known)])
    expect(applied.flat()).toEqual(['9001_test_notes'])
    expect(await isMigrated(database.ownerPool, known)).toBe(true)
    expect(await isMigrated(database.ownerPool)).toBe(false)
  })

  it('refuse a database that a newer version has migrated', async () => {
    const opening = migrate(database.ownerPool)
    await expect(opening).rejects.toThrow(Refusal)
    await expect(opening).rejects.toThrow(/更新的版本.*9001_test_notes/)
  })

  it('refuse a migration that was changed after it was applied', async () => {
    const changed = [...knownMigrations(), migration('9001_test_notes', 'create table notes (id bigint)')]
    await expect(migrate(database.ownerPool, changed)).rejects.toThrow(/9001_test_notes.*不能改动/)
  })

  it('leave nothing behind when a statement fails', async () => {
    const broken = migration('9002_test_broken', 'create table half (id int); select nonsense')
    await expect(migrate(database.ownerPool, [...knownMigrations(), next, broken])).rejects.toThrow(/9002_test_broken/)
    const { rows } = await database.ownerPool.query("select to_regclass('half') as found")
    expect(rows).toEqual([{ found: null }])
  })
})

describe('migration files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shezhan-migrations-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  it('are numbered without gaps in meaning: two files of one number are a defect', () => {
    writeFileSync(join(folder, '0001_one.sql'), 'select 1')
    writeFileSync(join(folder, '0001_other.sql'), 'select 2')
    expect(() => knownMigrations(folder)).toThrow(/0001 is used twice/)
  })

  it('have the same checksum with either line end', () => {
    const read = (text: string): string | undefined => {
      rmSync(join(folder, '0001_other.sql'), { force: true })
      writeFileSync(join(folder, '0001_one.sql'), text)
      return knownMigrations(folder)[0]?.checksum
    }
    expect(read('select 1;\r\nselect 2;')).toBe(read('select 1;\nselect 2;'))
  })
})
