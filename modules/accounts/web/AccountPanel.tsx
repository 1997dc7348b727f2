// One account (账号详情): its appointments, ending one on a day, adding one, resetting password and second factor.
import { Button } from 'antd'
import { useState } from 'react'
import { useConfirm, useSay } from '../../../kernel/web/Confirm.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { appoint, endAppointment, resetAccount } from '../model/api.ts'
import type { Account } from './AccountList.tsx'
import { appointmentControls } from './appointment-controls.tsx'
import { appointmentLabel } from './identity.ts'
import { OneTimeSecret } from './OneTimeSecret.tsx'

type Appointment = Account['appointments'][number]

export function AccountPanel({ account }: { account: Account }) {
  const mayAppoint = useCan('accounts.appoint')
  const [isAdding, setAdding] = useState(false)
  const today = useToday()
  const say = useSay()
  return (
    <div className="page">
      <ul className="record-rows">{account.appointments.map((one) => <AppointmentRow key={one.id} account={account} appointment={one} />)}</ul>
      {mayAppoint && !isAdding && <div><Button onClick={() => setAdding(true)}>增加任职</Button></div>}
      {isAdding && (
        <RecordForm
          bare contract={appoint} params={{ accountId: account.id }} title="增加任职" submitLabel="任职" initial={{ fromOn: today }} controls={appointmentControls('')}
          onCancel={() => setAdding(false)} onSaved={() => { setAdding(false); say('已任职') }}
        />
      )}
      <Reset account={account} />
    </div>
  )
}

function AppointmentRow({ account, appointment }: { account: Account; appointment: Appointment }) {
  const mayEnd = useCan('accounts.endAppointment')
  const [isEnding, setEnding] = useState(false)
  const today = useToday()
  const say = useSay()
  const isOver = appointment.untilOn !== null && appointment.untilOn < today
  return (
    <li>
      <div className="row-head">
        <span>{appointmentLabel(appointment)}</span>
        {isOver ? <StatusTag>已结束</StatusTag> : <StatusTag tone="good">在任</StatusTag>}
      </div>
      <p className="soft">{appointment.organisationName} · {appointment.place} · {appointment.fromOn} 起{appointment.untilOn ? `，至 ${appointment.untilOn}` : ''}</p>
      {mayEnd && !isOver && !isEnding && <Button size="small" onClick={() => setEnding(true)}>结束任职</Button>}
      {isEnding && (
        <RecordForm
          bare contract={endAppointment} params={{ accountId: account.id, appointmentId: appointment.id }} title="结束任职" submitLabel="结束任职" initial={{ untilOn: today }}
          onCancel={() => setEnding(false)} onSaved={() => { setEnding(false); say('任职已结束') }}
        />
      )}
    </li>
  )
}

function Reset({ account }: { account: Account }) {
  const mayReset = useCan('accounts.reset')
  const confirm = useConfirm()
  const reset = useWrite(resetAccount)
  const [secret, setSecret] = useState<string>()
  if (!mayReset) return null
  const run = async () => {
    const effect = `${account.name}现在的密码和动态验证码立即失效，正在使用的登录会被退出。`
    if (!await confirm({ title: `重置${account.name}的口令？`, effect, yes: '重置', danger: true })) return
    await reset.write({ params: { accountId: account.id } }).then((output) => setSecret(output.oneTimeSecret), () => undefined)
  }
  return (
    <div>
      <ProblemNotice error={reset.problem} />
      {secret ? <OneTimeSecret loginName={account.loginName} secret={secret} /> : <Button danger loading={reset.isSaving} onClick={() => void run()}>重置口令和动态验证码</Button>}
    </div>
  )
}
