// The test database itself: two files never see each other's rows, and the app role owns nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from './database.ts'

describe('a test database', () => {
  let one: TestDatabase
  let other: TestDatabase
  beforeAll(async () => {
    one = await createTestDatabase()
    other = await createTestDatabase()
  })
  afterAll(async () => {
    await one.drop()
    await other.drop()
  })

  it('does not show what another test has written', async () => {
    await one.ownerPool.query('create table note (text text)')
    const { rows } = await other.ownerPool.query("select to_regclass('note') as found")
    expect(rows).toEqual([{ found: null }])
  })

  it('carries every migration', async () => {
    const { rowCount } = await one.ownerPool.query('select 1 from schema_migration')
    expect(rowCount).toBeGreaterThan(0)
  })

  it('lets the product neither own a table nor make one', async () => {
    await expect(one.appPool.query('create table mine (id int)')).rejects.toMatchObject({ code: '42501' })
    const { rows } = await one.appPool.query(
      'select current_user as who, rolsuper or rolbypassrls as powerful from pg_roles where rolname = current_user',
    )
    expect(rows).toEqual([{ who: 'shezhan_app', powerful: false }])
  })

  it('ends a statement that runs away', async () => {
    const { rows } = await one.appPool.query("select current_setting('statement_timeout') as limit")
    expect(rows).toEqual([{ limit: '5s' }])
  })
})
