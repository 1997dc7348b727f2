// The form of a contract: its sections, the parties and stations to choose from, and money in 元.
import { InputNumber, Select } from 'antd'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import type { Control } from '../../../kernel/web/form/controls.tsx'
import type { FormSection } from '../../../kernel/web/form/RecordForm.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { contractChoices } from '../model/api.ts'

export const contractSections: FormSection[] = [
  { title: '协议', fields: ['title', 'number', 'purchaserId', 'institutionId', 'signedOn', 'fromOn', 'untilOn', 'amountFen', 'cycleYears'] },
  { title: '站点与人员', fields: ['stations', 'projectManagerId'] },
  { title: '项目与移交', fields: ['projectStartedOn', 'handoverUntilOn'] },
]

type Kind = 'stations' | 'purchasers' | 'institutions' | 'managers'

function choiceControl(kind: Kind, nothing: string): Control {
  return function ChoiceControl(props: ControlProps) {
    const { data, isFetching } = useRecord(contractChoices)
    return (
      <Select
        {...ariaOf(props)} showSearch={{ optionFilterProp: 'label' }} allowClear={!props.field.required} placeholder="请选择" loading={isFetching} notFoundContent={nothing}
        status={props.invalid ? 'error' : undefined} value={props.value ?? undefined} onChange={(value: unknown) => props.onChange(value ?? null)}
        options={data?.[kind].map((one) => ({ value: one.id, label: one.name }))}
      />
    )
  }
}

/** Typed in 元, kept in 分; rounding away the error of binary fractions. */
function MoneyControl(props: ControlProps) {
  const fen = props.value as number | null | undefined
  return (
    <InputNumber
      {...ariaOf(props)} style={{ width: '100%' }} controls={false} inputMode="decimal" suffix="元" precision={2} status={props.invalid ? 'error' : undefined}
      value={fen === null || fen === undefined ? null : fen / 100} onChange={(yuan) => props.onChange(yuan === null ? undefined : Math.round(Number(yuan) * 100))}
      formatter={(value) => (value === undefined ? '' : String(value).replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ','))} parser={(value) => Number((value ?? '').replaceAll(',', ''))}
    />
  )
}

export const contractControls: Record<string, Control> = {
  purchaserId: choiceControl('purchasers', '本县还没有登记购买方单位'),
  institutionId: choiceControl('institutions', '机构名录中还没有机构，请先登记'),
  'stations.stationId': choiceControl('stations', '本县还没有登记站点'),
  projectManagerId: choiceControl('managers', '还没有登记承接机构的人员'),
  amountFen: MoneyControl,
}
