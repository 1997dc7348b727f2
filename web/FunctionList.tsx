// What the present identity can do (全部功能), as large entries by group.
import { PageLink } from '../kernel/web/navigation.tsx'
import type { Icon } from '../kernel/web/page.ts'
import { PageTitle } from '../kernel/web/PageTitle.tsx'
import { useSession } from '../kernel/web/session.tsx'
import { menuOf, pages, quickEntries } from './pages.ts'

export function FunctionList() {
  const session = useSession()
  const sections = menuOf(pages, session.can)
  const quick = quickEntries(pages, session.can)
  return (
    <div className="page">
      <PageTitle title={`${session.name}，您好`} />
      <p className="soft">{session.place} · {session.organisationName} · {session.roleLabel}</p>
      {quick.length > 0 && <Entries label="记一笔" entries={quick.map((page) => ({ path: page.path, label: page.quick?.label ?? '', Icon: page.quick?.icon }))} />}
      {sections.map((section) => (
        <Entries key={section.group} label={section.label} entries={section.pages.map((page) => ({ path: page.path, label: page.menu?.label ?? '', Icon: page.menu?.icon }))} />
      ))}
      {sections.length === 0 && <div className="paper empty"><strong>当前身份暂时没有可以办理的业务</strong><p className="soft">如果您还有其他任职，请切换身份；有疑问请联系县级管理员。</p></div>}
    </div>
  )
}

function Entries({ label, entries }: { label: string; entries: { path: string; label: string; Icon?: Icon }[] }) {
  return (
    <section className="paper form-section">
      <h2>{label}</h2>
      <ul className="quick-entries">
        {entries.map(({ path, label: text, Icon }) => <li key={path}><PageLink to={path} className="quick-entry">{Icon && <Icon aria-hidden />}<span>{text}</span></PageLink></li>)}
      </ul>
    </section>
  )
}
