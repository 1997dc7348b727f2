// Giving an opinion on a form, and withdrawing one (审批、作废): the question, the reason, the button that names the deed.
import { Input, Modal, Radio } from 'antd'
import { useId, useState } from 'react'
import { operationsOf } from '../../../kernel/web/form-sets.ts'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { decideRecord, type RecordView, withdrawRecord } from '../model/api.ts'

interface DeedProps { record: RecordView; onClose: () => void }

export function Decide({ record, onClose }: DeedProps) {
  const [decision, setDecision] = useState<'APPROVE' | 'RETURN'>('APPROVE')
  const [remark, setRemark] = useState('')
  const id = useId()
  const deed = useWrite(decideRecord, { touches: ['desk', 'forms', operationsOf(record.subject)], onDone: onClose })
  const isReturn = decision === 'RETURN'
  return (
    <Modal
      open centered title={`审批：${record.title}`} okText={isReturn ? '退回修改' : '同意'} cancelText="先不" confirmLoading={deed.isSaving} onCancel={onClose}
      okButtonProps={{ danger: isReturn, disabled: isReturn && remark.trim() === '' }}
      onOk={() => void deed.write({ params: { recordId: record.id }, body: { decision, remark }, ifMatch: record.version }).catch(() => undefined)}
    >
      {deed.problem !== undefined && <ProblemNotice error={deed.problem} />}
      <Radio.Group aria-label="意见" value={decision} onChange={(event) => setDecision(event.target.value as 'APPROVE' | 'RETURN')} options={[{ value: 'APPROVE', label: '同意' }, { value: 'RETURN', label: '退回修改' }]} />
      <label htmlFor={id} style={{ display: 'block', marginTop: 12 }}>{isReturn ? '要改什么' : '审批意见（可不填）'}</label>
      <Input.TextArea id={id} autoSize={{ minRows: 3, maxRows: 8 }} maxLength={1000} value={remark} onChange={(event) => setRemark(event.target.value)} />
    </Modal>
  )
}

export function Withdraw({ record, onClose }: DeedProps) {
  const [reason, setReason] = useState('')
  const id = useId()
  const deed = useWrite(withdrawRecord, { touches: ['desk', 'forms', operationsOf(record.subject)], onDone: onClose })
  return (
    <Modal
      open centered title="作废这份表单？" okText="作废" cancelText="先不" okButtonProps={{ danger: true, disabled: reason.trim() === '' }} confirmLoading={deed.isSaving} onCancel={onClose}
      onOk={() => void deed.write({ params: { recordId: record.id }, body: { reason }, ifMatch: record.version }).catch(() => undefined)}
    >
      {deed.problem !== undefined && <ProblemNotice error={deed.problem} />}
      <p>作废后不再生效，内容和作废原因仍可查看。</p>
      <label htmlFor={id}>作废原因</label>
      <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} value={reason} placeholder="例如：填错了个案" onChange={(event) => setReason(event.target.value)} />
    </Modal>
  )
}
