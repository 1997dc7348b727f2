// What Ant Design draws by itself (关闭、清除、展开): named in Chinese, and its pictures silent; a screen reader would read out their English names.
import { CalendarOutlined, CloseCircleFilled, CloseOutlined, DownOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import type { ConfigProviderProps } from 'antd'

const closing = { closable: { 'aria-label': '关闭' }, closeIcon: <CloseOutlined aria-hidden /> }
const clearIcon = <CloseCircleFilled aria-hidden />

export const antdParts: Pick<ConfigProviderProps, 'modal' | 'drawer' | 'select' | 'datePicker'> = {
  modal: { ...closing, warningIcon: <ExclamationCircleFilled aria-hidden /> },
  drawer: closing,
  select: { clearIcon, suffixIcon: <DownOutlined aria-hidden /> },
  datePicker: { clearIcon, suffixIcon: <CalendarOutlined aria-hidden /> },
}
