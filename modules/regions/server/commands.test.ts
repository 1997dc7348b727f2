// The `regions` command as an administrator types it.
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { regionsCommand } from './commands.ts'

let database: TestDatabase
let client: pg.PoolClient
beforeAll(async () => {
  database = await createTestDatabase()
  client = await database.ownerPool.connect()
})
afterAll(async () => {
  client.release()
  await database.drop()
})

async function type(line: string): Promise<{ code: number; said: string }> {
  const lines: string[] = []
  const code = await regionsCommand(line.split(' ').filter(Boolean), { client, print: (text) => lines.push(text) })
  return { code, said: lines.join('\n') }
}

describe('regions', () => {
  it('imports the country and the villages of counties', async () => {
    expect(await type('import --county 511822 --county 370522 150422')).toEqual({
      code: 0, said: expect.stringMatching(/^已导入省到乡级区划 44699 条\n已导入 3 个县级区划的村（社区）\d+ 条$/),
    })
    expect(await type('import')).toEqual({ code: 0, said: '省到乡级区划已是最新（44699 条）' })
    expect((await type('import --county 370522')).said).toBe('省到乡级区划已是最新（44699 条）\n1 个县级区划的村（社区）已是最新，没有要补的')
  })

  it('renames and merges', async () => {
    expect(await type('rename --code 511822101 --name 新花滩镇 --on 2026-03-01 --basis 川民函〔2026〕1号'))
      .toEqual({ code: 0, said: '已更名为新花滩镇（511822101000），自 2026-03-01 起' })
    expect((await type('merge --from 511822102,511822103 --to 511822101 --on 2026-04-01 --basis 川民函〔2026〕2号')).said)
      .toMatch(/^已合并到 511822101000，自 2026-04-01 起；所辖 8 个村/)
  })

  it('says in words why it refuses, and changes nothing', async () => {
    expect(await type('merge --from 511822102 --to 511822101 --on 2026-05-01 --basis 川民函〔2026〕3号'))
      .toEqual({ code: 1, said: '该行政区划在这一天不是现行区划，或者之后已有变更：代码 511822102000' })
    expect((await type('rename --code 511822104 --name 某镇 --on 2026-02-30 --basis 文号')).said).toContain('请填写存在的日期')
    expect(await type('import --county 511800')).toEqual({ code: 1, said: expect.stringContaining('不是县（市、区、旗）') })
  })

  it('shows how it is used when it does not understand', async () => {
    for (const line of ['', 'delete', 'import --county 51182', 'import --everything', 'rename --on 2026-03-01']) {
      expect(await type(line)).toEqual({ code: 2, said: expect.stringContaining('用法：') })
    }
  })
})
