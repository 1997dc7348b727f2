// One's own account (我的): identities, password, second factor, what waits on this device, the way out.
import { Button } from 'antd'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { Fact } from '../../../kernel/web/RecordView.tsx'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { useSay } from '../../../kernel/web/Confirm.tsx'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import { changePassword } from '../model/api.ts'
import type { SessionView } from '../model/api.ts'
import { appointmentLabel, useLeave, useSwitchIdentity } from './identity.ts'
import { PasswordControl } from './PasswordControl.tsx'
import { SecondFactor } from './SecondFactor.tsx'
import { useSessionView } from './session.ts'
import { Waiting } from './Waiting.tsx'

export function Page() {
  const { data: view, error, refetch } = useSessionView()
  const leave = useLeave()
  if (!view) return <RecordState error={error} retry={() => void refetch()} />
  return (
    <div className="page">
      <PageTitle title="我的" />
      {view.mustChangePassword && <Notice tone="warn" title="请先修改初始密码">改好以后才能办理业务。</Notice>}
      {view.secondFactor === 'enrolmentNeeded' && <Notice tone="warn" title="这个身份需要动态验证码">绑定以后才能办理业务。</Notice>}
      <section className="paper" aria-label="基本情况">
        <div className="record">
          <Fact label="姓名">{view.name}</Fact>
          <Fact label="账号">{view.loginName}</Fact>
          <Fact label="现在的身份">{view.appointment.roleLabel}</Fact>
          <Fact label="任职单位">{view.appointment.organisationName}</Fact>
          <Fact label="负责区域">{view.appointment.place}</Fact>
        </div>
      </section>
      <Identities view={view} />
      <Waiting />
      <PasswordSection isOpen={view.mustChangePassword} onChanged={() => void refetch()} />
      <SecondFactor view={view} />
      <div><Button danger onClick={() => void leave()}>退出登录</Button></div>
    </div>
  )
}

function Identities({ view }: { view: SessionView }) {
  const switchTo = useSwitchIdentity()
  return (
    <section className="paper form-section">
      <h2>任职与身份切换</h2>
      <ul className="record-rows">
        {view.appointments.map((one) => (
          <li key={one.id} className="row-head">
            <span>{appointmentLabel(one)}<br /><span className="soft">{one.place}，{one.fromOn} 起{one.untilOn ? `至 ${one.untilOn}` : ''}</span></span>
            {one.id === view.appointment.id ? <StatusTag tone="good">使用中</StatusTag> : <Button onClick={() => void switchTo(one)}>切换到此身份</Button>}
          </li>
        ))}
      </ul>
    </section>
  )
}

const passwordControls = {
  currentPassword: (props: ControlProps) => <PasswordControl {...props} autoComplete="current-password" />,
  newPassword: (props: ControlProps) => <PasswordControl {...props} autoComplete="new-password" />,
}

function PasswordSection({ isOpen, onChanged }: { isOpen: boolean; onChanged: () => void }) {
  const say = useSay()
  return (
    <details className="paper fold" open={isOpen}>
      <summary>修改密码</summary>
      <p className="soft">至少 10 个字符，不要用常见的词或重复的字符。</p>
      <RecordForm bare contract={changePassword} title="修改密码" submitLabel="修改密码" controls={passwordControls} onSaved={() => { say('密码已修改'); onChanged() }} />
    </details>
  )
}
