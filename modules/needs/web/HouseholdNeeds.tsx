// The needs of one family (这户的需求): what the visits say and is not on the list yet goes onto it by one tap.
import { Button } from 'antd'
import { needLevelCodes } from '../../../kernel/model/codes/services.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { householdNeeds, takeVisitNeeds } from '../model/needs-api.ts'
import { NeedDeeds } from './NeedDialog.tsx'
import { NeedTags } from './words.tsx'
import './needs.css'

export function Panel({ householdId, household }: SlotProps['household.tabs']) {
  const go = useGo()
  const mayAdd = useCan('needs.add') && household.state === 'ACTIVE'
  const { data, error, refetch } = useRecord(householdNeeds, { params: { householdId } })
  const take = useWrite(takeVisitNeeds, { touches: ['needs', 'households'] })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const takeAll = async () => {
    for (const visitId of new Set(data.waiting.map((one) => one.visitId))) {
      await take.write({ params: { visitId }, body: { items: data.waiting.filter((one) => one.visitId === visitId).map(({ item }) => item) } })
    }
  }
  return (
    <>
      {mayAdd && <div className="tab-actions"><Button onClick={() => go(`/needs/new?household=${householdId}`)}>登记需求</Button></div>}
      {data.waiting.length > 0 && (
        <Notice title={`走访里写下的 ${data.waiting.length} 条需求还没有列入清单`} actions={mayAdd && <Button type="primary" loading={take.isSaving} onClick={() => void takeAll().catch(() => undefined)}>全部列入</Button>}>
          {data.waiting.map((one) => <div key={`${one.visitId} ${one.item}`}>{one.visitedOn}　{needLevelCodes.label(one.level)}：{one.text}</div>)}
        </Notice>
      )}
      <ProblemNotice error={take.problem} />
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
