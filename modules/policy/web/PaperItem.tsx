// One paper (一份佐证材料): what it is, its files, its way so far, and what can be done with it here.
import { Button } from 'antd'
import { useState } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'
import { type PaperView, resubmitEvidence, reviewEvidence, withdrawEvidence } from '../model/paper-api.ts'
import { PAPER_LABELS, type PaperStage } from '../model/paper-stages.ts'
import { FileList, FilesControl } from './Files.tsx'
import { FormDrawer } from './FormDrawer.tsx'
import { Steps } from './Steps.tsx'

const tones: Record<PaperStage, Tone> = { SUBMITTED: 'info', ACCEPTED: 'good', RETURNED: 'warn', WITHDRAWN: 'plain', CONFIRMED_MISSING: 'bad' }
type Deed = 'ACCEPT' | 'RETURN' | 'withdraw' | 'resubmit'
const deeds: Record<Deed, string> = { ACCEPT: '认可材料', RETURN: '退回材料', withdraw: '撤回', resubmit: '修改后重新提交' }
export const touchedByPapers = ['findings', 'evidence', 'rectifications', 'standings', 'desk', 'packs']

/** `isAlone` on a list of many, where it has to say what it is about. */
export function PaperItem({ paper, isAlone = false }: { paper: PaperView; isAlone?: boolean }) {
  const [deed, setDeed] = useState<Deed>()
  const may = (operation: string) => paper.allowed.includes(operation)
  const offered: Deed[] = [
    ...(may('evidence.review') && paper.state === 'SUBMITTED' ? ['ACCEPT' as const] : []), ...(may('evidence.review') ? ['RETURN' as const] : []),
    ...(may('evidence.resubmit') ? ['resubmit' as const] : []), ...(may('evidence.withdraw') ? ['withdraw' as const] : []),
  ]
  return (
    <>
      <div className="rule-head">
        <strong>{isAlone ? paper.subjectName : paper.state === 'CONFIRMED_MISSING' ? '经办人核实：没有这份材料' : `${paper.submittedByName} 提交的材料`}</strong>
        <StatusTag tone={paper.isExpired ? 'bad' : tones[paper.state]}>{paper.isExpired ? '已过期' : PAPER_LABELS[paper.state]}</StatusTag><span className="rule-code">{paper.rule}</span>
      </div>
      {isAlone && <p>{paper.title} <span className="soft">{paper.place}</span></p>}
      {paper.statement && <p>{paper.statement}</p>}
      <FileList files={paper.files} />
      <p className="soft">{periodText(paper)}</p>
      {paper.note && <p>{paper.state === 'RETURNED' ? '退回意见' : '意见'}：{paper.note}{paper.decidedByName && <span className="soft">（{paper.decidedByName}）</span>}</p>}
      <Steps steps={paper.steps} />
      <div className="rule-counts">
        {offered.map((one) => <Button key={one} size="small" type={one === 'ACCEPT' || one === 'resubmit' ? 'primary' : 'default'} danger={one === 'withdraw' || one === 'RETURN'} onClick={() => setDeed(one)}>{deeds[one]}</Button>)}
        {isAlone && paper.findingId && <PageLink to={`/findings/${paper.findingId}`}>打开核查结果</PageLink>}
      </div>
      <FormDrawer title={deed ? deeds[deed] : ''} isOpen={deed !== undefined} onClose={() => setDeed(undefined)}>
        {deed && <DeedForm paper={paper} deed={deed} onClose={() => setDeed(undefined)} />}
      </FormDrawer>
    </>
  )
}

function periodText({ state, validFromOn, lastValidOn, submittedByName, submittedAt }: PaperView): string {
  if (state === 'CONFIRMED_MISSING') return `${submittedByName} ${submittedAt.slice(0, 10)} 登记`
  const period = state === 'ACCEPTED' ? `有效期 ${validFromOn} 至 ${lastValidOn ?? '长期'}` : `材料日期 ${validFromOn}`
  return `${period} · ${submittedByName} ${submittedAt.slice(0, 10)} 提交`
}

function DeedForm({ paper, deed, onClose }: { paper: PaperView; deed: Deed; onClose: () => void }) {
  const same = { params: { evidenceId: paper.id }, version: paper.version, touches: touchedByPapers, title: deeds[deed], submitLabel: deeds[deed], onSaved: onClose, onCancel: onClose }
  if (deed === 'withdraw') return <RecordForm contract={withdrawEvidence} {...same} initial={{ note: '' }} />
  if (deed === 'resubmit') {
    return <RecordForm contract={resubmitEvidence} {...same} initial={{ statement: paper.statement, validFromOn: paper.validFromOn, files: [] }} controls={{ files: FilesControl }} />
  }
  const isAccepting = deed === 'ACCEPT'
  return (
    <RecordForm
      contract={reviewEvidence} {...same} controls={{ verdict: () => <strong>{deeds[deed]}</strong> }} shows={{ validFromOn: () => isAccepting, lastValidOn: () => isAccepting }}
      initial={{ verdict: deed, note: '', ...(isAccepting ? { validFromOn: paper.validFromOn, lastValidOn: paper.suggestedLastValidOn } : {}) }}
    />
  )
}
