// The papers of the project stay true to its shape: decisions numbered, modules described, every dependency with a reason.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { productFolder } from '../server/root.ts'

const at = (...path: string[]): string => join(productFolder(), ...path)
const read = (...path: string[]): string => readFileSync(at(...path), 'utf8')
const linesOf = (text: string): number => text.trimEnd().split('\n').length
const modules = readdirSync(at('modules'))

describe('decisions', () => {
  const files = readdirSync(at('docs', 'adr')).filter((name) => /^\d{4}-/.test(name)).sort()

  it('are numbered without a gap', () => {
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, index) => index + 1))
  })

  it.each(files)('%s has its number in the title, a status, a decision and the alternatives', (name) => {
    const text = read('docs', 'adr', name)
    expect(text.startsWith(`# ${name.slice(0, 4)} `)).toBe(true)
    expect(text).toMatch(/^Status: (proposed|accepted \(\d{4}-\d{2}-\d{2}\)|replaced by \d{4})$/m)
    expect(text).toContain('## Decision')
    expect(text).toContain('## Alternatives considered')
  })
})

describe('modules', () => {
  it.each(modules)('%s is described in at most 60 lines and stands in the architecture', (name) => {
    expect(linesOf(read('modules', name, 'README.md'))).toBeLessThanOrEqual(60)
    expect(read('ARCHITECTURE.md')).toContain(`  ${name}/ `)
  })

  // Regions are open to everyone signed in: there is nothing to put into a table.
  it.each(modules.filter((name) => name !== 'regions' && existsSync(at('modules', name, 'server', 'routes.ts'))))('%s says in prose and in a table who may do what', (name) => {
    const access = read('modules', name, 'server', 'access.ts')
    expect(access.startsWith('//')).toBe(true)
    expect(access).toContain('AccessTable')
  })
})

describe('papers', () => {
  it('keep the architecture short enough to be read', () => {
    expect(linesOf(read('ARCHITECTURE.md'))).toBeLessThanOrEqual(200)
  })

  it('give a reason for every dependency', () => {
    const reasons = read('docs', 'dependencies.md')
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>
    const names = [...Object.keys(dependencies ?? {}), ...Object.keys(devDependencies ?? {})].filter((name) => !name.startsWith('@types/'))
    expect(names.filter((name) => !reasons.includes(`\`${name}\``))).toEqual([])
  })

  it('link only to files that exist', () => {
    for (const paper of ['README.md', 'README.zh-CN.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md']) {
      const targets = [...read(paper).matchAll(/\]\(([^)#]+)\)/g)].map(([, target]) => target!).filter((target) => !/^https?:/.test(target))
      expect(targets.filter((target) => !existsSync(at(target))), paper).toEqual([])
    }
  })
})
