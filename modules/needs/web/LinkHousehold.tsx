// Linking a lead to a file that is there (关联家庭档案): found by name, initials or telephone in the station's files; or taking the link off.
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { type Picked, PersonPicker } from '../../clients/web/PersonPicker.tsx'
import { linkLead, type LeadView } from '../model/api.ts'

export function LinkHousehold({ lead, onClose }: { lead: LeadView; onClose: () => void }) {
  const [picked, setPicked] = useState<Picked | null>(null)
  const link = useWrite(linkLead, { touches: ['households', 'desk'], onDone: onClose })
  const write = (householdId: string | null) => void link.write({ params: { leadId: lead.id }, body: { householdId }, ifMatch: lead.version }).catch(() => undefined)
  return (
    <Modal open centered title="关联家庭档案" okText="关联" cancelText="先不" okButtonProps={{ disabled: picked === null }} confirmLoading={link.isSaving} onCancel={onClose} onOk={() => picked && write(picked.householdId)}>
      <p className="soft">还没有档案的，先建档再关联。关联后，这户的走访、个案、转介会自动显示在这条线索上。</p>
      <PersonPicker value={picked} onChange={setPicked} />
      {lead.householdId !== null && <p><Button type="link" danger loading={link.isSaving} onClick={() => write(null)}>取消现在的关联</Button></p>}
      <ProblemNotice error={link.problem} />
    </Modal>
  )
}
