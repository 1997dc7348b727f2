// The command line as a person uses it: help in Chinese, an unknown command, init in a script and in a used folder.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { runCommand } from './commands.ts'
import { type Config, readConfig } from './config.ts'
import { writeInstance } from './instance.ts'

const folder = mkdtempSync(join(tmpdir(), 'shezhan-commands-'))
afterAll(() => rmSync(folder, { recursive: true }))

const config = (): Config => readConfig({ SHEZHAN_DATA: folder })

async function run(...args: string[]): Promise<{ code: number; text: string }> {
  const lines: string[] = []
  const io = { out: (line: string) => void lines.push(line), err: () => undefined, isTty: false }
  const code = await runCommand(args, io, config)
  return { code, text: lines.join('\n') }
}

describe('the command line', () => {
  it.each([[[]], [['--help']], [['help']]])('explains itself in Chinese for %j', async (args) => {
    const { code, text } = await run(...args)
    expect(code).toBe(0)
    expect(text).toMatch(/社站命令行[\s\S]*init[\s\S]*regions/)
  })

  it('names the commands there are when it does not know one', async () => {
    await expect(run('initialise')).rejects.toMatchObject({ exitCode: 2, message: expect.stringContaining('没有“initialise”这个命令') })
    await expect(run('toString')).rejects.toMatchObject({ exitCode: 2 })
  })

  it('says which options init lacks when nobody can be asked', async () => {
    await expect(run('init', '--authority', '示例县民政局')).rejects.toMatchObject({ exitCode: 2, message: expect.stringMatching(/--region.*--admin/) })
  })

  it('refuses a region code of an impossible length', async () => {
    const options = ['--authority', '示例县民政局', '--admin', '张三', '--region', '37060']
    await expect(run('init', ...options)).rejects.toThrow(/行政区划代码，现在是“37060”/)
  })

  it('never turns the demonstration into a real instance', async () => {
    writeInstance(folder, { authority: '民政局', region: '370600000000', createdAt: '2026-01-01T00:00:00.000Z', mode: 'demo' })
    await expect(run('init', '--authority', '示例县民政局', '--admin', '张三', '--region', '370600')).rejects.toThrow(/装有演示数据.*SHEZHAN_DATA/)
  })
})
