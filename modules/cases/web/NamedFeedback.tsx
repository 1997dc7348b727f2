// What the person of a case said of the service and signed (本人扫码、留了名的评价).
import { satisfactionCodes } from '../../../kernel/model/codes/cases.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import type { NamedAnswer } from '../model/feedback.ts'

export function NamedFeedback({ answers }: { answers: readonly NamedAnswer[] }) {
  return (
    <ul className="case-goals">
      {answers.map((one) => (
        <li key={one.id}>
          <div className="case-goal-head"><strong>{one.name || '没有写姓名'}</strong><StatusTag tone={one.mean >= 4 ? 'good' : one.mean >= 3 ? 'plain' : 'bad'}>{satisfactionCodes.label(one.overall)}</StatusTag></div>
          {one.opinion && <span>{one.opinion}</span>}
          <span className="soft">{`${one.answeredOn}　本人扫码　平均 ${one.mean.toFixed(1)} 分　${one.wouldReturn ? '愿意再求助' : '不愿意再求助'}`}</span>
        </li>
      ))}
    </ul>
  )
}
