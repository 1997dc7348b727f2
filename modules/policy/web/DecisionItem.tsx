// An exemption or a reason (豁免、理由说明) with its state; the county office decides here.
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { decideDecision, type DecisionView } from '../model/api.ts'

const states: Record<DecisionView['state'], [label: string, tone: Tone]> = {
  PROPOSED: ['待批准', 'warn'], APPROVED: ['已批准', 'good'], REFUSED: ['未批准', 'plain'], ENDED: ['已终止', 'plain'],
}
type Verdict = 'APPROVE' | 'REFUSE' | 'END'
const verdicts: Record<Verdict, string> = { APPROVE: '批准', REFUSE: '不批准', END: '终止' }

export function DecisionItem({ decision }: { decision: DecisionView }) {
  const [verdict, setVerdict] = useState<Verdict>()
  const [label, tone] = states[decision.state]
  const offered: Verdict[] = decision.state === 'PROPOSED' ? ['APPROVE', 'REFUSE'] : ['END']
  return (
    <>
      <div className="rule-head">
        <strong>{decision.subjectName}</strong><StatusTag tone={tone}>{label}</StatusTag><StatusTag>{decision.kind === 'EXEMPTION' ? '豁免' : '理由说明'}</StatusTag>
        <span className="rule-code">{decision.rule}</span>
      </div>
      <p>{decision.reason}{decision.basis && <span className="soft">（依据：{decision.basis}）</span>}</p>
      <p className="soft">{decision.fromOn} 起{decision.untilOn ? `，${decision.untilOn} 起不再适用` : '，未定期限'} · {decision.proposedByName} 提出
        {decision.decidedByName && ` · ${decision.decidedByName} 办理${decision.decisionNote ? `：${decision.decisionNote}` : ''}`}</p>
      {decision.allowed.includes(decideDecision.id) && (
        <div className="rule-counts">{offered.map((one) => <Button key={one} size="small" danger={one !== 'APPROVE'} onClick={() => setVerdict(one)}>{verdicts[one]}</Button>)}</div>
      )}
      <Decide decision={decision} verdict={verdict} onClose={() => setVerdict(undefined)} />
    </>
  )
}

function Decide({ decision, verdict, onClose }: { decision: DecisionView; verdict: Verdict | undefined; onClose: () => void }) {
  const isPhone = useIsPhone()
  const today = useToday()
  const title = verdict ? `${verdicts[verdict]}${decision.kind === 'EXEMPTION' ? '豁免' : '理由说明'}` : ''
  return (
    <Drawer open={verdict !== undefined} onClose={onClose} title={title} size={isPhone ? '100%' : 480} destroyOnHidden>
      {verdict && (
        <RecordForm
          contract={decideDecision} title={title} params={{ decisionId: decision.id }} version={decision.version} touches={['findings', 'packs', 'standings']} submitLabel={verdicts[verdict]}
          initial={{ verdict, note: '', ...(verdict === 'END' ? { untilOn: today } : {}) }} controls={{ verdict: () => <strong>{verdicts[verdict]}</strong> }}
          shows={{ untilOn: (value) => value.verdict === 'END' }} onSaved={onClose} onCancel={onClose}
        />
      )}
    </Drawer>
  )
}
