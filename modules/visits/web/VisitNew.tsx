// Writing down a visit or a call (记走访、记电访): today, now, oneself and 入户 are already there.
import { useEffect, useMemo, useState } from 'react'
import { Button } from 'antd'
import { useGo, usePath, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { Offline } from '../../../kernel/web/api.ts'
import { useRecord } from '../../../kernel/web/query.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { prepareVisit, recordVisit } from '../model/api.ts'
import type { VisitView } from '../model/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { askConsent } from '../../clients/model/consent-api.ts'
import { ConsentCheck } from '../../clients/web/ConsentCheck.tsx'
import { VisitForm } from './VisitForm.tsx'
import { SavedVisit } from './SavedVisit.tsx'
import { dueWords, tierLabel, tierTone } from './words.ts'

export function Page() {
  const { householdId = '' } = usePathParams()
  const isCall = usePath().startsWith('/calls/')
  return <NewVisit key={`${householdId} ${isCall}`} householdId={householdId} isCall={isCall} />
}

function NewVisit({ householdId, isCall }: { householdId: string; isCall: boolean }) {
  const go = useGo()
  const session = useSession()
  const known = useRecord(prepareVisit, { params: { householdId } })
  const agreed = useRecord(askConsent, { params: { householdId }, query: { item: 'PHOTO_RECORD' } }, { enabled: !isCall })
  const isReady = useReady((known.isFetched || known.isError) && (isCall || agreed.isFetched || agreed.isError))
  const [saved, setSaved] = useState<VisitView | 'queued'>()
  const initial = useMemo(() => startingVisit(session.accountId, session.today, isCall, new Date()), [session.accountId, session.today, isCall])
  const colleagues = useMemo(() => withMyself(known.data?.colleagues ?? [], session), [known.data, session])
  const title = isCall ? '记电访' : '记走访'

  if (saved === 'queued') return <Queued title={title} />
  if (saved) return <SavedVisit visit={saved} />
  if (!isReady) return <div className="page"><PageTitle title={title} back={`/households/${householdId}`} /><RecordState /></div>
  // Without a connection the form opens all the same; only a household that is out of reach closes it.
  const isRefused = known.error && !(known.error instanceof Offline)
  return (
    <div className="page">
      <PageTitle title={title} back={`/households/${householdId}`} />
      {!isCall && <ConsentCheck householdId={householdId} item="PHOTO_RECORD" otherwise="没有这项同意，照片不能保存（不拍也行）；在“风险识别”里写明危险的除外。" />}
      {isRefused ? <ProblemNotice error={known.error} /> : (
        <>
          {known.data && (
            <section className="paper visit-head" aria-label="走访对象">
              <strong>{known.data.householdName}</strong>
              <StatusTag tone={tierTone[known.data.tier]}>{tierLabel(known.data.tier)}</StatusTag>
              <span className="soft">{known.data.nextDueOn && dueWords(known.data.nextDueOn, session.today)}{known.data.lastVisitedOn ? ` · 上次 ${known.data.lastVisitedOn}` : ' · 还没有走访过'}</span>
              {known.data.visitRule && <span className="soft">{known.data.visitRule}</span>}
            </section>
          )}
          <VisitForm
            contract={recordVisit} params={{ householdId }} initial={initial} title={known.data ? `${title} ${known.data.householdName}` : title}
            draftKey={`${isCall ? 'calls' : 'visits'}/new/${householdId}`} offline touches={['desk', 'todos', 'households']} colleagues={colleagues} householdId={householdId}
            onSaved={setSaved} onQueued={() => setSaved('queued')} onCancel={() => go(`/households/${householdId}`)}
          />
        </>
      )}
    </div>
  )
}

const patienceMs = 1_500

/** What stands above the form comes first, so that nothing moves under the finger; but nobody waits long for it, nor at all without a connection. */
function useReady(isKnown: boolean): boolean {
  const [isReady, setReady] = useState(isKnown || !navigator.onLine)
  useEffect(() => {
    if (isReady) return undefined
    const timer = setTimeout(() => setReady(true), isKnown ? 0 : patienceMs)
    return () => clearTimeout(timer)
  }, [isKnown, isReady])
  return isReady
}

function startingVisit(accountId: string, today: string, isCall: boolean, now: Date) {
  return {
    channel: isCall ? 'PHONE' : 'HOME', kind: 'REGULAR', visitedOn: today, startedTime: showInstant(now.toISOString()).slice(11), visitorIds: [accountId],
    // Whether there is a risk is said by who was there, never by the form.
    riskSigns: [], deviceAt: now.toISOString(),
  }
}

function withMyself(colleagues: readonly { id: string; name: string }[], me: { accountId: string; name: string }): { id: string; name: string }[] {
  return [{ id: me.accountId, name: me.name }, ...colleagues.filter(({ id }) => id !== me.accountId)]
}

function Queued({ title }: { title: string }) {
  const go = useGo()
  return (
    <div className="page">
      <PageTitle title={title} />
      <section className="paper visit-saved" role="status">
        <h2>已存在本机</h2>
        <p>现在没有网络，连上后会自动上传，不用重新填写。</p>
        <p className="soft">万一传不上去（例如带了照片、这户又没有拍照的同意），首页和待办上方会提示，内容和照片都还在。</p>
        <div className="page-actions"><Button type="primary" onClick={() => go('/desk')}>回到待办</Button></div>
      </section>
    </div>
  )
}
