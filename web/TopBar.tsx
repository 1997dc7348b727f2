// The bar above every page: where and as whom one works, what has not been sent yet, and the way out.
import { AlertFilled, MenuOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { lazy, Suspense, useState } from 'react'
import { PageLink } from '../kernel/web/navigation.tsx'
import { useIsPhone } from '../kernel/web/use-is-phone.ts'
import { useOutbox } from '../kernel/web/use-outbox.tsx'
import type { SessionView } from '../modules/accounts/model/api.ts'
import { emergencyPath } from '../modules/crises/web/path.ts'
import { drawerIn, type DrawerState } from './drawer.ts'
import { MenuList } from './SideMenu.tsx'

const IdentityMenu = lazy(() => import('./IdentityMenu.tsx').then((file) => ({ default: file.IdentityMenu })))

/** The name of the place where one works: the only station, else the organisation. */
export function placeOf({ appointment }: SessionView): string {
  return appointment.stations.length === 1 ? appointment.stations[0]?.name ?? '' : appointment.organisationName
}

export function TopBar({ view }: { view: SessionView }) {
  const isPhone = useIsPhone()
  return (
    <header className="top-bar">
      {isPhone && <PhoneMenu />}
      <PageLink to="/" className="brand" label="社站，回到首页">社站</PageLink>
      <span className="place">{placeOf(view)}</span>
      <NotSent />
      {!isPhone && view.can.includes('crises.open') && <PageLink to={emergencyPath} className="bar-alarm"><AlertFilled aria-hidden /> 紧急</PageLink>}
      {!isPhone && <Suspense fallback={<span>{view.name}</span>}><IdentityMenu view={view} /></Suspense>}
    </header>
  )
}

function PhoneMenu() {
  const [menu, setMenu] = useState<DrawerState>('shut')
  return (
    <>
      <Button type="text" className="bar-button" icon={<MenuOutlined aria-hidden />} aria-label="打开菜单" aria-expanded={menu === 'open'} onClick={() => setMenu('open')} />
      <Drawer {...drawerIn(menu)} onClose={() => setMenu('shut')} placement="left" title="全部功能" size={280} styles={{ body: { padding: 8 } }}>
        <MenuList onChosen={() => setMenu('gone')} />
      </Drawer>
    </>
  )
}

/** 「还有 1 条未上传」: always in sight while something waits; a tap sends at once. */
function NotSent() {
  const outbox = useOutbox()
  const count = outbox?.waiting.length ?? 0
  return (
    <span className="not-sent" role="status">
      {count > 0 && <Button size="small" loading={outbox?.isSending} onClick={() => void outbox?.sendNow()}>还有 {count} 条未上传</Button>}
    </span>
  )
}
