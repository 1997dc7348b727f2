// Deeds on a household in a dialog (办理): tier, moving, closing, return, a member leaving, a consent taken back.
import { Select } from 'antd'
import { useMemo } from 'react'
import { visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import { FormDialog } from '../../../kernel/web/form/FormDialog.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { changeTier, closeHousehold, moveHousehold, personLeaves, reopenHousehold, withdrawConsent } from '../model/api.ts'
import { guardianItem, standingItems } from '../model/consent.ts'
import type { ConsentView, HouseholdView, PersonView } from '../model/views.ts'
import { someOfControl, StationControl, villageControl } from './choices.tsx'
import { reasonWords } from './histories.tsx'

export type DeedKind = 'tier' | 'move' | 'close' | 'reopen'

export function DeedDialog({ household, deed, onClose }: { household: HouseholdView; deed: DeedKind; onClose: () => void }) {
  const today = useToday()
  const common = { params: { householdId: household.id }, version: household.version, onClose }
  const moving = useMemo(() => ({ stationId: StationControl, regionCode: villageControl() }), [])
  if (deed === 'tier') return <TierDialog household={household} onClose={onClose} />
  if (deed === 'move') {
    return <FormDialog {...common} contract={moveHousehold} title="搬到另一个村" submitLabel="确认搬迁" done="已搬到新的村" controls={moving} initial={{ stationId: household.stationId }} touches={['visits']} />
  }
  if (deed === 'close') {
    return (
      <FormDialog
        {...common} contract={closeHousehold} title="停止服务" submitLabel="停止服务" done="已停止服务" initial={{ closedOn: today }} touches={['visits']}
        about={<Notice title="档案会保留">停止后不再安排走访，需要时可以恢复。</Notice>}
      />
    )
  }
  return <FormDialog {...common} contract={reopenHousehold} title="恢复档案" submitLabel="恢复" done="已恢复" touches={['visits']} />
}

function TierDialog({ household, onClose }: { household: HouseholdView; onClose: () => void }) {
  const { suggestion } = household
  return (
    <FormDialog
      contract={changeTier} params={{ householdId: household.id }} version={household.version} onClose={onClose} title="确认服务分级" submitLabel="确认分级" done="已确认分级" touches={['visits']}
      initial={{ tier: suggestion?.tier ?? household.tier, reasons: suggestion?.reasons ?? household.tierReasons }}
      about={suggestion && (
        <Notice title={`系统建议：${visitTierCodes.label(suggestion.tier)}`}>
          依据档案：{reasonWords(suggestion.reasons)}。只是建议，由社工核实后决定；不同意的请改选并说明。
        </Notice>
      )}
    />
  )
}

export function LeaveDialog({ household, member, onClose }: { household: HouseholdView; member: PersonView; onClose: () => void }) {
  const today = useToday()
  const others = household.members.filter((one) => one.state === 'ACTIVE' && one.id !== member.id)
  const isHead = member.relation === 'HEAD'
  const controls = useMemo(() => ({ newHeadId: headControl(household, member.id) }), [household, member.id])
  return (
    <FormDialog
      contract={personLeaves} params={{ householdId: household.id, personId: member.id }} version={member.version} onClose={onClose} title={`${member.name}离开这户`} submitLabel="确认离开" done="已登记离开"
      initial={{ leftOn: today, ...(isHead && others.length === 1 ? { newHeadId: others[0]!.id } : {}) }} controls={controls} shows={{ newHeadId: () => isHead && others.length > 0 }}
    />
  )
}

function headControl(household: HouseholdView, leavingId: string) {
  const options = household.members.filter((one) => one.state === 'ACTIVE' && one.id !== leavingId).map(({ id, name }) => ({ value: id, label: name }))
  return function HeadControl(props: ControlProps) {
    return <Select {...ariaOf(props)} placeholder="请选择新户主" value={props.value as string | undefined} onChange={props.onChange} options={options} />
  }
}

export function WithdrawDialog({ household, consent, onClose }: { household: HouseholdView; consent: ConsentView; onClose: () => void }) {
  const today = useToday()
  const children = consent.children.filter(({ isStanding }) => isStanding)
  // Only what stands can be taken back.
  const controls = useMemo(() => {
    const standing = consent.children.filter(({ isStanding }) => isStanding)
    const items = standingItems(consent.items, consent.withdrawnItems, consent.children.map(({ id }) => id))
    return { children: someOfControl(standing), items: someOfControl(items.map((id) => ({ id, name: consentItemCodes.label(id) }))) }
  }, [consent])
  return (
    <FormDialog
      contract={withdrawConsent} params={{ householdId: household.id, consentId: consent.id }} version={consent.version} onClose={onClose} title="撤回同意" submitLabel="撤回" done="已撤回"
      initial={{ withdrawnOn: today }} controls={controls}
      shows={{ items: () => consent.items.length > 1, children: ({ items }) => children.length > 1 && Array.isArray(items) && items.includes(guardianItem) }}
      about={<Notice title="撤回不影响此前的处理">不选为全部撤回，选了的只撤回那几项。撤回后请停止相应的记录和使用；依法须保存的材料除外。</Notice>}
    />
  )
}
