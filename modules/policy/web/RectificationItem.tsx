// One rectification (一项整改): what is wrong, until when, what was said to be done, what the records show, and the next step.
import { Button } from 'antd'
import { useState } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'
import { RECTIFICATION_LABELS, type RectificationStage } from '../model/rectification.ts'
import { answerRectification, checkRectification, deferRectification, type RectificationRow, type RectificationView } from '../model/rectification-api.ts'
import { FileList, FilesControl } from './Files.tsx'
import { FormDrawer } from './FormDrawer.tsx'
import { touchedByPapers } from './PaperItem.tsx'
import { Steps } from './Steps.tsx'

const tones: Record<RectificationStage, Tone> = { OPEN: 'warn', SUBMITTED: 'info', RETURNED: 'warn', CLOSED: 'good', ENDED: 'plain' }
type Deed = 'answer' | 'CLOSE' | 'RETURN' | 'defer'
const deeds: Record<Deed, string> = { answer: '提交整改情况', CLOSE: '同意销号', RETURN: '退回', defer: '调整期限' }

export function RectificationTags({ row }: { row: RectificationRow }) {
  return (
    <>
      <StatusTag tone={tones[row.state]}>{RECTIFICATION_LABELS[row.state]}</StatusTag>
      {row.metOn && row.state !== 'CLOSED' && <StatusTag tone="good">核查已符合</StatusTag>}
      {row.isOverdue && <StatusTag tone="bad">已逾期</StatusTag>}
    </>
  )
}

/** 期限 2025-07-16，还有 30 天. */
export function deadlineText({ deadlineOn, daysLeft }: RectificationRow): string {
  if (daysLeft === null) return `期限 ${deadlineOn}`
  return daysLeft >= 0 ? `期限 ${deadlineOn}，还有 ${daysLeft} 天` : `期限 ${deadlineOn}，已过 ${-daysLeft} 天`
}

export function RectificationItem({ item }: { item: RectificationView }) {
  const [deed, setDeed] = useState<Deed>()
  const checks = item.allowed.includes(checkRectification.id)
  const offered: Deed[] = [
    ...(item.allowed.includes(answerRectification.id) ? ['answer' as const] : []), ...(checks && item.metOn ? ['CLOSE' as const] : []),
    ...(checks && item.state === 'SUBMITTED' ? ['RETURN' as const] : []), ...(item.allowed.includes(deferRectification.id) ? ['defer' as const] : []),
  ]
  return (
    <>
      <div className="rule-head"><strong>{item.openedOn} 立项</strong><RectificationTags row={item} /></div>
      <p className="soft">{item.settledOn ? `${item.settledOn} ${item.settledByName} ${RECTIFICATION_LABELS[item.state]}：${item.settledReason}` : deadlineText(item)}</p>
      {item.answer && <p>整改情况：{item.answer}<span className="soft">（{item.answeredByName} {item.answeredOn}）</span></p>}
      <FileList files={item.files} />
      {item.metOn && checks && <Notice tone="good" title={`系统核查：${item.metOn} 起已符合，可以销号`} />}
      {!item.metOn && checks && item.state === 'SUBMITTED' && <Notice tone="warn" title="系统核查仍不符合，不能销号">请核对站点的登记；还没做完的，写明还要做什么，退回。</Notice>}
      <div className="rule-counts">
        {offered.map((one) => <Button key={one} size="small" type={one === 'answer' || one === 'CLOSE' ? 'primary' : 'default'} danger={one === 'RETURN'} onClick={() => setDeed(one)}>{deeds[one]}</Button>)}
      </div>
      <Steps steps={item.steps} />
      <FormDrawer title={deed ? deeds[deed] : ''} isOpen={deed !== undefined} onClose={() => setDeed(undefined)}>
        {deed && <DeedForm item={item} deed={deed} onClose={() => setDeed(undefined)} />}
      </FormDrawer>
    </>
  )
}

function DeedForm({ item, deed, onClose }: { item: RectificationView; deed: Deed; onClose: () => void }) {
  const same = { params: { rectificationId: item.id }, version: item.version, touches: touchedByPapers, title: deeds[deed], submitLabel: deeds[deed], onSaved: onClose, onCancel: onClose }
  if (deed === 'answer') return <RecordForm contract={answerRectification} {...same} initial={{ answer: '', files: [] }} controls={{ files: FilesControl }} />
  if (deed === 'defer') return <RecordForm contract={deferRectification} {...same} initial={{ deadlineOn: item.deadlineOn, note: '' }} />
  return <RecordForm contract={checkRectification} {...same} initial={{ verdict: deed, note: '' }} controls={{ verdict: () => <strong>{deeds[deed]}</strong> }} />
}

/** Where the records are put right. */
export function WhereToMend({ item }: { item: Pick<RectificationRow, 'subjectKind' | 'subjectId' | 'stationId'> }) {
  const station = item.subjectKind === 'station' || item.subjectKind === 'room' ? item.subjectId : item.stationId
  return station ? <PageLink to={`/stations/${station}`}>去站点改登记</PageLink> : null
}
