// The frame around every page (外框): menu and bar on a PC, bar and bottom tabs on a phone, notices that concern all pages.
import { App } from 'antd'
import { Outlet } from '@tanstack/react-router'
import { OutboxProvider } from '../kernel/web/use-outbox.tsx'
import { keepFocus } from '../kernel/web/focus.ts'
import { useIsPhone } from '../kernel/web/use-is-phone.ts'
import type { SessionView } from '../modules/accounts/model/api.ts'
import { useEffect } from 'react'
import { BottomTabs } from './BottomTabs.tsx'
import { GeneralNotices } from './GeneralNotices.tsx'
import { keepFieldPages } from './keep-field-pages.ts'
import { pages } from './pages.ts'
import { SideMenu } from './SideMenu.tsx'
import { TopBar } from './TopBar.tsx'

export function Shell({ view }: { view: SessionView }) {
  const isPhone = useIsPhone()
  useEffect(() => keepFieldPages(pages, view.can), [view.can])
  useEffect(keepFocus, [])
  return (
    <App component={false}>
      <OutboxProvider owner={{ accountId: view.accountId, appointmentId: view.appointment.id }}>
        <div className={isPhone ? 'shell shell-phone' : 'shell'}>
          <a className="skip-link" href="#main">跳到正文</a>
          <TopBar view={view} />
          {!isPhone && <SideMenu />}
          <div className="shell-body">
            <GeneralNotices isDemo={view.isDemo} />
            <main id="main" tabIndex={-1}><Outlet /></main>
          </div>
          {isPhone && <BottomTabs />}
        </div>
      </OutboxProvider>
    </App>
  )
}
