// Offers what was left unfinished (继续上次没写完的) before an empty form is shown.
import { Button } from 'antd'
import { Notice } from '../Notice.tsx'
import { showInstant } from '../show-value.tsx'
import { type Draft, reasonsOf } from './draft.ts'

export interface DraftOfferProps {
  offers: readonly Draft[]
  onTake: (draft: Draft) => void
  onDiscard: (draft: Draft) => void
  onStartAnew: () => void
}

export function DraftOffer({ offers, onTake, onDiscard, onStartAnew }: DraftOfferProps) {
  return (
    <div className="form">
      {offers.map((draft) => (
        <Notice
          key={draft.key} tone={draft.problem ? 'warn' : 'info'} title={draft.problem ? '有一条没有传上去，内容都还在' : '上次没有写完'}
          actions={<><Button type="primary" onClick={() => onTake(draft)}>{draft.problem ? '打开修改' : '继续上次没写完的'}</Button><Button onClick={() => onDiscard(draft)}>删除这份</Button></>}
        >
          <span>{showInstant(draft.savedAt)} 存在本机。{reasonsOf(draft).join('；')}</span>
        </Notice>
      ))}
      <div><Button onClick={onStartAnew}>先不管，重新填写</Button></div>
    </div>
  )
}
