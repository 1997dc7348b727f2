// Setting a deadline and taking back one that has not begun (规定期限、撤回).
import { Select } from 'antd'
import { useMemo } from 'react'
import { addDays } from '../../../kernel/model/day.ts'
import { FormDialog } from '../../../kernel/web/form/FormDialog.tsx'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { type DeadlineView, setDeadline, type SettingView, withdrawDeadline } from '../model/api.ts'
import { unitLabels } from '../model/deadline.ts'

export function SetDeadline({ deadline, onClose }: { deadline: DeadlineView; onClose: () => void }) {
  const today = useToday()
  const controls = useMemo(() => ({
    unit: ({ id, value, onChange }: ControlProps) => <Select id={id} value={value as string | null} onChange={onChange} options={deadline.units.map((unit) => ({ value: unit, label: unitLabels[unit] }))} />,
  }), [deadline.units])
  const mayEnd = deadline.settings.some(({ isOwn, standing }) => isOwn && standing === 'BEGUN')
  return (
    <FormDialog
      contract={setDeadline} params={{ deadline: deadline.id }} title={`规定：${deadline.title}`} submitLabel="规定" done="已登记" onClose={onClose} controls={controls}
      initial={{ amount: deadline.amount, unit: deadline.unit, fromOn: addDays(today, 1) }} draftKey={`deadlines/${deadline.id}`}
      sections={[{ title: '', fields: ['isEnded', 'amount', 'unit', 'fromOn', 'source', 'reason'] }]}
      shows={{ isEnded: () => mayEnd, amount: (value: { isEnded?: unknown }) => value.isEnded !== true, unit: (value: { isEnded?: unknown }) => value.isEnded !== true }}
      about={<p className="soft">{`现在：${deadline.sentence}。${deadline.bounds}。`}</p>}
    />
  )
}

export function WithdrawDeadline({ deadline, setting, onClose }: { deadline: DeadlineView; setting: SettingView; onClose: () => void }) {
  return (
    <FormDialog
      contract={withdrawDeadline} params={{ settingId: setting.id }} version={setting.version} title="撤回还没有开始的规定" submitLabel="撤回" done="已撤回" onClose={onClose} initial={{}}
      about={<p className="soft">{`${deadline.title}：自 ${setting.fromOn} 起 ${setting.sentence}`}</p>}
    />
  )
}
