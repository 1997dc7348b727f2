// Whose door (选一户): `?household=` goes straight to the form.
import { useEffect } from 'react'
import { useGo, usePath, useSearch } from '../../../kernel/web/navigation.tsx'
import { FamilyChoice } from '../../clients/web/FamilyChoice.tsx'

export function Page() {
  const go = useGo()
  const form = usePath().startsWith('/calls') ? '/calls/new' : '/visits/new'
  const { household } = useSearch()
  useEffect(() => {
    if (typeof household === 'string') go(`${form}/${household}`, { replace: true })
  }, [household, form, go])
  if (typeof household === 'string') return null
  return <FamilyChoice title={form === '/calls/new' ? '记电访：选一户' : '记走访：选一户'} to={form} />
}
