// The query area of the findings (查询条件): the outcome one came for in one tap, the rest beside it; folded on a phone.
import { Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import type { Outcome } from '../model/finding.ts'
import { OUTCOME_LABELS, SEVERITY_LABELS, SUBJECT_LABELS } from '../model/labels.ts'
import type { Severity } from '../model/pack.ts'

export interface FindingFilter { severity?: Severity; subjectKind?: SubjectKind; rule?: string; place?: string; pack?: string }
export type View = Outcome | 'all'
const views: readonly View[] = ['breached', 'pending', 'unknown', 'met', 'all']
/** Kinds that the packs of today judge. */
const kinds: readonly SubjectKind[] = ['station', 'room', 'main-station', 'support-centre', 'worker', 'contract', 'project', 'institution', 'township', 'county', 'city']

export interface FindingToolsProps {
  view: View; onView: (view: View) => void; total: (view: View) => number | undefined
  filter: FindingFilter; onFilter: (filter: FindingFilter) => void; places: readonly { code: string; name: string }[]
  packs: readonly { id: string; title: string }[]
}

export function FindingTools(props: FindingToolsProps) {
  const isPhone = useIsPhone()
  const options = views.map((value) => {
    const number = props.total(value)
    const label = value === 'all' ? '全部' : OUTCOME_LABELS[value]
    return { value, label: number === undefined ? label : `${label} ${number}` }
  })
  if (!isPhone) {
    return (
      <div className="policy-tools">
        <Segmented<View> aria-label="核查结果" value={props.view} onChange={props.onView} options={options} />
        <Narrowing {...props} />
      </div>
    )
  }
  const chosen = Object.values(props.filter).filter(Boolean).length
  return (
    <>
      <Select<View> aria-label="核查结果" value={props.view} onChange={props.onView} options={options} />
      <details className="paper fold"><summary>查询条件{chosen > 0 ? `（已选 ${chosen} 项）` : ''}</summary><div className="policy-tools"><Narrowing {...props} /></div></details>
    </>
  )
}

function Narrowing({ filter, onFilter, places, packs }: FindingToolsProps) {
  const [typed, setTyped] = useState(filter.rule ?? '')
  return (
    <>
      {places.length > 0 && (
        <Select
          className="place-choice" aria-label="地区" allowClear placeholder="全部地区" value={filter.place} onChange={(place?: string) => onFilter({ ...filter, place })}
          options={places.map(({ code, name }) => ({ value: code, label: name }))} showSearch={{ optionFilterProp: 'label' }}
        />
      )}
      {packs.length > 0 && (
        <Select className="place-choice" aria-label="文件" allowClear placeholder="全部文件" value={filter.pack} onChange={(pack?: string) => onFilter({ ...filter, pack })}
          options={packs.map(({ id, title }) => ({ value: id, label: title }))} popupMatchSelectWidth={false} />
      )}
      <Select<Severity> aria-label="要求程度" allowClear placeholder="要求程度" value={filter.severity} onChange={(severity?: Severity) => onFilter({ ...filter, severity })}
        options={Object.entries(SEVERITY_LABELS).map(([value, label]) => ({ value: value as Severity, label }))} className="short-choice" />
      <Select<SubjectKind> aria-label="对象" allowClear placeholder="对象" value={filter.subjectKind} onChange={(subjectKind?: SubjectKind) => onFilter({ ...filter, subjectKind })}
        options={kinds.map((value) => ({ value, label: SUBJECT_LABELS[value] }))} className="short-choice" />
      <Input.Search aria-label="条款" placeholder="条款，例如 第十二条" allowClear value={typed} onChange={(event) => setTyped(event.target.value)}
        onSearch={(rule) => onFilter({ ...filter, rule: rule.trim() || undefined })} className="rule-search" maxLength={60} enterButton="查询" />
    </>
  )
}
