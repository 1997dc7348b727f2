// Asking somebody what he thinks of the service (请对方扫码评价): a code shown once, good once; on paper it can be taken along.
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { linkDays, makeFeedbackLink } from '../model/feedback.ts'
import './cases.css'

export function Invite({ caseId }: { caseId: string }) {
  const [days, setDays] = useState<number>(linkDays[1])
  const [link, setLink] = useState<{ code: string; validUntil: string }>()
  const make = useWrite(makeFeedbackLink, { onDone: setLink })
  if (link) return <Code address={`${location.origin}/feedback/${link.code}`} until={link.validUntil} />
  return (
    <div className="feedback-invite">
      <Notice title="让对方在自己手机上填，不用登录">二维码只能用一次，重新生成后以前的作废。对方可以不留名：不留名的，谁填了什么站里查不到，季度结束、满 5 份以后才看得到合计。</Notice>
      <p aria-hidden="true">有效时间</p>
      <Segmented aria-label="有效时间" value={days} onChange={setDays} options={linkDays.map((value) => ({ value, label: `${value} 天` }))} />
      <ProblemNotice error={make.problem} />
      <div><Button type="primary" loading={make.isSaving} onClick={() => void make.write({ params: { caseId }, body: { days } }).catch(() => undefined)}>生成二维码</Button></div>
      <p className="soft">不会用手机的，用“服务意见反馈（满意度）表”纸质代录或电话回访，表上会注明填写方式。</p>
    </div>
  )
}

function Code({ address, until }: { address: string; until: string }) {
  const { data: picture } = useQuery({
    queryKey: ['qr', address], staleTime: Infinity,
    queryFn: async () => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await (await import('qrcode')).toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }))}`,
  })
  return (
    <div className="feedback-invite feedback-code">
      <strong>请用手机扫一扫，说说对服务的看法</strong>
      {picture && <img src={picture} alt="服务意见反馈二维码" />}
      <p className="soft">{showInstant(until)} 前有效，只能用一次。关掉这个窗口后不再显示。</p>
      <div className="no-print"><Button onClick={() => window.print()}>打印</Button></div>
    </div>
  )
}
