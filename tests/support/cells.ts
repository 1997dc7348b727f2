// Role by operation (角色 × 操作): every operation of a module as every role, admitted where the table says so and denied everywhere else.
import { expect, it } from 'vitest'
import type { AnyContract } from '../../kernel/model/contract.ts'
import { allRoles, type Role } from '../../kernel/model/roles.ts'
import type { TestApp } from './app.ts'

export type Cell = readonly [contract: AnyContract, input: object, may: readonly Role[]]

/** Declares one test for each operation, and with the module's access table one that none is left out. */
export function tryCells(world: () => TestApp, cells: readonly Cell[], access?: object): void {
  if (access) it('names every operation', () => expect(cells.map(([{ id }]) => id).sort()).toEqual(Object.keys(access).sort()))

  it.each(cells.map(([contract, input, may]) => [contract.id, contract, input, may] as const))('%s', async (_id, contract, input, may) => {
    for (const role of allRoles) {
      // The second factor is not at stake here: sessions of the test world carry one.
      const { status } = await (await world().as(role)).call(contract, input as never, { ifMatch: 1 })
      expect([role, status === 403 ? 'denied' : 'admitted']).toEqual([role, may.includes(role) ? 'admitted' : 'denied'])
    }
  })
}
