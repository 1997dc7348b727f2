// Saves that wait on this device for a connection (还没有上传的记录), and sending them now.
import { Button } from 'antd'
import { useOutbox } from '../../../kernel/web/use-outbox.tsx'

/** Nothing while nothing waits. */
export function Waiting() {
  const outbox = useOutbox()
  if (!outbox || outbox.waiting.length === 0) return null
  return (
    <section className="paper form-section">
      <h2>还没有上传的记录</h2>
      <ul className="record-rows">{outbox.waiting.map((entry) => <li key={entry.id}>{entry.draft.title}</li>)}</ul>
      <Button style={{ marginTop: 12 }} loading={outbox.isSending} onClick={() => void outbox.sendNow()}>现在上传</Button>
    </section>
  )
}
