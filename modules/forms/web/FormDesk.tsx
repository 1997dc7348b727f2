// Forms that wait for me (表单办理): to judge, returned, unfinished, and all of mine.
import { Segmented } from 'antd'
import { useState } from 'react'
import { useSearch } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { listMyRecords } from '../model/api.ts'
import { FormList } from './FormRecords.tsx'

const choices = [{ value: 'TO_DECIDE', label: '等我审批' }, { value: 'RETURNED', label: '退回给我的' }, { value: 'DRAFTS', label: '草稿' }, { value: 'MINE', label: '我填写的' }] as const
type Only = (typeof choices)[number]['value']

export function Page() {
  const decides = useCan('forms.decide')
  const { only: wanted } = useSearch()
  const [only, setOnly] = useState<Only>(choices.find(({ value }) => value === wanted)?.value ?? (decides ? 'TO_DECIDE' : 'DRAFTS'))
  const { data, error, refetch } = useRecord(listMyRecords, { query: { only } })
  return (
    <div className="page">
      <PageTitle title="表单办理" />
      <section className="paper">
        <Segmented aria-label="只看" value={only} onChange={(value) => setOnly(value)} options={choices.filter(({ value }) => decides || value !== 'TO_DECIDE').map((one) => ({ ...one }))} />
        {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : data && <FormList rows={data.items} withSubject />}
      </section>
    </div>
  )
}
