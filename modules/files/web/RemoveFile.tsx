// Taking a file away (删除、撤下附件): always with a reason; what is closed is only withdrawn.
import { Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { type FileView, removeFile } from '../model/api.ts'

export function RemoveFile({ file, isOpen, onClose }: { file: FileView; isOpen: boolean; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const id = useId()
  const remove = useWrite(removeFile, { onDone: onClose })
  const word = isOpen ? '删除' : '撤下'
  return (
    <Modal
      open centered title={`${word}“${file.name}”？`} okText={word} cancelText="先不" okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }} confirmLoading={remove.isSaving} onCancel={onClose}
      onOk={() => void remove.write({ params: { attachmentId: file.id }, body: { reason }, ifMatch: file.version }).catch(() => undefined)}
    >
      <p>{isOpen ? '内容会清除，不能恢复；谁、何时、为什么删除会留下记录。' : '记录已经办结：附件撤下后不再显示，内容仍保存，站长和督导可以查看。'}{file.copyOf === null && file.isPicture ? '由它制作的公开用图一并去掉。' : ''}</p>
      <label htmlFor={id}>原因</label>
      <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 5 }} maxLength={200} value={reason} placeholder="例如：传错了户" onChange={(event) => setReason(event.target.value)} />
      <ProblemNotice error={remove.problem} />
    </Modal>
  )
}
