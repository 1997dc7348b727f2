// The forms of one subject (个案的全部表单): what has been filled in, and what may be filled in next. Drawn on the subject's own page.
import { Button } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { formSetOf } from '../../../kernel/web/form-sets.ts'
import { MenuButton } from '../../../kernel/web/MenuButton.tsx'
import { PageLink, useGo } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { listRecords, type RecordRow } from '../model/api.ts'
import { StateTags } from './words.tsx'
import './forms.css'

interface FormRecordsProps {
  subject: string
  subjectId: string
  /** Forms to offer, in this order, the one that comes next first; none once the subject is closed. */
  offers: readonly string[]
}

/** What comes next stands open, the rest behind one button: on a phone eight buttons hide the forms. */
const shownOffers = 3

export function FormRecords({ subject, subjectId, offers }: FormRecordsProps) {
  const go = useGo()
  const mayFill = useCan('forms.create')
  const { data, error, refetch } = useRecord(listRecords, { params: { subject, subjectId } })
  const { data: forms } = useQuery({ queryKey: ['form-set', subject], queryFn: async () => (await formSetOf(subject)?.load())?.forms ?? [], staleTime: Infinity })
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />
  const filled = data?.items ?? []
  const fill = (code: string) => go(`/forms/new/${code}/${subjectId}`)
  const isThere = (code: string) => filled.some((one) => one.form === code && one.state !== 'WITHDRAWN')
  const open = offers.flatMap((code) => forms?.find((form) => form.code === code) ?? []).filter((form) => !form.isSingle || !isThere(form.code))
  return (
    <>
      {mayFill && open.length > 0 && (
        <div className="form-offers">
          {open.slice(0, shownOffers).map((form, place) => <Button key={form.code} type={place === 0 ? 'primary' : 'default'} onClick={() => fill(form.code)}>{form.title}</Button>)}
          {open.length > shownOffers && (
            <MenuButton items={open.slice(shownOffers).map(({ code, title }) => ({ key: code, label: title, onClick: () => fill(code) }))}>其他表单</MenuButton>
          )}
        </div>
      )}
      <FormList rows={[...filled].sort((a, b) => b.occurredOn.localeCompare(a.occurredOn) || b.sequence - a.sequence)} />
    </>
  )
}

/** Filled-in forms as a list of lines that open. */
function FormList({ rows }: { rows: readonly RecordRow[] }) {
  if (rows.length === 0) return <p className="soft">还没有填过表单</p>
  return (
    <ul className="form-list">
      {rows.map((row) => (
        <li key={row.id}>
          <PageLink to={`/forms/${row.id}`}>{row.title}{row.sequence > 1 ? `（第 ${row.sequence} 份）` : ''}</PageLink>
          <span className="soft">{row.occurredOn}　{row.author.name}</span>
          <StateTags state={row.state} isLate={row.isLate} isUrgent={row.isUrgent} />
        </li>
      ))}
    </ul>
  )
}
