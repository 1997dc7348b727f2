// One's own staff file (我的人员档案).
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { ApiProblem } from '../../../kernel/web/api.ts'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { showOwnFile } from '../model/api.ts'
import { WorkerFile } from './WorkerFile.tsx'

export function Page() {
  const { data, error, refetch } = useRecord(showOwnFile)
  if (data) return <WorkerFile worker={data} />
  if (error instanceof ApiProblem && error.status === 404) {
    return (
      <div className="page">
        <PageTitle title="我的人员档案" />
        <div className="paper empty">
          <strong>您的账号还没有关联人员档案</strong>
          <p className="soft">请用工单位登记后，由县级主管部门关联您的账号</p>
        </div>
      </div>
    )
  }
  return <RecordState error={error} retry={() => void refetch()} />
}
