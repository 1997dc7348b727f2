// The list of what is handed over (交接清单): by kind, page by page; while it is drawn up each kind or line may go to somebody else.
import { Button, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList, useRecord, useWrite } from '../../../kernel/web/query.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { assignLines, type HandoverLine, handoverLines, handoverPeople, type HandoverView } from '../model/api.ts'
import type { Kind } from '../model/handover.ts'

export function Lines({ handover }: { handover: HandoverView }) {
  const [kind, setKind] = useState<Kind | undefined>()
  const [isMine, setMine] = useState(false)
  const [giving, setGiving] = useState<HandoverLine | 'kind'>()
  const list = useList(handoverLines, { params: { handoverId: handover.id }, query: { kind, mine: isMine ? 'true' : undefined } })
  const isReceiver = handover.signatures.some(({ part, isMine: mine }) => part === 'RECEIVER' && mine)
  const mayAssign = handover.allowed.includes('handovers.assign')
  const total = handover.kinds.reduce((sum, { count }) => sum + count, 0)
  return (
    <section className="paper form-section" aria-label="交接清单">
      <h2>交接清单　{total} 项</h2>
      <div className="choices" role="group" aria-label="只看" style={{ marginBottom: 12 }}>
        {isReceiver && <label><input type="checkbox" checked={isMine} onChange={() => setMine(!isMine)} />交给我的</label>}
        {handover.kinds.map((one) => <label key={one.kind}><input type="checkbox" checked={kind === one.kind} onChange={() => setKind(kind === one.kind ? undefined : one.kind)} />{one.label} {one.count}{one.addedCount > 0 ? `（新增 ${one.addedCount}）` : ''}</label>)}
      </div>
      {mayAssign && kind && <div className="tab-actions"><Button onClick={() => setGiving('kind')}>{`${handover.kinds.find((one) => one.kind === kind)?.label ?? ''}全部交给…`}</Button></div>}
      <ListBody<HandoverLine>
        list={list} rowKey={(row) => row.id} columns={columnsFor(handover.state === 'DONE')} empty={{ text: '名下没有要交接的工作', hint: '物资、钥匙、账号仍可以交接' }}
        card={(row) => ({ title: <Title line={row} isDone={handover.state === 'DONE'} />, tags: <Tags line={row} />, lines: [[row.kindLabel, row.words, row.dueOn].filter(Boolean).join(' · '), `交给${row.receiver.name}${row.note ? `：${row.note}` : ''}`] })}
        rowActions={mayAssign ? (row) => <Button size="small" type="link" onClick={() => setGiving(row)}>改接收人、说明</Button> : undefined}
      />
      {giving && <GiveDialog handover={handover} what={giving} kind={kind} onClose={() => setGiving(undefined)} />}
    </section>
  )
}

// What has been taken over is open to who took it; before, it is still the other's.
function Title({ line, isDone }: { line: HandoverLine; isDone: boolean }) {
  return isDone && line.outcome === 'MOVED' ? <PageLink to={line.path}>{line.label}</PageLink> : <>{line.label}</>
}

function Tags({ line }: { line: HandoverLine }) {
  if (line.outcome === 'GONE') return <StatusTag>已办结，不用移交</StatusTag>
  return <>{line.isAdded && <StatusTag tone="warn">交接期间新增</StatusTag>}{line.outcome === 'MOVED' && <> <StatusTag tone="good">已移交</StatusTag></>}</>
}

const columnsFor = (isDone: boolean) => [
  { key: 'kind', title: '类别', render: (row: HandoverLine) => row.kindLabel }, { key: 'label', title: '名称', render: (row: HandoverLine) => <><Title line={row} isDone={isDone} /> <Tags line={row} /></> },
  { key: 'words', title: '状态', render: (row: HandoverLine) => row.words }, { key: 'due', title: '最近日期', render: (row: HandoverLine) => row.dueOn ?? '' },
  { key: 'receiver', title: '接收人', render: (row: HandoverLine) => row.receiver.name }, { key: 'note', title: '说明', render: (row: HandoverLine) => row.note },
]

function GiveDialog({ handover, what, kind, onClose }: { handover: HandoverView; what: HandoverLine | 'kind'; kind: Kind | undefined; onClose: () => void }) {
  const people = useRecord(handoverPeople, { query: { stationId: handover.stationId } }).data?.workers ?? []
  const line = what === 'kind' ? undefined : what
  const [receiverId, setReceiver] = useState(line?.receiver.id ?? handover.receiver.id)
  const [note, setNote] = useState(line?.note ?? '')
  const { write, isSaving, problem } = useWrite(assignLines, { onDone: onClose })
  const body = line ? { kinds: [], lines: [{ kind: line.kind, subjectId: line.subjectId, receiverId, note }] } : { kinds: kind ? [{ kind, receiverId }] : [], lines: [] }
  const options = people.filter(({ isPresent, id }) => isPresent && id !== handover.worker.id && id !== handover.witness?.id).map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Modal open centered title={line ? line.label : `${handover.kinds.find((one) => one.kind === kind)?.label ?? ''}全部交给`} okText="确定" cancelText="取消" confirmLoading={isSaving} onCancel={onClose} onOk={() => void write({ params: { handoverId: handover.id }, body, ifMatch: handover.version }).catch(() => undefined)}>
      {problem && <ProblemNotice error={problem} />}
      <label className="field-label" htmlFor="receiver">接收人</label>
      <Select id="receiver" style={{ width: '100%' }} value={receiverId} onChange={setReceiver} options={options} />
      {line && <><label className="field-label" htmlFor="note" style={{ display: 'block', marginTop: 16 }}>交接说明</label><Input.TextArea id="note" rows={3} maxLength={300} value={note} onChange={(event) => setNote(event.target.value)} /></>}
    </Modal>
  )
}
