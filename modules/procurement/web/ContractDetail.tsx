// One contract (服务协议): who, what, which stations, and what its days mean today.
import { Button } from 'antd'
import { codeLabel } from '../../../kernel/web/codes.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { RecordView } from '../../../kernel/web/RecordView.tsx'
import { showFen } from '../../../kernel/web/show-value.tsx'
import { contractView, showContract, type ContractView } from '../model/api.ts'
import { ContractState } from './ContractTable.tsx'

export function Page() {
  const { contractId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showContract, { params: { contractId } })
  const go = useGo()
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const required = data.stations.reduce((sum, one) => sum + one.requiredWorkers, 0)
  return (
    <DetailPage
      title={data.title} tags={<ContractState row={data} />} back="/contracts"
      facts={[['服务期限', `${data.fromOn} 至 ${data.untilOn}`], ['承接机构', data.institutionName], ['协议金额', showFen(data.amountFen)], ['约定配备社工', `${required} 人`]]}
      actions={(
        <>
          {data.allowed.includes('contracts.end') && data.state !== 'ENDED' && <Button danger onClick={() => go(`/contracts/${contractId}/end`)}>提前终止</Button>}
          {data.allowed.includes('contracts.update') && <Button onClick={() => go(`/contracts/${contractId}/edit`)}>修改</Button>}
        </>
      )}
      tabs={[{ key: 'contract', label: '协议内容', content: <RecordView schema={contractView} value={data} only={shownOf(data)} /> }]}
    >
      <StateNotice contract={data} />
    </DetailPage>
  )
}

function shownOf(contract: ContractView): string[] {
  const ended = contract.endedOn === null ? [] : ['endedOn', 'endReason', 'endNote']
  return ['number', 'purchaserName', 'signedOn', 'cycleYears', 'projectStartedOn', 'projectManagerName', ...ended, 'handoverUntilOn', 'stations']
}

function StateNotice({ contract }: { contract: ContractView }) {
  if (contract.endedOn !== null && contract.state === 'IN_FORCE') {
    return <Notice tone="warn" title={`将于 ${contract.endedOn} 提前终止（${codeLabel('contract-end-reason', contract.endReason)}）`} />
  }
  if (contract.state === 'HANDOVER') return <Notice tone="warn" title={`移交期至 ${contract.handoverUntilOn ?? ''}`}>承接机构的人员只能查阅，不能登记。</Notice>
  if (contract.state === 'ENDED') return <Notice title="协议已结束">承接机构的人员不能再进入这些站点。</Notice>
  if (contract.daysLeft !== null && contract.daysLeft <= 60) return <Notice tone="warn" title="协议快到期">到期后承接机构的人员将不能再登记；续签的请登记新协议。</Notice>
  return null
}
