// What stands behind the tab 待办 while no module of this identity gives a page for it.
import { Onward } from '../kernel/web/navigation.tsx'
import { PageTitle } from '../kernel/web/PageTitle.tsx'
import { useSession } from '../kernel/web/session.tsx'
import { pages, tabPage } from './pages.ts'

export function TasksTab() {
  const own = tabPage(pages, useSession().can, 'tasks')
  if (own) return <Onward to={own.path} />
  return (
    <div className="page">
      <PageTitle title="待办" />
      <div className="paper empty"><strong>没有等您办理的事项</strong><p className="soft">有新的事项时会出现在这里。</p></div>
    </div>
  )
}
