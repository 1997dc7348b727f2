// The way back leads to where one came from, not through forms that are done.
import { expect, it } from 'vitest'
import { stepsTo } from './way-back.ts'

const after = (...paths: string[]) => stepsTo(new Map(paths.map((path, place) => [place, path])), paths.length - 1, paths.at(-1)!)

it.each([
  ['a list', ['/visits', '/visits/1'], 1],
  ['the family whose visits were read', ['/households', '/households/7', '/visits/1'], 1],
  ['the desk after a record was written', ['/desk', '/visits/new/7', '/households/7'], 2],
  ['the list after the record was changed', ['/cases', '/cases/3', '/cases/3/edit', '/cases/3'], 3],
  ['the list past the parts of the record', ['/groups', '/groups/3', '/groups/3/members/9', '/groups/3'], 3],
  ['nowhere when the address was opened by itself', ['/cases/3'], 0],
  ['nowhere when there was only a form', ['/households/new', '/households/7'], 0],
])('to %s', (_where, paths, steps) => expect(after(...paths)).toBe(steps))
