// A notice on the page (提示条), read aloud when it appears.
import type { ReactNode } from 'react'

export interface NoticeProps {
  tone?: 'good' | 'warn' | 'bad' | 'info'
  title: string
  children?: ReactNode
  actions?: ReactNode
}

export function Notice({ tone = 'info', title, children, actions }: NoticeProps) {
  return (
    <div className={tone === 'info' ? 'notice' : `notice notice-${tone}`} role={tone === 'bad' ? 'alert' : 'status'}>
      <div><strong>{title}</strong>{children}</div>
      {actions && <div className="notice-actions">{actions}</div>}
    </div>
  )
}
