// Goods handed out (物资发放): what, from where, to whom; a signature on the glass if one likes.
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { goodsSourceCodes } from '../../../kernel/model/codes/activities.ts'
import { download } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { Signature } from '../../../kernel/web/form/Signature.tsx'
import { LongList } from '../../../kernel/web/LongList.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { handOut, type Handouts, type HandoutView, listHandouts, printActivityPaper, withdrawHandout } from '../model/api.ts'

export function HandoutList({ activityId }: { activityId: string }) {
  const [isAdding, setAdding] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const { data, error, refetch } = useRecord(listHandouts, { params: { activityId } })
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <p className="soft">正在读取…</p>
  if (isAdding) return <Adding activityId={activityId} last={data.items.at(-1)} onDone={() => setAdding(false)} />
  return (
    <>
      <div className="form-offers">
        {data.isWritable && <Button type="primary" onClick={() => setAdding(true)}>登记发放</Button>}
        <Button onClick={() => void download(printActivityPaper, { params: { activityId, paper: 'F46' } }).then(() => setFailure(undefined), setFailure)}>导出签收表（至少 15 行）</Button>
      </div>
      {failure !== undefined && <ProblemNotice error={failure} />}
      <Given activityId={activityId} handouts={data} />
    </>
  )
}

function Given({ activityId, handouts }: { activityId: string; handouts: Handouts }) {
  if (handouts.items.length === 0) return <p className="soft">没有发放物资。发了再记，签名可以在屏幕上写，也可以用纸质签收表。</p>
  return (
    <>
      <p>{handouts.totals.map(({ goodsName, unit, quantity, recipients }) => `${goodsName} ${quantity}${unit}（${recipients} 人）`).join('；')}</p>
      <LongList items={handouts.items} keyOf={({ id }) => id} textOf={({ recipientName }) => recipientName} label="领取名单" itemClass={({ isWithdrawn }) => (isWithdrawn ? 'activity-gone' : undefined)}>{(one) => <Row activityId={activityId} row={one} isWritable={handouts.isWritable} />}</LongList>
    </>
  )
}

function Row({ activityId, row, isWritable }: { activityId: string; row: HandoutView; isWritable: boolean }) {
  const withdraw = useWrite(withdrawHandout)
  return (
    <>
      <strong>{row.recipientName}</strong><span>{row.goodsName}{row.spec && `（${row.spec}）`} {row.quantity}{row.unit}</span>
      <span className="soft">{[goodsSourceCodes.label(row.source), row.documentTail && `证件后四位 ${row.documentTail}`, row.handedOn, row.handedBy, row.isWithdrawn ? '已撤销' : ''].filter(Boolean).join(' · ')}</span>
      {row.hasSignature && <details><summary>看签名</summary><img className="signature-pad" loading="lazy" src={`/api/activities/${activityId}/signatures/${row.id}`} alt={`${row.recipientName}的签名`} /></details>}
      {isWritable && !row.isWithdrawn && <Button type="text" danger aria-label={`撤销给${row.recipientName}的发放`} loading={withdraw.isSaving} onClick={() => void withdraw.write({ params: { activityId, handoutId: row.id }, body: {}, ifMatch: row.version }).catch(() => undefined)}>撤销</Button>}
      <ProblemNotice error={withdraw.problem} />
    </>
  )
}

// The same goods go to the next person: what they are is not typed again.
function Adding({ activityId, last, onDone }: { activityId: string; last: HandoutView | undefined; onDone: () => void }) {
  const today = useToday()
  const initial = useMemo(() => ({ handedOn: today, ...(last ? { goodsName: last.goodsName, spec: last.spec, unit: last.unit, source: last.source } : {}), rows: [{ recipientName: '', quantity: 1 }] }), [today, last])
  return (
    <RecordForm
      contract={handOut} params={{ activityId }} initial={initial} title="登记物资发放" bare controls={{ 'rows.signature': Signature }}
      sections={[{ title: '物资', fields: ['goodsName', 'spec', 'unit', 'source', 'handedOn'] }, { title: '领取人', fields: ['rows'] }]} submitLabel="保存" onSaved={onDone} onCancel={onDone}
    />
  )
}
