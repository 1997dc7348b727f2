// Deeds on a need (需求的回应): under way, met, no longer needed; correcting what was written.
import { Button } from 'antd'
import { useState } from 'react'
import { FormDialog } from '../../../kernel/web/form/FormDialog.tsx'
import { changeNeed, moveNeed, type NeedRow } from '../model/needs-api.ts'
import { needStatesAfter } from '../model/stages.ts'

export function NeedDeeds({ need }: { need: NeedRow }) {
  const [asks, setAsks] = useState<'move' | 'change'>()
  if (need.allowed.length === 0) return null
  const close = () => setAsks(undefined)
  const common = { params: { needId: need.id }, version: need.version, touches: ['needs', 'households'], onClose: close }
  return (
    <>
      <Button onClick={() => setAsks('move')}>回应</Button> <Button onClick={() => setAsks('change')}>修改</Button>
      {asks === 'move' && <FormDialog {...common} contract={moveNeed} title="需求的回应情况" submitLabel="保存" done="已登记" initial={{ state: needStatesAfter(need.state)[0], response: need.response }} />}
      {asks === 'change' && <FormDialog {...common} contract={changeNeed} title="修改需求" submitLabel="保存" done="已修改" initial={need} />}
    </>
  )
}
