// A staff file on the screen: what falls due first, then the person, qualification, training, duties and record checks.
import { Button } from 'antd'
import { codeLabel } from '../../../kernel/web/codes.ts'
import { DetailPage } from '../../../kernel/web/DetailPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import type { WorkerView } from '../model/api.ts'
import { CheckTab, DutyTab, PersonTab, QualificationTab, TrainingTab } from './file-tabs.tsx'

export function WorkerFile({ worker, back }: { worker: WorkerView; back?: string }) {
  const go = useGo()
  const today = useToday()
  const duties = worker.assignments.filter((one) => one.fromOn <= today && (one.untilOn === null || one.untilOn >= today))
  const posts = duties.map((one) => `${one.stationName}　${codeLabel('station-role', one.stationRole)}`).join('；')
  const isGrave = worker.warnings.some((one) => one.isOverdue)
  return (
    <DetailPage
      title={worker.name} back={back} tags={<StatusTag tone={duties.length > 0 ? 'good' : 'plain'}>{duties.length > 0 ? '在岗' : '不在岗'}</StatusTag>}
      facts={[['驻站站点', posts], ['用工单位', worker.employerName], ['人员来源', codeLabel('staff-source', worker.source)], ['证书', highest(worker)]]}
      actions={worker.allowed.includes('workers.update') && <Button onClick={() => go(`/workers/${worker.id}/edit`)}>修改登记</Button>}
      tabs={[
        { key: 'person', label: '基本信息', content: <PersonTab worker={worker} /> },
        { key: 'qualification', label: '资质', content: <QualificationTab worker={worker} /> },
        { key: 'training', label: '培训督导', content: <TrainingTab worker={worker} /> },
        { key: 'duties', label: '任职经历', content: <DutyTab worker={worker} /> },
        { key: 'checks', label: '从业查询', content: <CheckTab worker={worker} /> },
      ]}
    >
      {worker.warnings.length > 0 && (
        <Notice tone={isGrave ? 'bad' : 'warn'} title={isGrave ? '需要马上处理' : '即将到期'}>
          <ul>{worker.warnings.map((one) => <li key={one.kind}>{one.text}</li>)}</ul>
        </Notice>
      )}
    </DetailPage>
  )
}

function highest(worker: WorkerView): string {
  const order = ['SENIOR', 'INTERMEDIATE', 'ASSISTANT']
  const level = order.find((one) => worker.certificates.some((held) => held.level === one))
  return level ? codeLabel('certificate-level', level) : worker.hasNoCertificate ? '无' : '未登记'
}
