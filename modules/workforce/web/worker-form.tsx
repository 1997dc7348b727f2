// The form of a staff file: its sections, and the employer chosen from the organisations one may register for.
import { Select } from 'antd'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import type { FormSection } from '../../../kernel/web/form/RecordForm.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { listWorkplaces } from '../model/api.ts'

export const fileSections: FormSection[] = [
  { title: '基本信息', fields: ['name', 'identityNumber', 'phone', 'sex', 'bornOn', 'ethnicity', 'politicalStatus'] },
  { title: '用工与来源', fields: ['employerId', 'source', 'staffingChannel'] },
  { title: '学历与证书', fields: ['educationLevel', 'school', 'majors', 'majorText', 'hasNoCertificate'] },
  { title: '其他', fields: ['note'] },
]

function EmployerControl(props: ControlProps) {
  const { data, isFetching } = useRecord(listWorkplaces)
  return (
    <Select
      {...ariaOf(props)} showSearch={{ optionFilterProp: 'label' }} placeholder="请选择" loading={isFetching} status={props.invalid ? 'error' : undefined}
      value={props.value ?? undefined} onChange={(value: unknown) => props.onChange(value)} options={data?.employers.map((one) => ({ value: one.id, label: one.name }))}
    />
  )
}

function StationControl(props: ControlProps) {
  const { data, isFetching } = useRecord(listWorkplaces)
  return (
    <Select
      {...ariaOf(props)} showSearch={{ optionFilterProp: 'label' }} placeholder="请选择" loading={isFetching} status={props.invalid ? 'error' : undefined}
      notFoundContent="没有可以派驻的站点" value={props.value ?? undefined} onChange={(value: unknown) => props.onChange(value)} options={data?.stations.map((one) => ({ value: one.id, label: one.name }))}
    />
  )
}

export const fileControls = { employerId: EmployerControl }
export const dutyControls = { stationId: StationControl }
