// Taking up a case (开个案): whose, who follows it; what is missing of the consent is said before anything is written.
import { useMemo, useState } from 'react'
import { Button } from 'antd'
import { newKey } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { PageLink, useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { openCase, prepareCase } from '../model/api.ts'
import { personControl } from './people-controls.tsx'

export function Page() {
  const { householdId = '' } = usePathParams()
  const known = useRecord(prepareCase, { params: { householdId } })
  if (!known.data) return <RecordState error={known.error} retry={() => void known.refetch()} />
  return <Taking known={known.data} />
}

type Known = OutputOf<typeof prepareCase>

function Taking({ known }: { known: Known }) {
  const go = useGo()
  const { accountId } = useSession()
  const [isUrgent, setUrgent] = useState(false)
  const controls = useMemo(() => ({
    personId: personControl(known.members.map((one) => ({ id: one.id, name: one.name, note: noteOf(one), isClosed: one.runningCaseId !== null }))),
    responsibleId: personControl(known.workers), supervisorId: personControl(known.supervisors, '暂不指定'),
  }), [known])
  const free = known.members.filter(({ runningCaseId }) => runningCaseId === null)
  const initial = useMemo(() => ({
    id: newKey(), responsibleId: known.workers.some(({ id }) => id === accountId) ? accountId : undefined, supervisorId: known.supervisors[0]?.id ?? null, ...(free.length === 1 ? { personId: free[0]!.id } : {}),
  }), [known, accountId, free])
  const missing = known.members.filter(({ consentGap }) => consentGap !== null)
  return (
    <div className="page">
      <PageTitle title={`开个案 · ${known.householdName}`} back={`/households/${known.householdId}`} />
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
