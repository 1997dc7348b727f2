// Who may know of a crisis (知情范围), and the file it belongs to once there is one (关联档案).
import { Checkbox, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { searchHouseholds } from '../../clients/model/api.ts'
import type { HouseholdRow } from '../../clients/model/views.ts'
import { type CrisisView, linkHousehold, nameReaders } from '../model/api.ts'

interface Props { crisis: CrisisView; onClose: () => void }

export function NameReaders({ crisis, onClose }: Props) {
  const [chosen, setChosen] = useState(crisis.readers.map(({ id }) => id))
  const name = useWrite(nameReaders, { touches: ['todos', 'desk'], onDone: onClose })
  const people = [...crisis.readers, ...crisis.colleagues.filter(({ id }) => id !== crisis.openedBy.id && !crisis.readers.some((one) => one.id === id))]
  return (
    <Modal open centered title="谁能看到这起事件" okText="保存" cancelText="先不" confirmLoading={name.isSaving} onCancel={onClose} onOk={() => void name.write({ params: { crisisId: crisis.id }, body: { readerIds: chosen }, ifMatch: crisis.version }).catch(() => undefined)}>
      <p>发现人、站长、督导和县级经办总能看到。需要一起处置的同事，在这里勾选。强制报告不会因此被看到。</p>
      <Checkbox.Group className="crisis-people" value={chosen} onChange={setChosen} options={people.map(({ id, name: label }) => ({ value: id, label }))} />
      {people.length === 0 && <p className="soft">本站没有其他同事</p>}
      <ProblemNotice error={name.problem} />
    </Modal>
  )
}

export function LinkHousehold({ crisis, onClose }: Props) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly HouseholdRow[]>()
  const [chosen, setChosen] = useState<string>()
  const search = useWrite(searchHouseholds, { onDone: ({ items }) => setFound([...new Map(items.map(({ household }) => [household.id, household])).values()].filter(({ stationId }) => stationId === crisis.stationId)) })
  const link = useWrite(linkHousehold, { touches: ['todos', 'desk', 'households'], onDone: onClose })
  return (
    <Modal
      open centered title="关联家庭档案" okText="关联" cancelText="先不" okButtonProps={{ disabled: !chosen }} confirmLoading={link.isSaving} onCancel={onClose}
      onOk={() => chosen && void link.write({ params: { crisisId: crisis.id }, body: { householdId: chosen }, ifMatch: crisis.version }).catch(() => undefined)}
    >
      <p className="crisis-about">还没有档案的，先建档再关联。</p>
      <Input.Search aria-label="按姓名、首字母或电话查找" placeholder="姓名、首字母或电话" enterButton="查找" value={text} loading={search.isSaving} onChange={(event) => setText(event.target.value)} onSearch={(wanted) => wanted.trim() && void search.write({ body: { text: wanted } }).catch(() => undefined)} />
      {found && <Radio.Group className="crisis-people" value={chosen} onChange={(event) => setChosen(event.target.value as string)} options={found.map((one) => ({ value: one.id, label: `${one.headName}（${one.village}）` }))} />}
      {found?.length === 0 && <p className="soft">本站没有找到</p>}
      <ProblemNotice error={search.problem ?? link.problem} />
    </Modal>
  )
}
