// Correcting a contract (修改服务协议).
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { showContract, updateContract, type ContractView } from '../model/api.ts'
import { contractControls, contractSections } from './contract-form.tsx'

export function Page() {
  const { contractId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showContract, { params: { contractId } })
  const go = useGo()
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const back = () => go(`/contracts/${contractId}`, { replace: true })
  return (
    <div className="page">
      <PageTitle title="修改服务协议" back={`/contracts/${contractId}`} />
      <Notice title="站点和日期改动后立即生效">承接机构的人员能否进入站点，以这里的站点和起止日为准。</Notice>
      <RecordForm
        contract={updateContract} params={{ contractId }} initial={editable(data)} version={data.version} draftKey={`contracts/${contractId}`} title="修改服务协议" sections={contractSections}
        controls={contractControls} touches={['institutions']} onSaved={back} onCancel={back}
      />
    </div>
  )
}

/** The station rows without their names, which the form does not send. */
function editable(contract: ContractView): object {
  return { ...contract, stations: contract.stations.map(({ stationId, requiredWorkers }) => ({ stationId, requiredWorkers })) }
}
