// Files of a record of the same tier (表单、家庭成员的附件): comes in through a slot.
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { Attachments } from './Attachments.tsx'

const hints: Record<string, string> = { form: '签过字的纸质表拍照或扫描后放在这里。', person: '身份证明、病历、残疾证等本人的材料。' }

export function Panel({ subject, subjectId }: SlotProps['record.files']) {
  return <section className="paper"><Attachments subject={subject} subjectId={subjectId} hint={hints[subject] ?? ''} {...(subject === 'form' ? { usual: 'SIGNED' as const } : {})} /></section>
}
