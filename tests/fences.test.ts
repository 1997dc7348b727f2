// The fences between the folders hold, and the tool that guards them really looked: it once saw nothing and said "fine".
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { productFolder } from '../server/root.ts'

const report = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

function cruise(folder: string, ...paths: string[]): z.infer<typeof report>['summary'] {
  const program = join(productFolder(), 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = join(productFolder(), '.dependency-cruiser.cjs')
  const done = spawnSync(process.execPath, [program, '--config', config, '--output-type', 'json', ...paths], {
    cwd: folder, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024,
  })
  return report.parse(JSON.parse(done.stdout)).summary
}

function sourceCount(folder: string): number {
  return readdirSync(join(productFolder(), folder), { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file)).length
}

describe('the fences', () => {
  it('have no breach, and every source file was looked at', () => {
    const folders = ['kernel', 'modules', 'server', 'web']
    const { totalCruised, violations } = cruise(productFolder(), ...folders)
    expect(violations.map(({ from, to, rule }) => `${rule.name}: ${from} -> ${to}`)).toEqual([])
    expect(totalCruised).toBeGreaterThanOrEqual(folders.reduce((sum, folder) => sum + sourceCount(folder), 0))
  })
})

describe('a trespass', () => {
  const folder = join(productFolder(), 'build', 'tests', `fences-${process.pid}`)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it.each([
    ['modules/clients/server/a.ts', 'modules/clients/web/b.ts', 'server-imports-no-web'],
    ['modules/clients/web/a.ts', 'modules/clients/server/b.ts', 'web-imports-no-server'],
    ['modules/clients/model/a.ts', 'modules/clients/server/b.ts', 'model-is-pure'],
    ['modules/cases/server/a.ts', 'modules/clients/server/b.ts', 'front-door'],
    ['modules/clients/server/a.ts', 'modules/cases/index.ts', 'tier-1-imports-no-higher-tier'],
    ['kernel/server/a.ts', 'modules/clients/index.ts', 'kernel-knows-no-module'],
    ['modules/policy/server/a.ts', 'modules/clients/index.ts', 'beside-the-tiers'],
    ['modules/clients/server/a.ts', 'server/b.ts', 'modules-know-no-composition'],
  ])('from %s to %s is named %s', (from, to, rule) => {
    rmSync(folder, { recursive: true, force: true })
    for (const [path, text] of [[from, `import { b } from '${'../'.repeat(from.split('/').length - 1)}${to}'\nexport const a = b\n`], [to, 'export const b = 1\n']] as const) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    writeFileSync(join(folder, 'tsconfig.json'), '{"compilerOptions":{"allowImportingTsExtensions":true,"noEmit":true}}')
    const { violations } = cruise(folder, ...new Set([from, to].map((path) => path.split('/')[0] ?? '')))
    expect(violations.map((violation) => violation.rule.name)).toContain(rule)
  })
})
