// On a finding (核查结果页): which paper its clause asks for, what was handed in, and the way to hand one in.
import { Button } from 'antd'
import { useState } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { LEVEL_LABELS } from '../model/labels.ts'
import { aboutEvidence, confirmMissing, submitEvidence } from '../model/paper-api.ts'
import { FilesControl } from './Files.tsx'
import { FormDrawer } from './FormDrawer.tsx'
import { PaperItem, touchedByPapers } from './PaperItem.tsx'

type Deed = 'submit' | 'missing'
const titles: Record<Deed, string> = { submit: '提交佐证材料', missing: '登记确认缺少' }

export function EvidenceSection({ findingId }: { findingId: string }) {
  const { data } = useRecord(aboutEvidence, { params: { findingId } })
  const [deed, setDeed] = useState<Deed>()
  if (!data?.clause) return null
  const { clause, items, allowed } = data
  return (
    <section className="paper form-section" aria-label="佐证材料">
      <h2>佐证材料</h2>
      <p>{clause.asks}</p>
      <p className="soft">{LEVEL_LABELS[clause.submittedBy]}提交，{LEVEL_LABELS[clause.reviewedBy]}审核{clause.validity && `；认可后有效 ${clause.validity}`}。</p>
      {items.length > 0 && <ul className="rule-list">{items.map((paper) => <li key={paper.id}><PaperItem paper={paper} /></li>)}</ul>}
      {items.length === 0 && <p className="soft">还没有提交过。</p>}
      <div className="rule-counts">
        {allowed.includes(submitEvidence.id) && <Button type="primary" onClick={() => setDeed('submit')}>{titles.submit}</Button>}
        {allowed.includes(confirmMissing.id) && <Button onClick={() => setDeed('missing')}>{titles.missing}</Button>}
      </div>
      <FormDrawer title={deed ? titles[deed] : ''} isOpen={deed !== undefined} onClose={() => setDeed(undefined)}>
        {deed && <DeedForm findingId={findingId} deed={deed} onClose={() => setDeed(undefined)} />}
      </FormDrawer>
    </section>
  )
}

function DeedForm({ findingId, deed, onClose }: { findingId: string; deed: Deed; onClose: () => void }) {
  const today = useToday()
  const same = { params: { findingId }, touches: touchedByPapers, title: titles[deed], onSaved: onClose, onCancel: onClose }
  if (deed === 'missing') return <RecordForm contract={confirmMissing} {...same} initial={{ note: '' }} submitLabel="登记" />
  return <RecordForm contract={submitEvidence} {...same} initial={{ statement: '', validFromOn: today, files: [] }} controls={{ files: FilesControl }} submitLabel="提交审核" />
}
