// One deed on a record in a dialog (办理): its form, a word about what follows, and a word when it is done.
import { Modal } from 'antd'
import type { ReactNode } from 'react'
import type { AnyContract } from '../../model/contract.ts'
import { useSay } from '../Confirm.tsx'
import { RecordForm, type RecordFormProps } from './RecordForm.tsx'
import './form-dialog.css'

export type FormDialogProps<C extends AnyContract> = RecordFormProps<C> & { about?: ReactNode; done: string; onClose: () => void }

export function FormDialog<C extends AnyContract>({ about, done, onClose, ...form }: FormDialogProps<C>) {
  const say = useSay()
  return (
    <Modal open centered destroyOnHidden className="deed-dialog" title={form.title} footer={null} onCancel={onClose} width={640}>
      {about && <div className="form-about">{about}</div>}
      <RecordForm<C> {...form as unknown as RecordFormProps<C>} bare isDeed onCancel={onClose} onSaved={() => { say(done); onClose() }} />
    </Modal>
  )
}
