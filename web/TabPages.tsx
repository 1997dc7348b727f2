// What stands behind the tabs 对象 and 待办 while no module of this identity gives a page for them.
import { PageTitle } from '../kernel/web/PageTitle.tsx'

function Nothing({ title, text, hint }: { title: string; text: string; hint: string }) {
  return (
    <div className="page">
      <PageTitle title={title} />
      <div className="paper empty"><strong>{text}</strong><p className="soft">{hint}</p></div>
    </div>
  )
}

export function ClientsTab() {
  return <Nothing title="服务对象" text="当前身份不查看服务对象名单" hint="如果您也在站点任职，请在“我的”里切换身份。" />
}

export function TasksTab() {
  return <Nothing title="待办" text="没有等您办理的事项" hint="有新的事项时会出现在这里。" />
}
