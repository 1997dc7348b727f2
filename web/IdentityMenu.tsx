// Name, identities and the way out (身份切换、退出), at the right end of the bar on a PC.
import { DownOutlined } from '@ant-design/icons'
import type { MenuProps } from 'antd'
import { MenuButton } from '../kernel/web/MenuButton.tsx'
import { useGo } from '../kernel/web/navigation.tsx'
import { appointmentLabel, useLeave, useSwitchIdentity } from '../modules/accounts/web/identity.ts'
import type { SessionView } from '../modules/accounts/model/api.ts'

export function IdentityMenu({ view }: { view: SessionView }) {
  const go = useGo()
  const leave = useLeave()
  const switchTo = useSwitchIdentity()
  const others = view.appointments.filter((one) => one.id !== view.appointment.id)
  const items: MenuProps['items'] = [
    ...(others.length > 0 ? [{
      type: 'group' as const, label: '切换身份', children: others.map((one) => ({ key: one.id, label: appointmentLabel(one), onClick: () => void switchTo(one) })),
    }, { type: 'divider' as const }] : []),
    { key: 'me', label: '我的账号', onClick: () => go('/me') },
    { key: 'leave', label: '退出登录', onClick: () => void leave() },
  ]
  return (
    <MenuButton items={items} type="text" className="bar-button">{view.name} · {view.appointment.roleLabel} <DownOutlined aria-hidden /></MenuButton>
  )
}
