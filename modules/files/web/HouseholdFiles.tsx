// Files of a household on its own page (家庭档案的附件).
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { Attachments } from './Attachments.tsx'

export function Panel({ householdId }: SlotProps['household.tabs']) {
  return <Attachments subject="household" subjectId={householdId} hint="户口本、证明、低保证等全家的材料。走访、个案、表单各自的附件在它们自己的页面。" />
}
