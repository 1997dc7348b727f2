// Changing the state of a crisis (办理): stable, danger again, ended, a false alarm, anew. Each with a word of why.
import { Button } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../../../kernel/web/form/FormDialog.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { type CrisisView, moveCrisis } from '../model/api.ts'
import { crisisDeedLabels, type HandDeed } from '../model/stages.ts'

const effects: Record<HandDeed, string> = {
  STABILISE: '每日跟进照常；再作“解除评估”，由另一位同事审批后才算解除。',
  RELAPSE: '回到“处置中”。',
  END: '7 天、30 天回访都做完后结束。',
  CANCEL: '所有时限停止，不计入统计；记录仍然保存。',
  REOPEN: '回到“处置中”，30 分钟、2 小时、24 小时、72 小时的时限从现在重新计算。',
}

export function DeedButtons({ crisis }: { crisis: CrisisView }) {
  const [deed, setDeed] = useState<HandDeed>()
  const label = deed && crisisDeedLabels[deed]
  return (
    <>
      {crisis.deeds.map((one) => <Button key={one} danger={one === 'RELAPSE' || one === 'CANCEL' || one === 'REOPEN'} onClick={() => setDeed(one)}>{crisisDeedLabels[one]}</Button>)}
      {deed && label && (
        <FormDialog
          contract={moveCrisis} params={{ crisisId: crisis.id }} version={crisis.version} title={label} submitLabel={label} done="已记入时间线" touches={['desk', 'todos', 'visits']} initial={{ deed }} onClose={() => setDeed(undefined)}
          about={<Notice tone={deed === 'STABILISE' || deed === 'END' ? 'info' : 'warn'} title={effects[deed]} />}
        />
      )}
    </>
  )
}
