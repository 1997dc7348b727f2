// Every cell of the state table: what may follow what, and what a refusal says.
import { describe, expect, it } from 'vitest'
import { type NodeState, nodeStateCodes } from '../../../kernel/model/codes/stations.ts'
import { firstStates, reasonFault, stateChangeFault } from './states.ts'

const order: readonly NodeState[] = ['PLANNED', 'PREPARING', 'ACCEPTED', 'OPEN', 'SUSPENDED', 'CLOSED']
// One row per present state, one column per wanted state: ● allowed, · refused.
const table: Record<NodeState, string> = {
  PLANNED: '·●···●',
  PREPARING: '··●··●',
  ACCEPTED: '·●·●·●',
  OPEN: '····●●',
  SUSPENDED: '···●·●',
  CLOSED: '······',
}

describe('the state table', () => {
  for (const from of order) {
    for (const [column, to] of order.entries()) {
      const isAllowed = table[from][column] === '●'
      it(`${nodeStateCodes.label(from)} → ${nodeStateCodes.label(to)}: ${isAllowed ? 'allowed' : 'refused with what is allowed'}`, () => {
        const fault = stateChangeFault(from, to)
        if (isAllowed) return expect(fault).toBeUndefined()
        const allowed = order.filter((_state, at) => table[from][at] === '●')
        for (const state of allowed) expect(fault).toContain(`「${nodeStateCodes.label(state)}」`)
        expect(fault).toContain(allowed.length ? '只能改为' : '不能再变更')
      })
    }
  }

  it('asks why a station is paused or closed, and not why it opens', () => {
    expect(reasonFault('SUSPENDED', '')).toBe('改为「暂停」请写明原因')
    expect(reasonFault('CLOSED', '合')).toBe('改为「撤销」请写明原因')
    expect(reasonFault('CLOSED', '撤乡并镇')).toBeUndefined()
    expect(reasonFault('OPEN', '')).toBeUndefined()
  })

  it('registers no node as closed', () => expect(firstStates).not.toContain('CLOSED'))
})
