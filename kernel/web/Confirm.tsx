// Asking before something that cannot easily be taken back (确认): the question, what will happen, and a button that names the deed.
import { App } from 'antd'

export interface Question {
  /** `结束这段任职？` */
  title: string
  /** What happens then, in plain words. */
  effect: string
  /** The deed: `结束任职`, never `确定`. */
  yes: string
  no?: string
  danger?: boolean
}

/** Asks; resolves to whether the person agreed. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { modal } = App.useApp()
  return ({ title, effect, yes, no = '先不', danger }) => new Promise((resolve) => {
    modal.confirm({
      title, content: effect, okText: yes, cancelText: no, centered: true, okButtonProps: { danger },
      onOk: () => resolve(true), onCancel: () => resolve(false),
    })
  })
}

/** A short word after a deed: `say('已保存')`. */
export function useSay(): (text: string) => void {
  const { message } = App.useApp()
  return (text) => void message.success(text)
}
