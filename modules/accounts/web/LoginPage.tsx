// Signing in (登录): account and password, then the six digits where the account has them; in the demo one click on a person.
import { Button, Input } from 'antd'
import type { InputRef } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { ApiProblem, call } from '../../../kernel/web/api.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { showInstance, signIn } from '../model/api.ts'
import type { SessionView } from '../model/api.ts'
import { DemoAccounts } from './DemoAccounts.tsx'
import { safeNext } from './safe-next.ts'
import { useAdoptSession } from './session.ts'

/** Whether the server asks for the second factor (密码已对，还要动态验证码). */
function asksForCode(error: unknown): boolean {
  return error instanceof ApiProblem && (error.code === 'CODE_NEEDED' || error.code === 'SECOND_FACTOR_NEEDED')
}

export function Page() {
  const instance = useRecord(showInstance)
  const adopt = useAdoptSession()
  const go = useGo()
  const next = safeNext(useSearch().next)
  useEffect(() => { document.title = '登录 · 社站' }, [])
  const enter = (view: SessionView) => {
    adopt(view)
    go(next, { replace: true })
  }
  const demo = instance.data?.isDemo ? instance.data.demoAccounts : []
  return (
    <main className="login">
      <div className={demo.length > 0 ? 'login-box login-wide' : 'login-box'}>
        <div className="login-head">
          <h1>社站</h1>
          <p>社会工作服务站业务平台</p>
          {instance.data && <p className="soft">{instance.data.authorityName}</p>}
        </div>
        {next !== '/' && <Notice title="请重新登录">登录后回到刚才的页面，没写完的内容还在。</Notice>}
        <div className={demo.length > 0 ? 'login-columns' : undefined}>
          <PasswordForm onEntered={enter} />
          {demo.length > 0 && <DemoAccounts accounts={demo} onEntered={enter} />}
        </div>
      </div>
    </main>
  )
}

function PasswordForm({ onEntered }: { onEntered: (view: SessionView) => void }) {
  const [typed, setTyped] = useState({ loginName: '', password: '', code: '' })
  const [needsCode, setNeedsCode] = useState(false)
  const [error, setError] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      const { loginName, password, code } = typed
      onEntered(await call(signIn, { body: { loginName: loginName.trim(), password, ...(needsCode ? { code: code.trim() } : {}) } }))
    } catch (refusal) {
      if (asksForCode(refusal)) setNeedsCode(true)
      else setError(refusal)
      setBusy(false)
    }
  }
  return (
    <form className="paper" aria-label="登录" onSubmit={(event) => void submit(event)}>
      <ProblemNotice error={error} />
      {needsCode
        ? <CodeStep value={typed.code} onChange={(code) => setTyped({ ...typed, code })} onBack={() => { setNeedsCode(false); setTyped({ ...typed, code: '' }) }} />
        : (
            <>
              <div className="field"><label htmlFor="login-name">账号</label>
                <Input id="login-name" autoComplete="username" autoCapitalize="none" value={typed.loginName} onChange={(event) => setTyped({ ...typed, loginName: event.target.value })} required />
              </div>
              <div className="field"><label htmlFor="login-password">密码</label>
                <Input id="login-password" type="password" autoComplete="current-password" value={typed.password} onChange={(event) => setTyped({ ...typed, password: event.target.value })} required />
              </div>
            </>
          )}
      <Button type="primary" htmlType="submit" loading={isBusy} block>{needsCode ? '验证并登录' : '登录'}</Button>
      {!needsCode && <p className="soft">忘记密码请联系县级管理员重置。</p>}
    </form>
  )
}

function CodeStep({ value, onChange, onBack }: { value: string; onChange: (code: string) => void; onBack: () => void }) {
  const input = useRef<InputRef>(null)
  useEffect(() => input.current?.focus(), [])
  return (
    <div className="field">
      <label htmlFor="login-code">动态验证码</label>
      <Input ref={input} id="login-code" inputMode="numeric" autoComplete="one-time-code" maxLength={6} value={value} onChange={(event) => onChange(event.target.value)} aria-describedby="login-code-about" required />
      <p className="field-help" id="login-code-about">请输入手机验证器里显示的 6 位数字。</p>
      <button type="button" className="text-button" onClick={onBack}>返回上一步</button>
    </div>
  )
}
