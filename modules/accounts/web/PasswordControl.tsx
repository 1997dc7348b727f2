// A password box (密码); never kept on the device as a draft.
import { Input } from 'antd'
import { ariaOf } from '../../../kernel/web/form/control-props.ts'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'

export function PasswordControl(props: ControlProps & { autoComplete: 'current-password' | 'new-password' }) {
  return (
    <Input
      {...ariaOf(props)} type="password" autoComplete={props.autoComplete} status={props.invalid ? 'error' : undefined}
      value={(props.value as string | undefined) ?? ''} onChange={(event) => props.onChange(event.target.value)}
    />
  )
}
