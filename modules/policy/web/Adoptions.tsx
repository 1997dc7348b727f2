// On a draft (征求意见稿): whether the own place applies it, since when and on what grounds; the city or county confirms here.
import { Button } from 'antd'
import { useState } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { type AdoptionView, confirmAdoption, endAdoption, listAdoptions } from '../model/adoption-api.ts'
import { FormDrawer } from './FormDrawer.tsx'

const touches = ['packs', 'findings', 'standings', 'rectifications', 'evidence']

export function Adoptions({ packId }: { packId: string }) {
  const { data } = useRecord(listAdoptions, { params: { packId } })
  const [isAsking, setAsking] = useState(false)
  const today = useToday()
  if (!data?.isDraft) return null
  const mayConfirm = data.allowed.includes(confirmAdoption.id)
  return (
    <>
      {data.items.map((one) => <Adoption key={one.id} adoption={one} />)}
      {mayConfirm && (
        <Notice title="本地区还没有确认按本文本执行" actions={<Button type="primary" onClick={() => setAsking(true)}>确认按本文本执行</Button>}>
          确认后，从起始日起据此核查本地区；正式文件不同的，可以终止。
        </Notice>
      )}
      <FormDrawer title="确认按本文本执行" isOpen={isAsking} onClose={() => setAsking(false)}>
        <RecordForm contract={confirmAdoption} params={{ packId }} title="确认按本文本执行" submitLabel="确认执行" touches={touches} initial={{ fromOn: today, reason: '' }} onSaved={() => setAsking(false)} onCancel={() => setAsking(false)} />
      </FormDrawer>
    </>
  )
}

function Adoption({ adoption }: { adoption: AdoptionView }) {
  const [isEnding, setEnding] = useState(false)
  const today = useToday()
  const title = adoption.untilOn ? `${adoption.place} ${adoption.fromOn} 至 ${adoption.untilOn}（不含）按本文本执行，现已终止` : `${adoption.place}自 ${adoption.fromOn} 起按本文本执行`
  return (
    <>
      <Notice tone={adoption.untilOn ? 'info' : 'good'} title={title} actions={adoption.allowed.includes(endAdoption.id) ? <Button danger onClick={() => setEnding(true)}>终止执行</Button> : undefined}>
        {adoption.reason}（{adoption.confirmedByName} {adoption.confirmedAt.slice(0, 10)} 确认{adoption.endReason && `；终止原因：${adoption.endReason}`}）
      </Notice>
      <FormDrawer title="终止执行" isOpen={isEnding} onClose={() => setEnding(false)}>
        <RecordForm contract={endAdoption} params={{ adoptionId: adoption.id }} version={adoption.version} title="终止执行" submitLabel="终止执行" touches={touches} initial={{ untilOn: today, reason: '' }} onSaved={() => setEnding(false)} onCancel={() => setEnding(false)} />
      </FormDrawer>
    </>
  )
}
