// Binding the second factor (绑定动态验证码): scan the code with the phone's authenticator, then type the six digits once.
import { Button } from 'antd'
import { useState } from 'react'
import { useSay } from '../../../kernel/web/Confirm.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { beginSecondFactor, confirmSecondFactor } from '../model/api.ts'
import type { SessionView } from '../model/api.ts'
import { useAdoptSession } from './session.ts'

export function SecondFactor({ view }: { view: SessionView }) {
  const begin = useWrite(beginSecondFactor)
  const [secret, setSecret] = useState<OutputOf<typeof beginSecondFactor>>()
  const adopt = useAdoptSession()
  const say = useSay()
  const isBound = view.secondFactor === 'verified' && !view.isDemo
  const start = () => void begin.write({}).then(setSecret, () => undefined)
  const bound = (session: SessionView) => {
    setSecret(undefined)
    adopt(session)
    say('动态验证码已绑定')
  }
  return (
    <details className="paper fold" open={view.secondFactor === 'enrolmentNeeded'}>
      <summary>动态验证码 {isBound ? <StatusTag tone="good">已绑定</StatusTag> : <StatusTag>未绑定</StatusTag>}</summary>
      <p className="soft">登录时除密码外再输入手机验证器里的 6 位数字。县级以上、机构主管和管理员身份必须绑定。</p>
      <ProblemNotice error={begin.problem} />
      {!secret && <Button style={{ marginTop: 8 }} loading={begin.isSaving} onClick={start}>{isBound ? '换一部手机，重新绑定' : '开始绑定'}</Button>}
      {secret && <Enrol secret={secret} onBound={bound} />}
    </details>
  )
}

function Enrol({ secret, onBound }: { secret: OutputOf<typeof beginSecondFactor>; onBound: (session: SessionView) => void }) {
  return (
    <div className="form" style={{ marginTop: 12 }}>
      <p>1. 用手机上的验证器应用扫描下面的二维码。</p>
      <img src={`data:image/svg+xml;utf8,${encodeURIComponent(secret.qrSvg)}`} alt="绑定动态验证码的二维码" width={180} height={180} />
      <p>扫不了时，在验证器里手工输入：<code>{secret.secret}</code></p>
      <p>2. 输入验证器里显示的 6 位数字。</p>
      <RecordForm bare contract={confirmSecondFactor} title="完成绑定" submitLabel="完成绑定" onSaved={onBound} />
    </div>
  )
}
