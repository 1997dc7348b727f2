// Changing the state of a crisis (办理): stable, danger again, ended, a false alarm, anew. Each with a word of why.
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { type CrisisView, moveCrisis } from '../model/api.ts'
import { crisisDeedLabels, type HandDeed } from '../model/stages.ts'

const effects: Record<HandDeed, string> = {
  STABILISE: '危险暂时控制住了。每日跟进照常；再作“解除评估”，由另一位同事审批后才算解除。',
  RELAPSE: '回到“处置中”。',
  END: '7 天、30 天回访都做完后结束。',
  CANCEL: '所有时限停止，不计入统计；记录仍然保存。',
  REOPEN: '回到“处置中”，30 分钟、2 小时、24 小时、72 小时的时限从现在重新计算。',
}

export function DeedButtons({ crisis }: { crisis: CrisisView }) {
  const [deed, setDeed] = useState<HandDeed>()
  return (
    <>
      {crisis.deeds.map((one) => <Button key={one} danger={one === 'RELAPSE' || one === 'CANCEL' || one === 'REOPEN'} onClick={() => setDeed(one)}>{crisisDeedLabels[one]}</Button>)}
      {deed && <Ask crisis={crisis} deed={deed} onClose={() => setDeed(undefined)} />}
    </>
  )
}

function Ask({ crisis, deed, onClose }: { crisis: CrisisView; deed: HandDeed; onClose: () => void }) {
  const [words, setWords] = useState('')
  const id = useId()
  const move = useWrite(moveCrisis, { touches: ['desk', 'todos', 'visits'], onDone: onClose })
  return (
    <Modal
      open title={crisisDeedLabels[deed]} okText={crisisDeedLabels[deed]} cancelText="先不" okButtonProps={{ danger: deed !== 'STABILISE' && deed !== 'END', disabled: words.trim() === '' }} confirmLoading={move.isSaving}
      onCancel={onClose} onOk={() => void move.write({ params: { crisisId: crisis.id }, body: { deed, words }, ifMatch: crisis.version }).catch(() => undefined)}
    >
      <p>{effects[deed]}</p>
      <label htmlFor={id}>说明</label>
      <Input.TextArea id={id} autoFocus autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} value={words} placeholder="依据是什么，跟谁核实过" onChange={(event) => setWords(event.target.value)} />
      <ProblemNotice error={move.problem} />
    </Modal>
  )
}
