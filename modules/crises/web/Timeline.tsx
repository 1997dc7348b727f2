// The timeline (时间线): what was done when and by whom; a line more with one tap, also without a connection.
import { useMemo, useState } from 'react'
import { crisisEntryCodes } from '../../../kernel/model/codes/crises.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { addEntry, type CrisisView } from '../model/api.ts'

const otherKinds = { STATE: '状态', CLOCK: '办结时限' } as const
const kindLabel = (kind: string): string => otherKinds[kind as keyof typeof otherKinds] ?? crisisEntryCodes.label(kind)

export function Timeline({ crisis }: { crisis: CrisisView }) {
  const [count, setCount] = useState(0)
  return (
    <>
      {crisis.allowed.includes('crises.addEntry') && <NewLine key={count} crisisId={crisis.id} onSaved={() => setCount(count + 1)} />}
      <ol className="crisis-timeline">
        {[...crisis.timeline].reverse().map((one) => (
          <li key={one.id}>
            <div className="soft">{showInstant(one.at)} · {kindLabel(one.kind)}{one.by && ` · ${one.by}`}{one.writtenAt && `（${showInstant(one.writtenAt)} 补记）`}</div>
            <div>{one.words}</div>
          </li>
        ))}
      </ol>
    </>
  )
}

function NewLine({ crisisId, onSaved }: { crisisId: string; onSaved: () => void }) {
  const [isQueued, setQueued] = useState(false)
  const initial = useMemo(() => ({ kind: 'ACTION', happenedAt: new Date().toISOString() }), [])
  if (isQueued) return <Notice title="已存在本机">连上网络后自动上传。</Notice>
  return (
    <RecordForm
      contract={addEntry} params={{ crisisId }} title="记一笔时间线" initial={initial} draftKey={`crises/${crisisId}/entry`} offline bare touches={['desk', 'todos']} submitLabel="记入时间线"
      onSaved={onSaved} onQueued={() => setQueued(true)}
    />
  )
}
