// The sign-in sheet on the screen (签到): enrolled people by a tap, others by a line, a paper sheet pasted in; without a connection too.
import { Button } from 'antd'
import { useState } from 'react'
import { attendeeKindCodes, signInChannelCodes } from '../../../kernel/model/codes/activities.ts'
import { ageBandCodes, sexCodes } from '../../../kernel/model/codes/person.ts'
import { call, download } from '../../../kernel/web/api.ts'
import { LongList } from '../../../kernel/web/LongList.tsx'
import { Masked, type RevealReason } from '../../../kernel/web/Masked.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { type Outbox, useOutbox } from '../../../kernel/web/use-outbox.tsx'
import { useWaitingWrite } from '../../../kernel/web/use-waiting-write.ts'
import { type ActivityView, addSignIns, listEnrolments, listSignIns, printActivityPaper, revealSignInPhone, type SignInSheet, type SignInView, withdrawSignIn } from '../model/api.ts'
import { PaperSheet } from './PaperSheet.tsx'
import { figuresInWords } from './words.tsx'

export function SignInList({ activity }: { activity: ActivityView }) {
  const params = { activityId: activity.id }
  const [failure, setFailure] = useState<unknown>()
  const [skipped, setSkipped] = useState<readonly string[]>([])
  const { data, error, refetch } = useRecord(listSignIns, { params })
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <p className="soft">正在读取…</p>
  const mayAdd = data.isWritable && activity.allowed.includes('activities.addSignIns')
  const tell = (sheet: SignInSheet) => setSkipped(sheet.skipped)
  return (
    <>
      <div className="form-offers"><Button onClick={() => void download(printActivityPaper, { params: { ...params, paper: 'F43' } }).then(() => setFailure(undefined), setFailure)}>导出签到表（至少 15 行）</Button></div>
      {failure !== undefined && <ProblemNotice error={failure} />}
      {skipped.length > 0 && <Notice tone="warn" title={`${skipped.join('、')} 已在签到表里，没有重复登记`}>确实是同名的另一个人，请在备注里写明再登记。</Notice>}
      <Waiting activityId={activity.id} />
      {mayAdd && <Enrolled activityId={activity.id} onDone={tell} />}
      {mayAdd && <PaperSheet activityId={activity.id} onDone={tell} />}
      <p><strong>共签到 {data.figures.signedIn} 人</strong>：{figuresInWords(data.figures)}</p>
      <LongList items={data.items} keyOf={({ id }) => id} textOf={({ name }) => name} label="已签到的人" itemClass={goneClass}>{(one) => <Signed activityId={activity.id} row={one} isWritable={mayAdd} />}</LongList>
    </>
  )
}

interface WaitingRow { name: string; enrolmentId?: string | null }

/** Who was signed in without a connection and is still on the device. */
function rowsWaiting(outbox: Outbox | null, activityId: string): WaitingRow[] {
  return outbox?.waiting.filter(({ request }) => request.url === `/api/activities/${activityId}/sign-ins`).flatMap(({ draft }) => draft.value.rows as WaitingRow[]) ?? []
}

function Waiting({ activityId }: { activityId: string }) {
  const rows = rowsWaiting(useOutbox(), activityId)
  if (rows.length === 0) return null
  return <Notice tone="warn" title={`有 ${rows.length} 人的签到存在本机，还没有上传`}>{rows.map(({ name }) => name).join('、')}。连上网后自动上传，不会重复。</Notice>
}

function Enrolled({ activityId, onDone }: { activityId: string; onDone: (sheet: SignInSheet) => void }) {
  const { data } = useRecord(listEnrolments, { params: { activityId } })
  const onDevice = new Set(rowsWaiting(useOutbox(), activityId).map(({ enrolmentId }) => enrolmentId))
  const sign = useWaitingWrite(addSignIns, { title: '活动签到', draftKey: `activities/${activityId}/sign-ins`, touches: ['desk'], onDone })
  const waiting = data?.items.filter((one) => !one.isCancelled && !one.hasSignedIn && !onDevice.has(one.id)) ?? []
  const tap = (name: string, enrolmentId: string) => void sign.write({ params: { activityId }, body: { channel: 'DESK', deviceAt: new Date().toISOString(), rows: [{ name, enrolmentId }] } }, `活动签到：${name}`)
  if (waiting.length === 0) return <ProblemNotice error={sign.problem} />
  return (
    <section aria-label="报名的人" className="activity-part">
      <h2>报名的人，到了就点一下</h2>
      <ProblemNotice error={sign.problem} />
      <LongList items={waiting} keyOf={({ id }) => id} textOf={({ name }) => name} label="报名未到的人" className="activity-names">{(one) => <Button disabled={sign.isSaving} onClick={() => tap(one.name, one.id)}>{one.name}</Button>}</LongList>
    </section>
  )
}

const goneClass = ({ isWithdrawn }: SignInView) => (isWithdrawn ? 'activity-gone' : undefined)

function Signed({ activityId, row, isWritable }: { activityId: string; row: SignInView; isWritable: boolean }) {
  const withdraw = useWrite(withdrawSignIn, { touches: ['desk'] })
  const reveal = async ({ code, text }: RevealReason) => (await call(revealSignInPhone, { params: { activityId, signInId: row.id }, body: { reason: { code: code as 'CONTACT', text } } })).value
  const about = [row.sex && row.sex !== 'UNSTATED' && sexCodes.label(row.sex), row.ageBand && ageBandCodes.label(row.ageBand), row.village, row.note, row.guardianName && `监护人${row.guardianName}同意`].filter(Boolean).join('　')
  return (
    <>
      <strong>{row.name}</strong><span>{attendeeKindCodes.label(row.kind)}</span>{about && <span className="soft">{about}</span>}
      {row.phoneMask !== '' && <Masked label="电话" of={row.name} value={row.phoneMask} {...(row.mayReveal ? { reveal } : {})} />}
      <span className="soft">{row.isWithdrawn ? '已撤销' : `${signInChannelCodes.label(row.channel)} ${showInstant(row.signedAt).slice(5)}`}</span>
      {row.hasSignature && <details><summary>看签名</summary><img className="signature-pad" loading="lazy" src={`/api/activities/${activityId}/signatures/${row.id}`} alt={`${row.name}的签名`} /></details>}
      {isWritable && !row.isWithdrawn && <Button type="text" danger aria-label={`撤销${row.name}的签到`} loading={withdraw.isSaving} onClick={() => void withdraw.write({ params: { activityId, signInId: row.id }, body: {}, ifMatch: row.version }).catch(() => undefined)}>撤销</Button>}
      <ProblemNotice error={withdraw.problem} />
    </>
  )
}
