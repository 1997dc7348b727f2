// The menu (菜单): groups and pages that the present identity may open.
import { useMemo } from 'react'
import { PageLink, usePath } from '../kernel/web/navigation.tsx'
import type { Page } from '../kernel/web/page.ts'
import { useSession } from '../kernel/web/session.tsx'
import { menuOf, pages } from './pages.ts'

export function MenuList({ onChosen }: { onChosen?: () => void }) {
  const { can } = useSession()
  const sections = useMemo(() => menuOf(pages, can), [can])
  const path = usePath()
  const here = longestMatch(sections.flatMap((section) => section.pages), path)
  return (
    <nav className="menu" aria-label="主菜单">
      {sections.map((section) => (
        <div key={section.group} role="group" aria-labelledby={`menu-${section.group}`}>
          <h2 id={`menu-${section.group}`}>{section.label}</h2>
          <ul>
            {section.pages.map((page) => <li key={page.path}><MenuEntry page={page} isHere={page === here} onChosen={onChosen} /></li>)}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** The entry to mark: the one whose address is the longest beginning of the present one. */
export function longestMatch(entries: readonly Page[], path: string): Page | undefined {
  const inside = entries.filter((page) => path === page.path || path.startsWith(`${page.path}/`))
  return [...inside].sort((a, b) => b.path.length - a.path.length)[0]
}

function MenuEntry({ page, isHere, onChosen }: { page: Page; isHere: boolean; onChosen?: () => void }) {
  const Icon = page.menu?.icon
  return (
    <PageLink to={page.path} className={isHere ? 'menu-entry here' : 'menu-entry'} isHere={isHere} onClick={onChosen}>
      {Icon && <Icon aria-hidden />}<span>{page.menu?.label}</span>
    </PageLink>
  )
}

export function SideMenu() {
  return <div className="side-menu"><MenuList /></div>
}
