// Changing identity and leaving (切换身份、退出登录), with a question first when something has not been sent.
import { call } from '../../../kernel/web/api.ts'
import { useConfirm, useSay } from '../../../kernel/web/Confirm.tsx'
import { draftBox } from '../../../kernel/web/form/draft.ts'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useSession } from '../../../kernel/web/session.tsx'
import { deviceStore } from '../../../kernel/web/storage.ts'
import { sentenceOf } from '../../../kernel/web/ProblemNotice.tsx'
import { useOutbox } from '../../../kernel/web/use-outbox.tsx'
import { App } from 'antd'
import { signOut, switchAppointment } from '../model/api.ts'
import type { SessionView } from '../model/api.ts'
import { leavingCosts } from './leaving.ts'
import { useAdoptSession } from './session.ts'

type Appointment = SessionView['appointment']

/** `驻站社工 · 盐窝镇社工站`. */
export function appointmentLabel(appointment: Appointment): string {
  const [first, ...more] = appointment.stations
  const place = first ? first.name + (more.length > 0 ? `等 ${more.length + 1} 站` : '') : appointment.organisationName
  return `${appointment.roleLabel} · ${place}`
}

/** Goes on under another appointment; drafts and waiting saves stay with the one they were made under. */
export function useSwitchIdentity(): (to: Appointment) => Promise<void> {
  const adopt = useAdoptSession()
  const go = useGo()
  const say = useSay()
  const { message } = App.useApp()
  return async (to) => {
    try {
      adopt(await call(switchAppointment, { body: { appointmentId: to.id } }))
      go('/')
      say(`现在的身份：${appointmentLabel(to)}`)
    } catch (error) {
      void message.error(sentenceOf(error))
    }
  }
}

/** Signs out; asks first when drafts or waiting saves would go with it, then leaves nothing of the person on the device. */
export function useLeave(): () => Promise<void> {
  const adopt = useAdoptSession()
  const confirm = useConfirm()
  const go = useGo()
  const { accountId } = useSession()
  const outbox = useOutbox()
  const { message } = App.useApp()
  return async () => {
    const box = draftBox(deviceStore(), accountId)
    await outbox?.sendNow()
    const costs = leavingCosts(outbox?.waiting.length ?? 0, (await box.all()).length)
    if (costs && !await confirm({ title: '退出登录？', effect: costs, yes: '仍要退出', no: '先不退出', danger: true })) return
    try {
      await call(signOut)
    } catch (error) {
      return void message.error(sentenceOf(error))
    }
    await deviceStore().clear()
    if ('caches' in window) await caches.delete('pages')
    adopt(null)
    go('/login', { replace: true })
  }
}
