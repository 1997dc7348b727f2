// Taking up a case (开个案): whose, who follows it; what is missing of the consent is said before anything is written.
import { useMemo, useState } from 'react'
import { Button } from 'antd'
import { newKey } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { PageLink, useGo, usePathParams, useSearch } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { openCase, ORIGIN_KINDS, type OriginKind, prepareCase } from '../model/api.ts'
import { personControl } from './people-controls.tsx'

export function Page() {
  const { householdId = '' } = usePathParams()
  const { from, person } = useSearch()
  const known = useRecord(prepareCase, { params: { householdId } })
  if (!known.data) return <RecordState error={known.error} retry={() => void known.refetch()} />
  return <Taking known={known.data} origin={originIn(from)} personId={typeof person === 'string' ? person : undefined} />
}

type Known = OutputOf<typeof prepareCase>

/** `REFERRAL.<id>` or `LEAD.<id>` in the address. */
function originIn(from: unknown): { originKind: OriginKind; originId: string } | undefined {
  const [kind, id] = typeof from === 'string' ? from.split('.') : []
  const known = ORIGIN_KINDS.find((one) => one === kind)
  return known && id ? { originKind: known, originId: id } : undefined
}

function Taking({ known, origin, personId }: { known: Known; origin: ReturnType<typeof originIn>; personId: string | undefined }) {
  const go = useGo()
  const { accountId } = useSession()
  const [isUrgent, setUrgent] = useState(false)
  const controls = useMemo(() => ({
    personId: personControl(known.members.map((one) => ({ id: one.id, name: one.name, note: noteOf(one), isClosed: one.runningCaseId !== null }))),
    responsibleId: personControl(known.workers), supervisorId: personControl(known.supervisors, '暂不指定'),
  }), [known])
  const free = known.members.filter(({ runningCaseId }) => runningCaseId === null)
  const initial = useMemo(() => ({
    id: newKey(), responsibleId: known.workers.some(({ id }) => id === accountId) ? accountId : undefined, supervisorId: known.supervisors[0]?.id ?? null, ...origin,
    ...(free.some(({ id }) => id === personId) ? { personId } : free.length === 1 ? { personId: free[0]!.id } : {}),
  }), [known, accountId, free, origin, personId])
  const missing = known.members.filter(({ consentGap }) => consentGap !== null)
  return (
    <div className="page">
      <PageTitle title={`开个案 · ${known.householdName}`} back={`/households/${known.householdId}`} />
      {origin && <Notice title={origin.originKind === 'REFERRAL' ? '由转介开案' : '由线索开案'}>接案登记表会带出{origin.originKind === 'REFERRAL' ? '转介原因、目前状况和已提供的服务' : '线索的来源和内容'}，不用再写一遍。</Notice>}
      {missing.length > 0 && (
        <Notice
          tone="warn" title={known.members.some(({ consentGap }) => consentGap === 'FILE_AND_SERVICE') ? '这户还没有“建档与服务”的同意' : `${missing.map(({ name }) => name).join('、')}不满 14 周岁，还没有监护人同意`}
          actions={<><PageLink to={`/households/${known.householdId}/consents/new`}>登记同意书</PageLink>{!isUrgent && <Button onClick={() => setUrgent(true)}>情况紧急，来不及</Button>}</>}
        >开展个案服务前要先取得同意。</Notice>
      )}
      <RecordForm
        contract={openCase} params={{ householdId: known.householdId }} title="开个案" initial={initial} controls={controls} draftKey={`cases/new/${known.householdId}`} submitLabel="登记，接着填接案登记表"
        shows={{ emergencyReason: () => isUrgent }} touches={['households', 'desk']} onSaved={(view) => go(`/forms/new/F11/${view.id}`)} onCancel={() => go(`/households/${known.householdId}`)}
      />
    </div>
  )
}

function noteOf({ age, runningCaseId }: Known['members'][number]): string {
  return [age === null ? '' : `${age} 岁`, runningCaseId ? '已有在办个案' : ''].filter(Boolean).join('，')
}
