// A deed on a record that somebody else changed first (别人先改过): nothing was done; what one saw and what stands now are shown side by side,
// and the deed can be done again on what stands now.
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { AnyContract, OutputOf } from '../model/contract.ts'
import { ApiProblem } from './api.ts'
import type { CallInput } from './api.ts'
import { Notice } from './Notice.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'
import { groupOf, useRefresh, useWrite } from './query.ts'

export interface Deed<C extends AnyContract, Seen> {
  /** Sends at the version on the screen; resolves whether it was done or not. */
  readonly send: (input: Omit<CallInput<C>, 'ifMatch'>) => Promise<void>
  readonly isSaving: boolean
  readonly problem: Error | null
  /** The record as it stood when the deed was refused for an older version. */
  readonly seen: Seen | undefined
}

/** A write of a whole record without fields of its own (结束、取消). A refusal for an older version reads the record anew. */
export function useDeed<C extends AnyContract, Seen extends { version: number }>(
  contract: C, record: Seen, options: { touches?: readonly string[]; onDone?: (output: OutputOf<C>) => void } = {},
): Deed<C, Seen> {
  const [seen, setSeen] = useState<Seen>()
  const refresh = useRefresh()
  const { write, isSaving, problem } = useWrite(contract, options)
  const send = async (input: Omit<CallInput<C>, 'ifMatch'>) => {
    setSeen(undefined)
    await write({ ...input, ifMatch: record.version } as CallInput<C>).then(() => undefined, async (error: unknown) => {
      if (isStale(error)) setSeen(record)
      if (error instanceof ApiProblem) await refresh([groupOf(contract.id)])
    })
  }
  return { send, isSaving, problem, seen }
}

const isStale = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'STALE'

type Told = readonly (readonly [label: string, value: ReactNode])[]

/** What became of a deed: nothing to say, its problem, or both versions when somebody was faster. `told` says a record in words, line by line. */
export function DeedProblem<C extends AnyContract, Seen>({ deed, now, told }: { deed: Deed<C, Seen>; now: Seen; told: (record: Seen) => Told }) {
  if (!deed.problem || !deed.seen) return <ProblemNotice error={deed.problem} />
  const before = new Map(told(deed.seen))
  const changed = told(now).filter(([label, value]) => (before.get(label) ?? '') !== (value ?? ''))
  return (
    <Notice tone="warn" title="刚被别人改过，您的操作没有办">
      <span>请核对现在的情况，还要办的再点一次。</span>
      {changed.length > 0 && (
        <table className="versions">
          <thead><tr><th scope="col">项目</th><th scope="col">您看到的</th><th scope="col">现在的</th></tr></thead>
          <tbody>{changed.map(([label, value]) => <tr key={label}><th scope="row">{label}</th><Side title="您看到的" value={before.get(label)} /><Side title="现在的" value={value} /></tr>)}</tbody>
        </table>
      )}
    </Notice>
  )
}

function Side({ title, value }: { title: string; value: ReactNode }) {
  return <td><small className="side soft" aria-hidden="true">{title}</small>{value || '（空）'}</td>
}
