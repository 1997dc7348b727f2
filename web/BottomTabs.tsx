// The phone's bottom tabs: 首页 · 对象 · ＋记一笔 · 待办 · 我的, as far as the role has them, and for the front line 紧急, in red on every page.
import { AlertFilled, CheckSquareOutlined, HomeOutlined, PlusOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons'
import { Drawer } from 'antd'
import { useState } from 'react'
import { PageLink, usePath } from '../kernel/web/navigation.tsx'
import type { Icon } from '../kernel/web/page.ts'
import { useSession } from '../kernel/web/session.tsx'
import { emergencyPath } from '../modules/crises/web/path.ts'
import { drawerIn, type DrawerState } from './drawer.ts'
import { homeOf, pages, quickEntries, tabPage } from './pages.ts'

export function BottomTabs() {
  const { can, role } = useSession()
  const [menu, setMenu] = useState<DrawerState>('shut')
  // 紧急 has its own place beside it.
  const entries = quickEntries(pages, can).filter(({ path }) => path !== emergencyPath)
  const clients = tabPage(pages, can, 'clients')?.path
  const tasks = tabPage(pages, can, 'tasks')?.path ?? '/tasks'
  // Who starts the day with the to-dos is there at 待办; one place is marked, not two.
  const home = homeOf(role, pages, can)
  const mayRaiseAlarm = can.includes('crises.open')
  // A tab that would lead nowhere for this role is not there.
  return (
    <nav className="bottom-tabs" aria-label="常用">
      <Tab to="/" alsoAt={home === tasks ? undefined : home} icon={HomeOutlined} label="首页" />
      {clients && <Tab to={clients} icon={TeamOutlined} label="对象" />}
      {entries.length > 0 && <button type="button" className="tab tab-quick" aria-haspopup="dialog" aria-expanded={menu === 'open'} onClick={() => setMenu('open')}>
        <PlusOutlined aria-hidden /><span>记一笔</span>
      </button>}
      <Tab to={tasks} icon={CheckSquareOutlined} label="待办" />
      <Tab to="/me" icon={UserOutlined} label="我的" />
      {mayRaiseAlarm && <PageLink to={emergencyPath} className="tab tab-alarm"><AlertFilled aria-hidden /><span>紧急</span></PageLink>}
      <Drawer {...drawerIn(menu)} onClose={() => setMenu('shut')} placement="bottom" title="记一笔" size="auto">
        <ul className="quick-entries">
          {entries.map((page) => {
            const Icon = page.quick?.icon
            return <li key={page.path}><PageLink to={page.path} className="quick-entry" onClick={() => setMenu('gone')}>{Icon && <Icon aria-hidden />}<span>{page.quick?.label}</span></PageLink></li>
          })}
        </ul>
      </Drawer>
    </nav>
  )
}

function Tab({ to, alsoAt, icon: Icon, label }: { to: string; alsoAt?: string | undefined; icon: Icon; label: string }) {
  const path = usePath()
  const isHere = path === to || path === alsoAt || (to !== '/' && path.startsWith(`${to}/`))
  return <PageLink to={to} className={isHere ? 'tab here' : 'tab'} isHere={isHere}><Icon aria-hidden /><span>{label}</span></PageLink>
}
