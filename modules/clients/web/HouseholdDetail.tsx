// One household (家庭档案): head line with tier and next visit; tabs for members, circumstances, consents, tiers, who looked.
import { Button } from 'antd'
import { useState } from 'react'
import { visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { householdCloseCodes } from '../../../kernel/model/codes/households.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { MenuButton } from '../../../kernel/web/MenuButton.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import { SlotPanel } from '../../../kernel/web/SlotPanel.tsx'
import { useSlots } from '../../../kernel/web/slots.ts'
import { shortName } from '../../regions/model/region.ts'
import { showHousehold } from '../model/api.ts'
import type { HouseholdView } from '../model/views.ts'
import { Circumstances } from './Circumstances.tsx'
import { ConsentList } from './ConsentList.tsx'
import { type DeedKind, DeedDialog } from './DeedDialog.tsx'
import { Links } from './Links.tsx'
import { MemberList } from './MemberList.tsx'
import { PaperDialog } from './PaperDialog.tsx'
import { RevealedAddress } from './Revealed.tsx'
import { ReaderList, TierHistory } from './histories.tsx'
import { Timeline } from './Timeline.tsx'
import { DueDay, HouseholdStateTag, SeparatedTag, TierTag } from './words.tsx'
import './clients.css'

export function Page() {
  const { householdId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showHousehold, { params: { householdId } })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return <Household household={data} />
}

function Household({ household }: { household: HouseholdView }) {
  const today = useToday()
  const slots = useSlots('household.tabs')
  const [deed, setDeed] = useState<DeedKind>()
  const maySeeLinks = useCan('households.links')
  const [isPrinting, setPrinting] = useState(false)
  const tabs = [
    { key: 'members', label: `家庭成员 ${household.personCount}`, content: <MemberList household={household} /> },
    { key: 'timeline', label: '服务轨迹', content: <Timeline householdId={household.id} /> },
    ...slots.map((slot) => ({ key: slot.key, label: slot.label, content: <SlotPanel slot={slot} given={{ householdId: household.id, household }} /> })),
    { key: 'circumstances', label: '基本情况', content: <Circumstances household={household} /> },
    ...(maySeeLinks ? [{ key: 'links', label: '关联', content: <Links household={household} /> }] : []),
    { key: 'consents', label: '同意书', content: <ConsentList household={household} /> },
    { key: 'tiers', label: '分级记录', content: <TierHistory household={household} /> },
    { key: 'readers', label: '谁看过', content: <ReaderList householdId={household.id} /> },
  ]
  return (
    <DetailPage
      title={household.headName} back="/households" tabs={tabs} tags={<><TierTag tier={household.tier} /><HouseholdStateTag state={household.state} /><SeparatedTag isSeparated={household.isSeparated} /></>}
      facts={[
        ['下次应访日', <DueDay key="due" dueOn={household.nextVisitDueOn} today={today} />], ['最近走访', household.lastVisitedOn], ['走访要求', household.visitRule], ['村（社区）', shortName(household.village)],
        ['现居住地址', <RevealedAddress key="address" household={household} field="livingAddress" />], ['负责社工', household.responsibleWorkerName], ['档案号', household.fileNo],
      ]}
      actions={<Deeds household={household} onDeed={setDeed} onPrint={() => setPrinting(true)} />}
    >
      <Warnings household={household} onDeed={setDeed} />
      {isPrinting && <PaperDialog householdId={household.id} mayFull={household.allowed.includes('households.recordConsent')} onClose={() => setPrinting(false)} />}
      {deed && <DeedDialog household={household} deed={deed} onClose={() => setDeed(undefined)} />}
    </DetailPage>
  )
}

function Deeds({ household, onDeed, onPrint }: { household: HouseholdView; onDeed: (deed: DeedKind) => void; onPrint: () => void }) {
  const go = useGo()
  const mayPrint = useCan('households.document')
  const may = (name: string) => household.allowed.includes(`households.${name}`)
  const more: { key: DeedKind; label: string; name: string }[] = [
    { key: 'move', label: '搬到另一个村', name: 'move' }, { key: 'close', label: '停止服务', name: 'close' },
  ]
  const items = more.filter(({ name }) => may(name)).map(({ key, label }) => ({ key, label, onClick: () => onDeed(key) }))
  return (
    <>
      {may('changeTier') && <Button onClick={() => onDeed('tier')}>确认分级</Button>}
      {may('update') && <Button onClick={() => go(`/households/${household.id}/edit`)}>修改</Button>}
      {mayPrint && <Button onClick={onPrint}>打印</Button>}
      {may('reopen') && <Button type="primary" onClick={() => onDeed('reopen')}>恢复档案</Button>}
      {items.length > 0 && <MenuButton items={items}>更多</MenuButton>}
    </>
  )
}

function Warnings({ household, onDeed }: { household: HouseholdView; onDeed: (deed: DeedKind) => void }) {
  const go = useGo()
  const mayConsent = household.allowed.includes('households.recordConsent')
  const mayTier = household.allowed.includes('households.changeTier')
  const { suggestion } = household
  const without = household.children.filter(({ isGuarded }) => !isGuarded)
  return (
    <>
      {household.closedOn && <Notice title={`${household.closedOn} 起停止服务`}>{[household.closeReason && householdCloseCodes.label(household.closeReason), household.closeNote].filter(Boolean).join('：')}</Notice>}
      {household.consentGap && (
        <Notice tone="warn" title={household.consentGap === 'GUARDIAN_UNDER_14' ? `${without.map(({ name }) => name).join('、')}不满 14 周岁，还没有监护人的同意` : '还没有有效的同意'} actions={mayConsent && <Button onClick={() => go(`/households/${household.id}/consents/new`)}>登记同意书</Button>}>
          取得同意，或写明依法无需同意的依据之前，请不要新增{household.consentGap === 'GUARDIAN_UNDER_14' ? '孩子的' : ''}记录。
        </Notice>
      )}
      {suggestion && mayTier && household.tierHistory.length === 0 && (
        <Notice title="分级还没有确认" actions={<Button onClick={() => onDeed('tier')}>确认分级</Button>}>现在的分级是系统按档案内容建议的，请社工核对后确认。</Notice>
      )}
      {suggestion && mayTier && household.tierHistory.length > 0 && household.tierHistory[0]?.suggestedTier !== suggestion.tier && suggestion.tier !== household.tier && (
        <Notice title="档案内容有变化，建议重新核对分级" actions={<Button onClick={() => onDeed('tier')}>核对分级</Button>}>{`系统建议改为“${visitTierCodes.label(suggestion.tier)}”，由社工核实后决定。`}</Notice>
      )}
    </>
  )
}
