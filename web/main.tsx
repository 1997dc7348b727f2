// The web interface starts here: providers around the router, nothing that only some pages need.
import '../kernel/web/zod-setup.ts'
import '../kernel/web/styles.css'
import './shell.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { ConfigProvider } from 'antd'
import chinese from 'antd/locale/zh_CN'
import { StrictMode, useMemo } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from '../kernel/web/query.ts'
import { themeFor } from '../kernel/web/theme.ts'
import { useIsPhone } from '../kernel/web/use-is-phone.ts'
import { antdParts } from './antd-parts.tsx'
import { makeRouter } from './router.tsx'

const queries = makeQueryClient()
const router = makeRouter()

// A new edition removes the files of the old one: a page that was open then loads itself anew, once. Drafts are on the device.
window.addEventListener('vite:preloadError', (event) => {
  const key = 'reloaded-for-new-edition'
  if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < 60_000) return
  sessionStorage.setItem(key, String(Date.now()))
  event.preventDefault()
  location.reload()
})

function Root() {
  const isPhone = useIsPhone()
  const theme = useMemo(() => themeFor(isPhone), [isPhone])
  return (
    <ConfigProvider locale={chinese} theme={theme} button={{ autoInsertSpace: false }} {...antdParts}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  )
}

const place = document.getElementById('root')
if (place) createRoot(place).render(<StrictMode><Root /></StrictMode>)
