// The sign-in sheet of a group (小组签到): one session after the other, who was there by a tap, attendance of each member.
import { Button, Input, Radio } from 'antd'
import { useId, useState } from 'react'
import { groupStageCodes, type Presence, presenceCodes } from '../../../kernel/model/codes/groups.ts'
import { download } from '../../../kernel/web/api.ts'
import { useConfirm } from '../../../kernel/web/Confirm.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { addSession, dropSession, printGroupPaper, saveSession, type SessionView, type SheetView, showSheet } from '../model/api.ts'
import './groups.css'

export function SignInSheet({ groupId }: { groupId: string }) {
  const [editing, setEditing] = useState<SessionView | 'new'>()
  const [failure, setFailure] = useState<unknown>()
  const { data, error, refetch } = useRecord(showSheet, { params: { groupId } })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <p className="soft">正在读取…</p>
  if (editing) return <Editor key={editing === 'new' ? 'new' : editing.id} groupId={groupId} sheet={data} session={editing === 'new' ? undefined : editing} onDone={() => setEditing(undefined)} />
  return (
    <>
      <div className="form-offers">
        {data.isWritable && <Button type="primary" onClick={() => setEditing('new')}>记一节</Button>}
        <Button onClick={() => void download(printGroupPaper, { params: { groupId, paper: 'F33' } }).then(() => setFailure(undefined), setFailure)}>导出签到表</Button>
      </div>
      {failure !== undefined && <ProblemNotice error={failure} />}
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
      <ul className="form-list">
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

function Editor({ groupId, sheet, session, onDone }: { groupId: string; sheet: SheetView; session: SessionView | undefined; onDone: () => void }) {
  const today = useToday()
  const id = useId()
  const last = sheet.sessions.at(-1)
  const members = sheet.members.filter((one) => one.state === 'MEMBER' || session?.marks.some(({ memberId }) => memberId === one.id))
  const [facts, setFacts] = useState({
    heldOn: session?.heldOn ?? today, startedTime: session?.startedTime ?? last?.startedTime ?? '', endedTime: session?.endedTime ?? last?.endedTime ?? '', place: session?.place ?? last?.place ?? '', topic: session?.topic ?? '',
  })
  const [marks, setMarks] = useState<Record<string, Presence>>(() => Object.fromEntries(members.map((one) => [one.id, session?.marks.find(({ memberId }) => memberId === one.id)?.presence ?? 'PRESENT'])))
  const add = useWrite(addSession, { touches: ['desk', 'forms'], onDone })
  const save = useWrite(saveSession, { touches: ['desk', 'forms'], onDone })
  const body = { ...facts, startedTime: facts.startedTime || null, endedTime: facts.endedTime || null, marks: members.map((one) => ({ memberId: one.id, presence: marks[one.id] ?? 'PRESENT' as const })) }
  const submit = () => void (session ? save.write({ params: { groupId, sessionId: session.id }, body, ifMatch: session.version }) : add.write({ params: { groupId }, body })).catch(() => undefined)
  const text = (name: keyof typeof facts, label: string, type: string) => (
    <label className="group-field" htmlFor={`${id}-${name}`}>{label}<Input id={`${id}-${name}`} type={type} value={facts[name]} maxLength={100} onChange={(event) => setFacts({ ...facts, [name]: event.target.value })} /></label>
  )
  return (
    <section aria-label={session ? `第 ${session.number} 节签到` : '记一节'}>
      <h2 className="group-heading">{session ? `第 ${session.number} 节` : `第 ${(last?.number ?? 0) + 1} 节`}</h2>
      <ProblemNotice error={add.problem ?? save.problem} />
      <div className="group-fields">{text('heldOn', '日期', 'date')}{text('startedTime', '开始', 'time')}{text('endedTime', '结束', 'time')}{text('place', '地点', 'text')}{text('topic', '主题', 'text')}</div>
      <ul className="group-marks">
        {members.map((one) => (
          <li key={one.id}>
            <span id={`${id}-${one.id}`}>{one.name}</span>
            <Radio.Group aria-labelledby={`${id}-${one.id}`} optionType="button" buttonStyle="solid" value={marks[one.id]} options={presenceCodes.options.map((option) => ({ ...option }))} onChange={(event) => setMarks({ ...marks, [one.id]: event.target.value as Presence })} />
          </li>
        ))}
      </ul>
      {members.length === 0 && <p className="soft">还没有组员。先在“组员”里登记并筛选，也可以先记这一节。</p>}
      <div className="form-offers"><Button type="primary" loading={add.isSaving || save.isSaving} onClick={submit}>保存签到</Button><Button onClick={onDone}>返回</Button></div>
    </section>
  )
}
