// What a policy command is given and what it answers.
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import type { Given } from '../model/clause-list.ts'
import type { Gathered } from './read-facts-file.ts'

export type PolicyIo = {
  packsDir: string
  /** Where the instance keeps accepted editions; without it a refused pack is out. */
  keptDir?: string
  definitions: readonly FactDefinition[]
  /** What the modules give today; without it every clause waits. */
  live?: Given
  today: Day
  /** Gathers the facts of the instance; without it, check and why need --facts. */
  gatherFacts?: (asOf: Day) => Promise<Gathered>
}

export type CommandOutput = { exitCode: 0 | 1 | 2; out: string; err: string }

export type Request = {
  verb: string
  name: string | undefined
  values: {
    pack?: string; facts?: string; subject?: string; dir?: string; title?: string; region?: string; json?: boolean; 'fail-on-findings'?: boolean
  }
  asOf: Day
}

export function done(request: Request, value: unknown, text: string): CommandOutput {
  return { exitCode: 0, out: `${request.values.json ? JSON.stringify(value, null, 2) : text}\n`, err: '' }
}

export function refuse(message: string): CommandOutput {
  return { exitCode: 2, out: '', err: `${message}\n` }
}
