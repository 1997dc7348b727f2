// What may be done with a briefing (报送、接收、退回): each asks first, in plain words.
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { useConfirm, useSay } from '../../../kernel/web/Confirm.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { acceptBriefing, type BriefingView, returnBriefing, submitBriefing } from '../model/api.ts'
import { monthInWords } from '../model/briefing.ts'

export function BriefingActions({ view }: { view: BriefingView }) {
  const submit = useWrite(submitBriefing, { touches: ['desk', 'overviews'] })
  const accept = useWrite(acceptBriefing, { touches: ['desk', 'overviews'] })
  const [isReturning, setReturning] = useState(false)
  const isPhone = useIsPhone()
  const confirm = useConfirm()
  const say = useSay()
  const target = { params: { briefingId: view.id }, ifMatch: view.version }
  const send = async () => {
    const named = view.namesFound.length > 0 ? '注意：文字里还有服务对象的姓名。' : ''
    if (!await confirm({ title: `报送${monthInWords(view.month)}简报？`, effect: `数字和已保存的文字将定格并交县级审阅，退回前不能再改。${named}`, yes: '报送' })) return
    await submit.write(target).then(() => say('已报送'), () => undefined)
  }
  const take = async () => {
    if (!await confirm({ title: '接收这份简报？', effect: '接收后不能再退回，数字计入本月。', yes: '接收' })) return
    await accept.write(target).then(() => say('已接收'), () => undefined)
  }
  return (
    <>
      {view.allowed.includes('briefings.submit') && <Button type="primary" loading={submit.isSaving} onClick={() => void send()}>{view.state === 'RETURNED' ? '重新报送' : '报送'}</Button>}
      {view.allowed.includes('briefings.return') && <Button onClick={() => setReturning(true)}>退回修改</Button>}
      {view.allowed.includes('briefings.accept') && <Button type="primary" loading={accept.isSaving} onClick={() => void take()}>接收</Button>}
      <ProblemNotice error={submit.problem ?? accept.problem} />
      <Drawer open={isReturning} onClose={() => setReturning(false)} title="退回修改" size={isPhone ? '100%' : 520} destroyOnHidden>
        {isReturning && (
          <RecordForm
            contract={returnBriefing} title="退回修改" params={{ briefingId: view.id }} version={view.version} submitLabel="退回" touches={['desk', 'overviews']}
            draftKey={`briefings/${view.id}/return`} onSaved={() => { setReturning(false); say('已退回') }} onCancel={() => setReturning(false)}
          />
        )}
      </Drawer>
    </>
  )
}
