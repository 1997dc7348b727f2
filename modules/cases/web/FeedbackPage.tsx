// Saying what one thinks of the service (服务意见反馈), for anyone with the code: no log-in, no name asked, nothing of the case shown.
import { useState } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { giveFeedback, showFeedbackPlace } from '../model/feedback.ts'
import './cases.css'

export function Page() {
  const { code = '' } = usePathParams()
  const place = useRecord(showFeedbackPlace, { params: { code } })
  const [isDone, setDone] = useState(false)
  return (
    <main className="feedback-page">
      <p className="feedback-brand">社站 · 服务意见反馈</p>
      {isDone ? <section className="paper feedback-done" role="status"><strong>收到了，谢谢您</strong><p>这一页可以关掉了。</p></section>
        : place.error ? <section className="paper"><h1>打不开</h1><ProblemNotice error={place.error} retry={() => void place.refetch()} /></section>
          : place.data && <Opinion code={code} station={place.data.station} onDone={() => setDone(true)} />}
    </main>
  )
}

function Opinion({ code, station, onDone }: { code: string; station: string; onDone: () => void }) {
  return (
    <>
      <header className="paper"><h1>{station}的服务怎么样？</h1><p className="soft">一两分钟就能填完。可以不留名：不留名的，社工不知道是谁填的。</p></header>
      <RecordForm
        contract={giveFeedback} params={{ code }} initial={{}} title="服务意见反馈" submitLabel="提交" onSaved={onDone} shows={{ personName: (value) => value.isNamed === true }}
        sections={[{ fields: ['overall', 'attitude', 'ability', 'promptness', 'respect', 'improvement', 'wouldReturn'] }, { title: '还想说的（可以不写）', fields: ['opinion', 'isNamed', 'personName'] }]}
      />
    </>
  )
}
