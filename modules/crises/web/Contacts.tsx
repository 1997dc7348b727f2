// The emergency contacts of the family (紧急联系人): one tap opens the numbers, which is written into the log; a second rings up.
import { Button } from 'antd'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useState } from 'react'
import { useWrite } from '../../../kernel/web/query.ts'
import { showContacts } from '../model/api.ts'

export function Contacts({ crisisId }: { crisisId: string }) {
  const [people, setPeople] = useState<readonly { name: string; relation: string; phone: string }[]>()
  const open = useWrite(showContacts, { onDone: ({ items }) => setPeople(items) })
  if (!people) {
    return (
      <div className="crisis-contacts">
        <Button loading={open.isSaving} onClick={() => void open.write({ params: { crisisId }, body: {} }).catch(() => undefined)}>紧急联系人</Button>
        <ProblemNotice error={open.problem} />
      </div>
    )
  }
  if (people.length === 0) return <p className="crisis-contacts">档案里没有紧急联系人。</p>
  return <div className="help-lines crisis-contacts">{people.map((one) => <a key={one.name + one.phone} href={`tel:${one.phone}`} aria-label={`拨打${one.relation}${one.name}`}>{one.name} <span>{one.relation}</span></a>)}</div>
}
