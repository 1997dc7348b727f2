// One institution (机构): its registration, and the tabs that other modules bring (服务协议、驻站社工).
import { Button } from 'antd'
import { codeLabel } from '../../../kernel/web/codes.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { RecordView } from '../../../kernel/web/RecordView.tsx'
import { SlotPanel } from '../../../kernel/web/SlotPanel.tsx'
import { useSlots } from '../../../kernel/web/slots.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { institutionView, showInstitution } from '../model/api.ts'

const shown = [
  'creditCode', 'kind', 'legalRepresentative', 'registeredOn', 'contactPhone', 'rating', 'isCharity', 'hasPartyBranch', 'scopeIncludesSocialWork', 'mainBusinessIsSocialWork', 'registeredScope',
]

export function Page() {
  const { institutionId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showInstitution, { params: { institutionId } })
  const slots = useSlots('institution.tabs')
  const go = useGo()
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return (
    <DetailPage
      title={data.name} back="/institutions"
      tags={<>{data.rating && <StatusTag tone="good">{codeLabel('institution-rating', data.rating)}</StatusTag>}{data.isCharity && <StatusTag tone="info">慈善组织</StatusTag>}</>}
      facts={[['统一社会信用代码', data.creditCode], ['履行中的协议', `${data.contractsInForce} 份`], ['承接站点', `${data.stationsServed} 个`], ['在岗社工', `${data.workersServing} 人`]]}
      actions={data.allowed.includes('institutions.update') && <Button onClick={() => go(`/institutions/${institutionId}/edit`)}>修改登记</Button>}
      tabs={[
        { key: 'registration', label: '登记情况', content: <RecordView schema={institutionView} value={data} only={shown} /> },
        ...slots.map((slot) => ({ key: slot.key, label: slot.label, content: <SlotPanel<'institution.tabs'> slot={slot} given={{ institutionId }} /> })),
      ]}
    />
  )
}
