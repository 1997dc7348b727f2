// The needs of one family (这户的需求): what cards, assessments and visits say and is not on the list yet goes onto it by one tap, all or some.
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { needLevelCodes } from '../../../kernel/model/codes/services.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { householdNeeds, takeWrittenNeeds, type WaitingNeed, writtenIn } from '../model/needs-api.ts'
import { NeedDeeds } from './NeedDialog.tsx'
import { NeedTags } from './words.tsx'
import './needs.css'

export function Panel({ householdId, household }: SlotProps['household.tabs']) {
  const go = useGo()
  const mayAdd = useCan('needs.add') && household.state === 'ACTIVE'
  const { data, error, refetch } = useRecord(householdNeeds, { params: { householdId } })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return (
    <>
      {mayAdd && <div className="tab-actions"><Button onClick={() => go(`/needs/new?household=${householdId}`)}>登记需求</Button></div>}
      {data.waiting.length > 0 && <Waiting key={data.waiting.map(({ key }) => key).join()} householdId={householdId} waiting={data.waiting} mayTake={mayAdd} />}
      {data.items.length === 0 ? <p className="soft">清单里还没有这户的需求</p> : (
        <ul className="need-items">
          {data.items.map((need) => (
            <li key={need.id}>
              <div className="need-head"><span><NeedTags need={need} /></span><span><NeedDeeds need={need} /></span></div>
              <div>{need.description || '（内容由社工站保存）'}</div>
              {need.response && <div>回应：{need.response}</div>}
              <div className="soft">{need.raisedOn}　{need.raisedBy}{need.endedOn ? `　${need.endedOn} 了结` : ''}</div>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Waiting({ householdId, waiting, mayTake }: { householdId: string; waiting: readonly WaitingNeed[]; mayTake: boolean }) {
  const [left, setLeft] = useState<readonly string[]>([])
  const take = useWrite(takeWrittenNeeds, { touches: ['needs', 'households'] })
  const keys = waiting.map(({ key }) => key).filter((key) => !left.includes(key))
  const write = () => void take.write({ params: { householdId }, body: { keys } }).catch(() => undefined)
  return (
    <>
      <Notice title={`已经写下的 ${waiting.length} 条需求还没有列入清单`} actions={mayTake && <Button type="primary" disabled={keys.length === 0} loading={take.isSaving} onClick={write}>{left.length === 0 ? '全部列入' : `列入 ${keys.length} 条`}</Button>}>
        {waiting.map((one) => {
          const words = `${[one.on, writtenIn[one.where], one.personName].filter(Boolean).join(' ')}　${needLevelCodes.label(one.level)}：${one.text}`
          return mayTake
            ? <div key={one.key}><Checkbox checked={!left.includes(one.key)} onChange={({ target }) => setLeft(target.checked ? left.filter((key) => key !== one.key) : [...left, one.key])}>{words}</Checkbox></div>
            : <div key={one.key}>{words}</div>
        })}
      </Notice>
      <ProblemNotice error={take.problem} />
    </>
  )
}
