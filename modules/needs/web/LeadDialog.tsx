// One deed on a lead (办理): each with the fewest fields; what the hub offers, stations and colleagues, is looked up when it opens.
import { Select } from 'antd'
import { useMemo } from 'react'
import { FormDialog } from '../../../kernel/web/form/FormDialog.tsx'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { ConsentCheck } from '../../clients/web/ConsentCheck.tsx'
import * as api from '../model/api.ts'
import type { LeadView } from '../model/api.ts'
import { type LeadDeed, leadDeedLabels } from '../model/stages.ts'

interface LeadDialogProps { lead: LeadView; deed: LeadDeed; onClose: () => void }

export function LeadDialog({ lead, deed, onClose }: LeadDialogProps) {
  const today = useToday()
  const common = { params: { leadId: lead.id }, version: lead.version, title: leadDeedLabels[deed], submitLabel: leadDeedLabels[deed], done: `已${leadDeedLabels[deed]}`, touches: ['desk', 'needs'], onClose }
  const initial = {}
  switch (deed) {
    case 'DISPATCH': return <Dispatch lead={lead} deed={deed} onClose={onClose} />
    case 'SUBMIT': return <Submit lead={lead} deed={deed} onClose={onClose} />
    case 'ACCEPT': return <Accept lead={lead} deed={deed} onClose={onClose} />
    case 'HANDLE': return <FormDialog {...common} contract={api.handleLead} initial={initial} />
    case 'RETURN': return <FormDialog {...common} contract={api.returnLead} initial={initial} about={<Notice title="退回后由派单人改派">请写清楚本站为什么不能办。</Notice>} />
    case 'STEP': return <FormDialog {...common} contract={api.stepLead} initial={initial} />
    case 'FINISH': return <Finish lead={lead} deed={deed} onClose={onClose} />
    case 'CALL_BACK': return <FormDialog {...common} contract={api.callBackLead} initial={{ calledBackOn: today }} about={<Notice title="没有解决的，不要回访了结">请改用“重新办理”。</Notice>} />
    case 'REOPEN': return <FormDialog {...common} contract={api.reopenLead} initial={initial} />
    case 'REFER': return <FormDialog {...common} contract={api.referLead} initial={initial} shows={{ emergencyReason: () => lead.householdId !== null }} about={<>
      <Notice title="有家庭档案的，请在档案里办转介">那里带同意、资料和回复期限；这里只记去向。</Notice>
      {lead.householdId && <ConsentCheck householdId={lead.householdId} item="SHARE" />}
    </>} />
    case 'CLOSE': return <FormDialog {...common} contract={api.closeLead} initial={initial} />
  }
}

// The result begins with what was done for the family last; the worker writes it out.
function Finish({ lead, onClose }: LeadDialogProps) {
  const today = useToday()
  const known = useRecord(api.leadAnswers, { params: { leadId: lead.id } }, { enabled: lead.householdId !== null })
  if (lead.householdId !== null && !known.data && !known.error) return null
  const done = (known.data?.items ?? []).filter(({ kind }) => kind !== '档案' && kind !== '同意').slice(0, 3).map((one) => `${one.on} ${one.kind}：${one.title}`).join('\n')
  return (
    <FormDialog
      contract={api.finishLead} params={{ leadId: lead.id }} version={lead.version} title="办结" submitLabel="办结" done="已办结" touches={['desk', 'needs']} onClose={onClose}
      initial={{ finishedOn: today, ...(done ? { words: done } : {}) }} about={done ? <p className="soft">已带出登记以后的办理，请补上结果。</p> : undefined}
    />
  )
}

function Dispatch({ lead, onClose }: LeadDialogProps) {
  const known = useRecord(api.prepareDispatch, { params: { leadId: lead.id } })
  const controls = useMemo(() => ({ stationId: placeControl(known.data?.stations ?? [], '请选择承接站') }), [known.data])
  if (!known.data && !known.error) return null
  return (
    <FormDialog
      contract={api.dispatchLead} params={{ leadId: lead.id }} version={lead.version} title="派单" submitLabel="派单" done="已派单" touches={['desk']} onClose={onClose} controls={controls} initial={{}} shows={{ emergencyReason: () => lead.householdId !== null }}
      about={known.data?.defaultDueOn && <p className="soft">不填要求办结时间时，为 {known.data.defaultDueOn}：{known.data.defaultDueWhy}。</p>}
    />
  )
}

function Submit({ lead, onClose }: LeadDialogProps) {
  const known = useRecord(api.prepareDispatch, { params: { leadId: lead.id } })
  const above = known.data?.above
  const controls = useMemo(() => ({ stationId: placeControl(above ?? [], '请选择上级站点或总站') }), [above])
  if (!known.data) return null
  const [first] = known.data.above
  return (
    <FormDialog
      contract={api.submitLead} params={{ leadId: lead.id }} version={lead.version} title="报请派单" submitLabel="报送" done="已报请派单" touches={['desk']} onClose={onClose} controls={controls}
      initial={first ? { to: 'STATION', stationId: first.id } : { to: 'TOWNSHIP_OFFICER' }} shows={{ stationId: (value) => value.to === 'STATION', emergencyReason: () => lead.householdId !== null }}
    />
  )
}

function Accept({ lead, onClose }: LeadDialogProps) {
  const known = useRecord(api.prepareDispatch, { params: { leadId: lead.id } })
  const controls = useMemo(() => ({ workerId: placeControl(known.data?.colleagues ?? [], '本人') }), [known.data])
  if (!known.data && !known.error) return null
  return (
    <FormDialog
      contract={api.acceptLead} params={{ leadId: lead.id }} version={lead.version} title="接单" submitLabel="接单" done="已接单" touches={['desk']} onClose={onClose} controls={controls} initial={{}}
      about={lead.dueOn && <p className="soft">要求 {lead.dueOn} 前办结。</p>}
    />
  )
}

/** One of these, by name; empty is an answer. */
function placeControl(places: readonly { id: string; name: string }[], placeholder: string) {
  return function PlaceControl(props: ControlProps) {
    return (
      <Select
        {...ariaOf(props)} showSearch={{ optionFilterProp: 'label' }} allowClear placeholder={placeholder} status={props.invalid ? 'error' : undefined} value={(props.value as string | null) ?? undefined}
        onChange={(value?: string) => props.onChange(value)} options={places.map(({ id, name }) => ({ value: id, label: name }))} notFoundContent="没有可以选择的"
      />
    )
  }
}
