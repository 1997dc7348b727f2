// Heading of a page: its title, also as the title of the window, with the way back and the actions beside it. A new page begins here.
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { beginAt } from './focus.ts'
import { BackLink } from './navigation.tsx'
import { rememberPlace } from './way-back.ts'

export interface PageTitleProps {
  title: string
  /** Tags beside the title. */
  tags?: ReactNode
  actions?: ReactNode
  /** Address of the page above. */
  back?: string
}

export function PageTitle({ title, tags, actions, back }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => { document.title = `${title} · 社站` }, [title])
  useEffect(() => beginAt(heading.current), [])
  useEffect(rememberPlace)
  return (
    <div className="page-title">
      {back && <BackLink to={back} className="page-back">‹ 返回</BackLink>}
      <h1 ref={heading} tabIndex={-1}>{title}</h1>
      {tags}
      {actions && <div className="page-actions">{actions}</div>}
    </div>
  )
}
