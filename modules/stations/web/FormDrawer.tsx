// A form beside the record it belongs to (抽屉表单): full width on a phone; what was typed goes when it is closed.
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import './form-drawer.css'

export function FormDrawer({ isOpen, title, onClose, children }: { isOpen: boolean; title: ReactNode; onClose: () => void; children: ReactNode }) {
  const isPhone = useIsPhone()
  return <Drawer rootClassName="form-drawer" open={isOpen} onClose={onClose} title={title} size={isPhone ? '100%' : 560} destroyOnHidden>{children}</Drawer>
}
