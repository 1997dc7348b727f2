// The sign-in sheet on the screen (签到): enrolled people by a tap, others by a line, a paper sheet pasted in.
import { Button, Input } from 'antd'
import { useState } from 'react'
import { attendeeKindCodes, signInChannelCodes } from '../../../kernel/model/codes/activities.ts'
import { ageBandCodes, sexCodes } from '../../../kernel/model/codes/person.ts'
import { download } from '../../../kernel/web/api.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { type ActivityView, addSignIns, listEnrolments, listSignIns, printActivityPaper, type SignInSheet, type SignInView, withdrawSignIn } from '../model/api.ts'
import { rowsOf } from '../model/paste.ts'
import { figuresInWords } from './words.tsx'

export function SignInList({ activity }: { activity: ActivityView }) {
  const params = { activityId: activity.id }
  const [failure, setFailure] = useState<unknown>()
  const [skipped, setSkipped] = useState<readonly string[]>([])
  const { data, error, refetch } = useRecord(listSignIns, { params })
  const add = useWrite(addSignIns, { touches: ['desk'], onDone: (sheet: SignInSheet) => setSkipped(sheet.skipped) })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <p className="soft">正在读取…</p>
  const mayAdd = data.isWritable && activity.allowed.includes('activities.addSignIns')
  return (
    <>
      <div className="form-offers"><Button onClick={() => void download(printActivityPaper, { params: { ...params, paper: 'F43' } }).then(() => setFailure(undefined), setFailure)}>导出签到表（至少 15 行）</Button></div>
      {failure !== undefined && <ProblemNotice error={failure} />}
      <ProblemNotice error={add.problem} />
      {skipped.length > 0 && <Notice tone="warn" title={`${skipped.join('、')} 已在签到表里，没有重复登记`}>确实是同名的另一个人，请在备注里写明再登记。</Notice>}
      {mayAdd && <Enrolled activityId={activity.id} isSaving={add.isSaving} onSign={(row) => void add.write({ params, body: { channel: 'DESK', rows: [row] } }).catch(() => undefined)} />}
      {mayAdd && <Sheet isSaving={add.isSaving} onSave={async (rows) => { await add.write({ params, body: { channel: 'SHEET', rows } }) }} />}
      <p><strong>共签到 {data.figures.signedIn} 人</strong>：{figuresInWords(data.figures)}</p>
      <ul className="form-list">{data.items.map((one) => <Signed key={one.id} activityId={activity.id} row={one} isWritable={mayAdd} />)}</ul>
    </>
  )
}

function Enrolled({ activityId, isSaving, onSign }: { activityId: string; isSaving: boolean; onSign: (row: { name: string; enrolmentId: string }) => void }) {
  const { data } = useRecord(listEnrolments, { params: { activityId } })
  const waiting = data?.items.filter((one) => !one.isCancelled && !one.hasSignedIn) ?? []
  if (waiting.length === 0) return null
  return (
    <section aria-label="报名的人" className="activity-part">
      <h2>报名的人，到了就点一下</h2>
      <div className="activity-names">{waiting.map((one) => <Button key={one.id} disabled={isSaving} onClick={() => onSign({ name: one.name, enrolmentId: one.id })}>{one.name}</Button>)}</div>
    </section>
  )
}

function Sheet({ isSaving, onSave }: { isSaving: boolean; onSave: (rows: ReturnType<typeof rowsOf>) => Promise<void> }) {
  const [text, setText] = useState('')
  const rows = rowsOf(text)
  const save = () => void onSave(rows).then(() => setText(''), () => undefined)
  return (
    <section aria-label="补录签到" className="activity-part">
      <h2>补录签到：一人一行，也可以从表格里整片粘贴</h2>
      <Input.TextArea
        aria-label="签到名单" autoSize={{ minRows: 3, maxRows: 14 }} value={text} onChange={(event) => setText(event.target.value)}
        placeholder={'张三 男 67 盐西村 13800001111\n李四 女 马村 志愿者'}
      />
      {rows.length > 0 && (
        <>
          <ul className="activity-preview" aria-label={`认出 ${rows.length} 人`}>
            {rows.map((row, at) => (
              <li key={at}><strong>{row.name}</strong><span className="soft">{[row.sex && sexCodes.label(row.sex), row.ageBand && ageBandCodes.label(row.ageBand), row.village, row.phone, attendeeKindCodes.label(row.kind), row.note].filter(Boolean).join(' · ')}</span></li>
            ))}
          </ul>
          <Button type="primary" loading={isSaving} onClick={save}>登记这 {rows.length} 人</Button>
        </>
      )}
    </section>
  )
}

function Signed({ activityId, row, isWritable }: { activityId: string; row: SignInView; isWritable: boolean }) {
  const withdraw = useWrite(withdrawSignIn, { touches: ['desk'] })
  const about = [row.sex && row.sex !== 'UNSTATED' && sexCodes.label(row.sex), row.ageBand && ageBandCodes.label(row.ageBand), row.village, row.phone, row.note].filter(Boolean).join('　')
  return (
    <li className={row.isWithdrawn ? 'activity-gone' : undefined}>
      <strong>{row.name}</strong><span>{attendeeKindCodes.label(row.kind)}</span><span className="soft">{about}</span>
      <span className="soft">{row.isWithdrawn ? '已撤销' : `${signInChannelCodes.label(row.channel)} ${showInstant(row.signedAt).slice(5)}`}</span>
      {row.hasSignature && <details><summary>看签名</summary><img className="signature-pad" loading="lazy" src={`/api/activities/${activityId}/signatures/${row.id}`} alt={`${row.name}的签名`} /></details>}
      {isWritable && !row.isWithdrawn && <Button type="text" danger aria-label={`撤销${row.name}的签到`} loading={withdraw.isSaving} onClick={() => void withdraw.write({ params: { activityId, signInId: row.id }, body: {}, ifMatch: row.version }).catch(() => undefined)}>撤销</Button>}
      <ProblemNotice error={withdraw.problem} />
    </li>
  )
}
