// The first page after signing in: the role's own start page, or else the list of what this identity can do.
import { Onward } from '../kernel/web/navigation.tsx'
import { useSession } from '../kernel/web/session.tsx'
import { FunctionList } from './FunctionList.tsx'
import { homeOf, pages } from './pages.ts'

export function Page() {
  const { role, can } = useSession()
  const home = homeOf(role, pages, can)
  return home ? <Onward to={home} /> : <FunctionList />
}
