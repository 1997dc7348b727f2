// Ending a contract before its time (提前终止), with a plain word on what happens to access.
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { endContract, showContract } from '../model/api.ts'

export function Page() {
  const { contractId = '' } = usePathParams()
  const today = useToday()
  const { data, error, refetch } = useRecord(showContract, { params: { contractId } })
  const go = useGo()
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const back = () => go(`/contracts/${contractId}`, { replace: true })
  return (
    <div className="page">
      <PageTitle title={`提前终止：${data.title}`} back={`/contracts/${contractId}`} />
      <Notice tone="warn" title="终止日之后，承接机构的人员不能再登记">
        填写了“移交期至”的，在移交期内还能查阅服务对象资料，之后完全不能进入；没有填写的，终止日次日起完全不能进入。乡镇（街道）配备的人员不受影响。
      </Notice>
      <RecordForm
        contract={endContract} params={{ contractId }} initial={{ endedOn: today }} version={data.version} title="提前终止服务协议" submitLabel="终止协议" touches={['institutions']}
        onSaved={back} onCancel={back}
      />
    </div>
  )
}
