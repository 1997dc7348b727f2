// Below the danger signs of a visit (发现危险信号之后): the crisis opened from it, or the way to open one.
import { Button } from 'antd'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { emergencyPath } from './path.ts'

export function Panel({ visitId, crisisId }: { visitId: string; crisisId: string | null }) {
  const go = useGo()
  return (
    <section className="paper visit-part">
      <h2>危机处置</h2>
      <p className="soft">{crisisId ? '已经按危机事件处置，时间线、记录表和强制报告都在那里。' : '需要按危机事件处置的（填写记录表、强制报告表），从这里开始；下面的时限会一起带过去。'}</p>
      <Button danger type="primary" onClick={() => go(crisisId ? `/crises/${crisisId}` : `${emergencyPath}?visit=${visitId}`)}>{crisisId ? '打开危机事件' : '按危机事件处置'}</Button>
    </section>
  )
}
