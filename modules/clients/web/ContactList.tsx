// Emergency contacts (紧急联系人): shown, added and removed one by one.
import { Button } from 'antd'
import { useState } from 'react'
import { useConfirm, useSay } from '../../../kernel/web/Confirm.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { addContact, removeContact } from '../model/api.ts'
import type { HouseholdView } from '../model/views.ts'
import { Revealed } from './Revealed.tsx'

export function ContactList({ household }: { household: HouseholdView }) {
  const [isAdding, setAdding] = useState(false)
  const mayAdd = household.allowed.includes('households.addContact') && household.contacts.length < 5
  return (
    <section className="record-section" style={{ marginTop: 16 }} aria-label="紧急联系人">
      <h2>紧急联系人</h2>
      {household.contacts.length === 0 && <p className="soft">还没有登记</p>}
      <ul className="record-rows">{household.contacts.map((contact) => <Contact key={contact.id} household={household} contact={contact} />)}</ul>
      {mayAdd && !isAdding && <Button style={{ marginTop: 12 }} onClick={() => setAdding(true)}>增加紧急联系人</Button>}
      {isAdding && (
        <RecordForm bare contract={addContact} params={{ householdId: household.id }} title="增加紧急联系人" submitLabel="增加" onCancel={() => setAdding(false)} onSaved={() => setAdding(false)} />
      )}
    </section>
  )
}

function Contact({ household, contact }: { household: HouseholdView; contact: HouseholdView['contacts'][number] }) {
  const confirm = useConfirm()
  const say = useSay()
  const { write, isSaving } = useWrite(removeContact)
  const remove = async () => {
    const agreed = await confirm({ title: `移除紧急联系人${contact.name}？`, effect: '他的姓名和电话将从这户的档案中删除。', yes: '移除', danger: true })
    if (!agreed) return
    await write({ params: { householdId: household.id, contactId: contact.id } })
    say('已移除')
  }
  return (
    <li className="member-head" style={{ marginBottom: 0 }}>
      <span>{contact.name}（{contact.relation}）</span>
      <Revealed household={household} field="contactPhone" mask={contact.phoneMask} ofId={contact.id} />
      {household.allowed.includes('households.removeContact') && <span className="member-deeds"><Button size="small" loading={isSaving} onClick={() => void remove()}>移除</Button></span>}
    </li>
  )
}
