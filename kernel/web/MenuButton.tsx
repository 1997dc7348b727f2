// A button with a list of deeds behind it (更多、导出): opened and gone through with the arrow keys as well as with a finger.
import { Button, Dropdown } from 'antd'
import type { ButtonProps, MenuProps } from 'antd'
import type { KeyboardEvent, ReactNode } from 'react'
import { useState } from 'react'

export interface MenuButtonProps { items: MenuProps['items']; children: ReactNode; className?: string; type?: ButtonProps['type'] }

// The key that chooses a deed would go on to press the first button of the dialog it opens.
const keepKey = (event: KeyboardEvent) => { if (event.key === 'Enter') event.preventDefault() }

export function MenuButton({ items, children, className, type }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const openByKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' || isOpen) return
    event.preventDefault()
    setOpen(true)
  }
  return (
    <Dropdown menu={{ items, onKeyDown: keepKey }} trigger={['click']} open={isOpen} onOpenChange={setOpen} autoFocus>
      <Button type={type} className={className} aria-haspopup="menu" aria-expanded={isOpen} onKeyDown={openByKey}>{children}</Button>
    </Dropdown>
  )
}
