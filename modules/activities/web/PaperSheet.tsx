// A paper sign-in sheet brought home (补录签到): typed or pasted, shown as it is understood, kept on the device until it has arrived.
import { Button, Input } from 'antd'
import { useState } from 'react'
import { attendeeKindCodes } from '../../../kernel/model/codes/activities.ts'
import { ageBandCodes, sexCodes } from '../../../kernel/model/codes/person.ts'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { addSignIns, type SignInSheet } from '../model/api.ts'
import { rowsOf, type SheetRow } from '../model/paste.ts'

const sections = [{ fields: ['rows'] }]
const controls = { rows: Lines }

export function PaperSheet({ activityId, onDone }: { activityId: string; onDone: (sheet: SignInSheet) => void }) {
  const [round, setRound] = useState(0)
  const [initial, setInitial] = useState(begin)
  const again = () => {
    setInitial(begin())
    setRound(round + 1)
  }
  return (
    <section aria-label="补录签到" className="activity-part activity-sheet">
      <h2>补录签到</h2>
      <RecordForm
        key={round} contract={addSignIns} params={{ activityId }} initial={initial} title="活动签到" draftKey={`activities/${activityId}/sign-ins`} sections={sections} controls={controls} submitLabel="登记签到"
        touches={['desk']} bare offline onSaved={(sheet) => { onDone(sheet); again() }} onQueued={again}
      />
    </section>
  )
}

const begin = () => ({ channel: 'SHEET', rows: [] })

/** One person a line; rows of a draft that was taken up stand before what is typed now. */
function Lines({ id, value, onChange, disabled, invalid, describedBy }: ControlProps) {
  const rows = value as readonly SheetRow[]
  const [text, setText] = useState('')
  const typed = rowsOf(text)
  const kept = rows.slice(0, rows.length - typed.length)
  const type = (next: string) => {
    setText(next)
    onChange([...kept, ...rowsOf(next)])
  }
  return (
    <>
      <Input.TextArea
        id={id} aria-describedby={describedBy} aria-invalid={invalid || undefined} disabled={disabled} autoSize={{ minRows: 3, maxRows: 14 }} value={text} onChange={(event) => type(event.target.value)}
        placeholder={'一人一行，也可以从表格里整片粘贴\n张三 男 67 盐西村 13800001111\n李四 女 马村 志愿者'}
      />
      {rows.length > 0 && (
        <ul className="activity-preview" aria-label={`认出 ${rows.length} 人`}>
          {rows.map((row, at) => (
            <li key={at}>
              <strong>{row.name}</strong>
              <span className="soft">{[row.sex && sexCodes.label(row.sex), row.ageBand && ageBandCodes.label(row.ageBand), row.village, row.phone, row.kind && attendeeKindCodes.label(row.kind), row.note].filter(Boolean).join(' · ')}</span>
              {at < kept.length && <Button type="text" danger aria-label={`移除${row.name}`} onClick={() => onChange(rows.filter((_row, place) => place !== at))}>移除</Button>}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
