// Histories of a household (分级记录、谁看过): decisions on the tier, and everybody who opened or changed the file.
import { Button } from 'antd'
import { tierReasonCodes, visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { listReaders } from '../model/api.ts'
import type { HouseholdView } from '../model/views.ts'
import { TierTag } from './words.tsx'

export const reasonWords = (reasons: readonly string[]): string => reasons.map((reason) => tierReasonCodes.label(reason)).join('；')

export function TierHistory({ household }: { household: HouseholdView }) {
  return (
    <ul className="timeline">
      {household.tierHistory.map((one, place) => (
        <li key={place}>
          <div>{one.fromOn} <TierTag tier={one.tier} /> {one.previousTier && one.previousTier !== one.tier && <span className="soft">原为{visitTierCodes.label(one.previousTier)}</span>}</div>
          <div>{reasonWords(one.reasons)}{one.note && `。${one.note}`}</div>
          <div className="soft">{one.decidedByName} 确认{one.suggestedTier && `；当时系统建议：${visitTierCodes.label(one.suggestedTier)}`}</div>
        </li>
      ))}
      <li>
        <div>{household.filedOn} 建档</div>
        <div className="soft">{household.tierHistory.length === 0 ? `按系统建议暂定为${visitTierCodes.label(household.tier)}：${reasonWords(household.tierReasons) || '见档案'}` : '建档时按系统建议暂定'}</div>
      </li>
    </ul>
  )
}

export function ReaderList({ householdId }: { householdId: string }) {
  const list = useList(listReaders, { params: { householdId } })
  if (list.isLoading || list.error) return <RecordState error={list.error} retry={list.reload} />
  return (
    <>
      <p className="soft form-about">打开过、修改过这户档案，或看过这户走访记录的人；查看完整信息的，写着原因。</p>
      <ul className="timeline">
        {togetherByDay(list.items).map(({ one, times }, place) => (
          <li key={place}>
            <div>{showInstant(one.at)} <strong>{one.accountName}</strong> {one.deed}{times > 1 && `（当天连续 ${times} 次）`}</div>
            <div className="soft">{[one.roleLabel, one.organisationName, one.reason].filter(Boolean).join(' · ')}</div>
          </li>
        ))}
        {list.items.length === 0 && <li className="soft">还没有人看过</li>}
      </ul>
      {list.hasMore && <div className="tab-actions timeline-more"><Button loading={list.isLoadingMore} onClick={list.loadMore}>更早的</Button></div>}
    </>
  )
}

type Look = OutputOf<typeof listReaders>['items'][number]

/** Neighbouring lines of one person doing the same on one day become one line with their number. */
export function togetherByDay(items: readonly Look[]): { one: Look; times: number }[] {
  const kindOf = (one: Look) => [showInstant(one.at).slice(0, 10), one.accountName, one.roleLabel, one.deed, one.reason].join('|')
  const lines: { one: Look; times: number }[] = []
  for (const one of items) {
    const last = lines.at(-1)
    if (last && kindOf(last.one) === kindOf(one)) last.times += 1
    else lines.push({ one, times: 1 })
  }
  return lines
}
