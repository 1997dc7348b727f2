// A form that comes in from the side (抽屉表单), the whole width of a phone.
import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'

export function FormDrawer({ title, isOpen, onClose, children }: { title: string; isOpen: boolean; onClose: () => void; children: ReactNode }) {
  const isPhone = useIsPhone()
  return <Drawer open={isOpen} onClose={onClose} title={title} size={isPhone ? '100%' : 560} destroyOnHidden>{isOpen && children}</Drawer>
}
