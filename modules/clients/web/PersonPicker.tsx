// Choosing somebody on file (从档案中选人): by name, initials or telephone, within the station; or going on with a name alone.
import { Button, Input } from 'antd'
import { useState } from 'react'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { searchHouseholds } from '../model/api.ts'

export interface Picked { readonly personId: string; readonly name: string; readonly householdId: string }

interface PersonPickerProps { value: Picked | null; onChange: (value: Picked | null) => void }

export function PersonPicker({ value, onChange }: PersonPickerProps) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly (Picked & { note: string })[]>()
  const search = useWrite(searchHouseholds)
  const look = async (wanted: string) => {
    if (wanted.trim() === '') return setFound(undefined)
    const { items } = await search.write({ body: { text: wanted } }).catch(() => ({ items: [] }))
    setFound(items.map(({ personId, personName, household }) => ({ personId, name: personName, householdId: household.id, note: [household.headName === personName ? '户主' : `${household.headName}家`, household.village].filter(Boolean).join(' · ') })))
  }
  if (value) {
    return <p className="picked-person">从档案中选择：<strong>{value.name}</strong> <Button onClick={() => onChange(null)}>换一个人</Button></p>
  }
  return (
    <div>
      <Input.Search
        aria-label="从档案中找人" placeholder="已建档的：输入姓名、首字母或电话" allowClear enterButton="查找" loading={search.isSaving} value={text}
        onChange={(event) => setText(event.target.value)} onSearch={(wanted) => void look(wanted)}
      />
      <ProblemNotice error={search.problem} />
      {found && (found.length === 0 ? <p className="soft">本站档案里没有找到，可以直接在下面填写姓名。</p> : (
        <ul className="cards" aria-label="查找结果" style={{ marginTop: 8 }}>
          {found.slice(0, 8).map((one) => <li key={one.personId}><Button block style={{ height: 'auto', minHeight: 44, textAlign: 'start' }} onClick={() => { onChange(one); setFound(undefined); setText('') }}>{one.name}　<span className="soft">{one.note}</span></Button></li>)}
        </ul>
      ))}
    </div>
  )
}
