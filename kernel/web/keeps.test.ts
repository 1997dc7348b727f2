// What stands on the screen stays there when reading it anew fails (断网时已打开的内容不消失): a list that is being ticked off at the door, a form
// half filled in, files that still wait to be sent.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('no page gives up what it has for an error', () => {
  const files = readdirSync('modules', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tsx')).map((file) => join('modules', file))
  expect(files.length).toBeGreaterThan(100)
  expect(files.filter((file) => /if \(\w*[eE]rror\) return </.test(readFileSync(file, 'utf8')))).toEqual([])
})
