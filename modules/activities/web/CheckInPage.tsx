// Signing in at the door (活动签到), for anyone with the code: name and last digits, or name and signature. Nothing of others is shown.
import { Button } from 'antd'
import { useState } from 'react'
import { newKey, Offline } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import type { FormValue } from '../../../kernel/web/form/value.ts'
import { Signature } from '../../../kernel/web/form/Signature.tsx'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { checkIn, type CheckInPlace, showCheckIn } from '../model/check-in.ts'
import './activities.css'

const shows = { guardianName: ({ ageBand }: FormValue) => ageBand === 'CHILD' }

export function Page() {
  const { code = '' } = usePathParams()
  const place = useRecord(showCheckIn, { params: { code } })
  return (
    <main className="check-in">
      <p className="check-in-brand">社站 · 活动签到</p>
      {place.data ? <SignIn code={code} place={place.data} /> : place.error && <section className="paper check-in-shut"><h1>{place.error instanceof Offline ? '还没有连上网' : '不能签到'}</h1><ProblemNotice error={place.error} retry={() => void place.refetch()} /></section>}
    </main>
  )
}

function SignIn({ code, place }: { code: string; place: CheckInPlace }) {
  const [isDone, setDone] = useState(false)
  // One phone often serves a family: each of them begins with an empty form and an id of his own.
  const [initial, setInitial] = useState(() => ({ id: newKey() }))
  const another = () => { setInitial({ id: newKey() }); setDone(false) }
  return (
    <>
      <header className="paper">
        <h1>{place.activity}</h1>
        <p className="soft">{[`${place.heldOn} ${place.startedTime ?? ''}`.trim(), place.place].filter(Boolean).join(' · ')}</p>
        <p className="soft">{place.station}</p>
      </header>
      {isDone ? (
        <section className="paper check-in-done" role="status">
          <strong>签到成功</strong>
          <p>欢迎参加，这一页可以关掉了。签过又签的，只算一次。</p>
          <Button size="large" onClick={another}>帮家人、邻居再签一位</Button>
        </section>
      ) : (
        <RecordForm
          contract={checkIn} params={{ code }} initial={initial} title="活动签到" submitLabel="签到" controls={{ signature: Signature }} shows={shows} onSaved={() => setDone(true)}
          sections={[
            { fields: ['name', 'phoneTail', 'ageBand', 'guardianName'], about: <p className="soft">只用于这次活动的签到和统计，由{place.station}保存，别人看不到。</p> },
            { title: '没有手机号的，在这里签名', fields: ['signature'] },
            { title: '可以不填', fields: ['kind', 'sex'] },
          ]}
        />
      )}
    </>
  )
}
