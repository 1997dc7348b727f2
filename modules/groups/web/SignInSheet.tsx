// The sign-in sheet of a group (小组签到): one session after the other, who was there by a tap, attendance of each member.
import { Button } from 'antd'
import { useState } from 'react'
import { groupStageCodes } from '../../../kernel/model/codes/groups.ts'
import { download } from '../../../kernel/web/api.ts'
import { useConfirm } from '../../../kernel/web/Confirm.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { useOutbox } from '../../../kernel/web/use-outbox.tsx'
import { dropSession, printGroupPaper, type SessionView, type SheetView, showSheet } from '../model/api.ts'
import { SessionForm } from './SessionForm.tsx'
import './groups.css'

export function SignInSheet({ groupId }: { groupId: string }) {
  const [editing, setEditing] = useState<SessionView | 'new'>()
  const [failure, setFailure] = useState<unknown>()
  const { data, error, refetch } = useRecord(showSheet, { params: { groupId } })
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <p className="soft">正在读取…</p>
  if (editing) return <SessionForm key={editing === 'new' ? 'new' : editing.id} groupId={groupId} sheet={data} session={editing === 'new' ? undefined : editing} onDone={() => setEditing(undefined)} />
  return (
    <>
      <div className="form-offers">
        {data.isWritable && <Button type="primary" onClick={() => setEditing('new')}>记一节</Button>}
        <Button onClick={() => void download(printGroupPaper, { params: { groupId, paper: 'F33' } }).then(() => setFailure(undefined), setFailure)}>导出签到表</Button>
      </div>
      {failure !== undefined && <ProblemNotice error={failure} />}
      <Waiting groupId={groupId} />
      {data.sessions.length === 0 ? <p className="soft">{data.isWritable ? '还没有开展。开完一节点“记一节”，默认都出席，没来的点“缺席”。' : '计划书获准后，从第一节开始记签到。'}</p> : <Sessions groupId={groupId} sheet={data} onEdit={setEditing} />}
    </>
  )
}

function Sessions({ groupId, sheet, onEdit }: { groupId: string; sheet: SheetView; onEdit: (session: SessionView) => void }) {
  const confirm = useConfirm()
  const drop = useWrite(dropSession, { touches: ['desk'] })
  const remove = async (one: SessionView) => {
    if (await confirm({ title: `删除第 ${one.number} 节？`, effect: '这一节和签到都会删除，不再计入节数和人次。', yes: '删除', danger: true })) {
      await drop.write({ params: { groupId, sessionId: one.id }, ifMatch: one.version }).catch(() => undefined)
    }
  }
  return (
    <>
      <ProblemNotice error={drop.problem} />
      <ul className="form-list group-sessions">
        {sheet.sessions.map((one) => (
          <li key={one.id}>
            <strong>第 {one.number} 节</strong><span>{one.heldOn} {one.startedTime ?? ''}</span>{one.topic && <span>{one.topic}</span>}
            <span className="soft">{one.expected > 0 ? `出席 ${one.present}／应到 ${one.expected}${one.late > 0 ? `（迟到 ${one.late}）` : ''}` : '还没有签到'}{one.stage ? ` · ${groupStageCodes.label(one.stage)}` : ''}</span>
            {one.recordId ? <PageLink to={`/forms/${one.recordId}`}>过程记录</PageLink> : sheet.isWritable && <PageLink to={`/forms/new/F32/${groupId}`}>写过程记录</PageLink>}
            {sheet.isWritable && <Button onClick={() => onEdit(one)}>改签到</Button>}
            {sheet.isWritable && !one.recordId && <Button danger type="text" onClick={() => void remove(one)}>删除</Button>}
          </li>
        ))}
      </ul>
      <details className="fold"><summary>每名组员的出席</summary>
        <ul className="group-attendance">{sheet.members.map((one) => <li key={one.id}><span>{one.name}</span><span className="soft">{one.expected > 0 ? `${one.attended}／${one.expected} 节` : '—'}</span></li>)}</ul>
      </details>
    </>
  )
}

/** Sessions that were written down without a connection and are still on the device. */
function Waiting({ groupId }: { groupId: string }) {
  const waiting = useOutbox()?.waiting.filter(({ request }) => request.url.startsWith(`/api/groups/${groupId}/sessions`)) ?? []
  if (waiting.length === 0) return null
  return <Notice tone="warn" title={`有 ${waiting.length} 次签到存在本机，还没有上传`}>{waiting.map(({ draft }) => `${draft.title}（${String(draft.value.heldOn ?? '')}）`).join('、')}。连上网后自动上传，不会重复。</Notice>
}
