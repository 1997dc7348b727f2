// A new account (新建账号) with its first appointment; the first password is shown once.
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { createAccount } from '../model/api.ts'
import { appointmentControls } from './appointment-controls.tsx'
import { OneTimeSecret } from './OneTimeSecret.tsx'

export function Page() {
  const go = useGo()
  const today = useToday()
  const [made, setMade] = useState<{ loginName: string; secret: string }>()
  const controls = useMemo(() => appointmentControls('appointment.'), [])
  return (
    <div className="page">
      <PageTitle title="新建账号" back="/accounts" />
      {made
        ? <><OneTimeSecret {...made} /><div><Button onClick={() => go('/accounts')}>已交给本人，返回列表</Button></div></>
        : (
            <RecordForm
              contract={createAccount} title="新建账号" submitLabel="建立账号" draftKey="accounts/new" initial={{ appointment: { fromOn: today } }} controls={controls}
              onCancel={() => go('/accounts')} onSaved={(output) => setMade({ loginName: output.account.loginName, secret: output.oneTimeSecret })}
            />
          )}
    </div>
  )
}
