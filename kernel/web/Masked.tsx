// A masked value (脱敏) that can be looked at with a reason: the reason is recorded, the value shows for one minute.
import { Button, Input, Modal, Select } from 'antd'
import { useEffect, useId, useState } from 'react'
import { ProblemNotice } from './ProblemNotice.tsx'

const shownForMs = 60_000

/** Why a full value is needed; the text is required for 其他. */
export const revealReasons = [
  { code: 'CONTACT', label: '联系本人或监护人' },
  { code: 'VERIFY_IDENTITY', label: '核对身份' },
  { code: 'APPLY_ASSISTANCE', label: '协助申请救助、补贴' },
  { code: 'EMERGENCY', label: '紧急情况处置' },
  { code: 'COMPLAINT', label: '投诉核查' },
  { code: 'OTHER', label: '其他（请写明）' },
] as const

export interface RevealReason { readonly code: string; readonly text: string }

export interface MaskedProps {
  label: string
  /** Whose it is, where several stand in a list. */
  of?: string
  /** The masked value; nothing is drawn to look at when it is empty. */
  value: string | null | undefined
  /** Calls the operation that reveals, with the reason; without it the value stays masked. */
  reveal?: (reason: RevealReason) => Promise<string>
}

export function Masked({ label, of, value, reveal }: MaskedProps) {
  const what = of === undefined ? `完整${label}` : `完整${label}：${of}`
  const [isAsking, setAsking] = useState(false)
  const [full, setFull] = useState<string>()
  useEffect(() => {
    if (full === undefined) return
    const timer = setTimeout(() => setFull(undefined), shownForMs)
    return () => clearTimeout(timer)
  }, [full])
  if (!value) return <span className="soft">—</span>
  return (
    <span className="masked">
      <span className="masked-value">{full ?? value}</span>
      {full !== undefined && <Button type="link" size="small" onClick={() => setFull(undefined)}>收起</Button>}
      {full === undefined && reveal && <Button type="link" size="small" aria-label={`查看${what}`} onClick={() => setAsking(true)}>查看</Button>}
      {isAsking && reveal && <AskReason what={what} reveal={reveal} onClose={() => setAsking(false)} onShown={(text) => { setFull(text); setAsking(false) }} />}
    </span>
  )
}

function AskReason({ what, reveal, onShown, onClose }: { what: string; reveal: NonNullable<MaskedProps['reveal']>; onShown: (text: string) => void; onClose: () => void }) {
  const [code, setCode] = useState<string>()
  const [text, setText] = useState('')
  const [error, setError] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const id = useId()
  const isReady = code !== undefined && (code !== 'OTHER' || text.trim().length >= 2)
  const show = async () => {
    setBusy(true)
    try {
      onShown(await reveal({ code: code ?? '', text: text.trim() }))
    } catch (problem) {
      setError(problem)
      setBusy(false)
    }
  }
  return (
    <Modal open centered title={`查看${what}`} okText="查看一分钟" cancelText="先不看" okButtonProps={{ disabled: !isReady, loading: isBusy }} onOk={() => void show()} onCancel={onClose}>
      <div className="form">
        <p className="soft">查看的人、时间和原因会记入日志。</p>
        <ProblemNotice error={error} />
        <div className="field"><label htmlFor={`${id}-code`}>原因<span className="must">*</span></label>
          <Select id={`${id}-code`} value={code} onChange={setCode} placeholder="请选择" options={revealReasons.map((one) => ({ value: one.code, label: one.label }))} />
        </div>
        <div className="field"><label htmlFor={`${id}-text`}>说明</label>
          <Input.TextArea id={`${id}-text`} value={text} onChange={(event) => setText(event.target.value)} rows={2} maxLength={200} placeholder="例如：电话核实走访时间" />
        </div>
      </div>
    </Modal>
  )
}
