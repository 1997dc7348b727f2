// Changing the circumstances (修改基本情况); an address left empty stays as it is.
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { showHousehold, updateHousehold } from '../model/api.ts'
import { WorkerControl, YuanControl } from './choices.tsx'

const controls = { responsibleWorkerId: WorkerControl, annualIncomeFen: YuanControl, annualExpenseFen: YuanControl, 'benefits.monthlyFen': YuanControl }
const sections = [
  { title: '居住', fields: ['livingAddress', 'registeredAddress', 'dwelling', 'housingNotes'], about: <p className="soft">地址不填则不变。</p> },
  { title: '家庭和收支', fields: ['familyStructure', 'membersCount', 'annualIncomeFen', 'annualExpenseFen', 'incomeSources', 'expenseKinds', 'povertyCauses', 'benefits'] },
  { title: '档案', fields: ['responsibleWorkerId', 'filingMode', 'remarks'] },
]

export function Page() {
  const { householdId = '' } = usePathParams()
  const go = useGo()
  const { data, error, refetch } = useRecord(showHousehold, { params: { householdId } })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const back = `/households/${householdId}`
  return (
    <div className="page">
      <PageTitle title={`${data.headName}家的基本情况`} back={back} />
      {data.allowed.includes('households.update')
        ? <RecordForm key={data.version} contract={updateHousehold} params={{ householdId }} title="修改基本情况" initial={data} version={data.version} draftKey={`households/${householdId}/edit`} sections={sections} controls={controls} onCancel={() => go(back)} onSaved={() => go(back)} />
        : <Notice tone="warn" title="这户现在不能修改">停止服务的档案请先恢复。</Notice>}
    </div>
  )
}
