// A file made from what was sent (按转来的资料建档): the filing form with everything that came along; the village and the consent are asked here.
import { useState } from 'react'
import { ApiProblem } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { DraftOffer } from '../../../kernel/web/form/DraftOffer.tsx'
import { useRecordForm } from '../../../kernel/web/form/use-record-form.ts'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { FilingForm } from '../../clients/web/HouseholdNew.tsx'
import { startMember } from '../../clients/web/MemberRows.tsx'
import { fileReferral, prepareReceivedFile } from '../model/api.ts'

export function Page() {
  const { referralId = '' } = usePathParams()
  const known = useRecord(prepareReceivedFile, { params: { referralId } })
  return known.data ? <Filing referralId={referralId} known={known.data} /> : <RecordState error={known.error} retry={() => void known.refetch()} />
}

function Filing({ referralId, known }: { referralId: string; known: OutputOf<typeof prepareReceivedFile> }) {
  const go = useGo()
  const today = useToday()
  const back = `/referrals/${referralId}`
  const { number, fromName, isTakenOver, version, members, ...sent } = known
  const [initial] = useState(() => ({
    ...sent, members: members.map((member) => ({ ...startMember([]), ...member })), filedOn: today, filingMode: 'HOME_VISIT',
    consent: { basis: 'CONSENT', items: [], relation: '本人', givenOn: today },
  }))
  const form = useRecordForm({
    contract: fileReferral, params: { referralId }, version, title: `按转来的资料建档 ${number}`, initial, draftKey: `referrals/${referralId}/file`, touches: ['households', 'desk'],
    onSaved: () => go(back, { replace: true }),
  })
  const { offers } = form.drafts
  const isOnFile = form.problem instanceof ApiProblem && form.problem.extension.existing !== undefined
  return (
    <div className="page">
      <PageTitle title="按转来的资料建档" back={back} />
      <Notice title={`${fromName}转来的资料已经填好`}>
        没有转来的栏目空着，需要的请补填。请选择所在村（社区），并取得本站的同意书。{isTakenOver ? '保存后就由本站负责，转出站的档案标为迁出。' : '转出站继续负责这户，本站的档案只用于转介的服务。'}
      </Notice>
      {isOnFile && isTakenOver && <Notice tone="warn" title="本站已经有这户的档案">请回到转介，点“移交接手”，选择这份档案。</Notice>}
      {offers !== undefined && offers.length > 0
        ? <DraftOffer offers={offers} onTake={form.take} onDiscard={(draft) => void form.drafts.discard(draft)} onStartAnew={form.drafts.startAnew} />
        : <FilingForm form={form as unknown as Parameters<typeof FilingForm>[0]['form']} hasStations={false} submitLabel={isTakenOver ? '建档并接手' : '保存档案'} back={back} />}
    </div>
  )
}
