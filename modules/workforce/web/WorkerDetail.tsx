// One staff file (人员档案).
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { showWorker } from '../model/api.ts'
import { WorkerFile } from './WorkerFile.tsx'

export function Page() {
  const { workerId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showWorker, { params: { workerId } })
  const mayList = useCan('workers.list')
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return <WorkerFile worker={data} back={mayList ? '/workers' : undefined} />
}
