// The people of the demonstration (演示账号), by county and role; one click each.
import { useState } from 'react'
import { call } from '../../../kernel/web/api.ts'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { signInDemo } from '../model/api.ts'
import type { SessionView } from '../model/api.ts'
import { demoGroups } from './demo-groups.ts'
import type { DemoAccount } from './demo-groups.ts'

export function DemoAccounts({ accounts, onEntered }: { accounts: readonly DemoAccount[]; onEntered: (view: SessionView) => void }) {
  const [error, setError] = useState<unknown>()
  const [entering, setEntering] = useState<string>()
  const enter = async (loginName: string) => {
    setEntering(loginName)
    setError(undefined)
    try {
      onEntered(await call(signInDemo, { body: { loginName } }))
    } catch (refusal) {
      setError(refusal)
      setEntering(undefined)
    }
  }
  return (
    <section className="paper demo-accounts" aria-label="演示账号">
      <p className="demo-banner">演示数据，人物均为虚构。点一个人，以他的身份进入。</p>
      <ProblemNotice error={error} />
      {demoGroups(accounts).map(({ county, accounts: members }) => (
        <div key={county}>
          <h2>{county}</h2>
          <ul>
            {members.map((one) => (
              <li key={one.loginName}>
                <button type="button" className="demo-account" disabled={entering !== undefined} onClick={() => void enter(one.loginName)}>
                  {one.roleLabel} · {one.name}<small>{entering === one.loginName ? '正在进入…' : one.organisationName}</small>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
