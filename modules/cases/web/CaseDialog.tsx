// Deeds on a case in a dialog (办理): handing it to a colleague, putting it aside, archiving, alias and supervisor.
import { Modal } from 'antd'
import { useMemo } from 'react'
import { useSay } from '../../../kernel/web/Confirm.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { type CaseView, handOverCase, prepareCase, setCaseLevel, stepCase, updateCase } from '../model/api.ts'
import { caseDeedLabels, type HandDeed } from '../model/stages.ts'
import { Invite } from './Invite.tsx'
import { personControl } from './people-controls.tsx'

export type CaseDialogKind = 'handOver' | 'edit' | 'level' | 'invite' | HandDeed

const about: Record<HandDeed, string> = {
  SUSPEND: '中止期间可以记录面谈；恢复后接着原来的步骤办。', RESUME: '恢复后回到中止前的步骤。', TRANSFER: '转出后不再由本站服务；再回来的，填回访跟进记录重开。', ARCHIVE: '归档后不再提醒回访；需要重开的，填回访跟进记录。',
}

const titles = { handOver: '把个案交给同事', edit: '修改代称、督导', level: '调整个案分级', invite: '请对方扫码评价' } as const
const isOwn = (kind: CaseDialogKind): kind is keyof typeof titles => kind in titles

export function CaseDialog({ view, kind, onClose }: { view: CaseView; kind: CaseDialogKind; onClose: () => void }) {
  const say = useSay()
  const title = isOwn(kind) ? titles[kind] : caseDeedLabels[kind]
  const done = (words: string) => () => { say(words); onClose() }
  return (
    <Modal open centered destroyOnHidden className="deed-dialog" title={title} footer={null} onCancel={onClose} width={640}>
      {kind === 'handOver' && <HandOver view={view} onDone={done('已交接')} onClose={onClose} />}
      {kind === 'edit' && <Edit view={view} onDone={done('已修改')} onClose={onClose} />}
      {kind === 'level' && <Level view={view} onDone={done('已调整')} onClose={onClose} />}
      {kind === 'invite' && <Invite caseId={view.id} />}
      {!isOwn(kind) && (
        <>
          <Notice title={about[kind]} />
          <RecordForm
            bare isDeed contract={stepCase} params={{ caseId: view.id }} version={view.version} title={title} submitLabel={title} initial={{ deed: kind }}
            touches={['cases', 'desk', 'households']} onSaved={done(`已${title}`)} onCancel={onClose}
          />
        </>
      )}
    </Modal>
  )
}

interface InsideProps { view: CaseView; onDone: () => void; onClose: () => void }

function HandOver({ view, onDone, onClose }: InsideProps) {
  const known = useRecord(prepareCase, { params: { householdId: view.householdId } })
  const controls = useMemo(() => ({ responsibleId: personControl((known.data?.workers ?? []).filter(({ id }) => id !== view.responsibleId)) }), [known.data, view.responsibleId])
  return (
    <RecordForm
      bare isDeed contract={handOverCase} params={{ caseId: view.id }} version={view.version} title="把个案交给同事" submitLabel="交接" initial={{}} controls={controls} touches={['cases', 'desk']} onSaved={onDone} onCancel={onClose}
    />
  )
}

function Level({ view, onDone, onClose }: InsideProps) {
  return (
    <>
      <Notice title="下一次填预估表时，以预估表为准">升为危机的，请同时告知站长和督导；有人身危险的点“紧急”。</Notice>
      <RecordForm bare isDeed contract={setCaseLevel} params={{ caseId: view.id }} version={view.version} title="调整个案分级" submitLabel="调整" initial={{ level: view.level ?? undefined }} touches={['cases', 'desk']} onSaved={onDone} onCancel={onClose} />
    </>
  )
}

function Edit({ view, onDone, onClose }: InsideProps) {
  const known = useRecord(prepareCase, { params: { householdId: view.householdId } })
  const controls = useMemo(() => ({ supervisorId: personControl(known.data?.supervisors ?? [], '暂不指定') }), [known.data])
  return (
    <RecordForm
      bare contract={updateCase} params={{ caseId: view.id }} version={view.version} title="修改代称、督导" initial={{ alias: view.alias, supervisorId: view.supervisorId, emergencyReason: view.emergencyReason }} controls={controls}
      shows={{ emergencyReason: () => view.consentGap !== null || view.emergencyReason !== '' }} touches={['cases']} onSaved={onDone} onCancel={onClose}
    />
  )
}
