// One session with its sign-in (一节和签到): who was there by a tap; kept while typing, sent later where there is no connection.
import { Radio } from 'antd'
import { useMemo } from 'react'
import { type Presence, presenceCodes } from '../../../kernel/model/codes/groups.ts'
import { newKey } from '../../../kernel/web/api.ts'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { addSession, saveSession, type SessionView, type SheetView } from '../model/api.ts'

type Mark = SessionView['marks'][number]
type Member = SheetView['members'][number]

const sections = [{ fields: ['heldOn', 'startedTime', 'endedTime', 'place', 'topic'] }, { fields: ['marks'] }]
const choices = presenceCodes.options.map((option) => ({ ...option }))

export function SessionForm({ groupId, sheet, session, onDone }: { groupId: string; sheet: SheetView; session: SessionView | undefined; onDone: () => void }) {
  const today = useToday()
  const last = sheet.sessions.at(-1)
  const members = useMemo(() => sheet.members.filter((one) => one.state === 'MEMBER' || session?.marks.some(({ memberId }) => memberId === one.id)), [sheet.members, session])
  const marks = members.map(({ id }): Mark => ({ memberId: id, presence: session?.marks.find(({ memberId }) => memberId === id)?.presence ?? 'PRESENT' }))
  const controls = useMemo(() => ({ marks: marksControl(members) }), [members])
  const shared = {
    title: session ? `小组第 ${session.number} 节签到` : '小组签到', draftKey: `groups/${groupId}/sessions/${session?.id ?? 'new'}`, sections, controls, words: { marks: (value: unknown) => inWords(members, value as Mark[]) },
    touches: ['desk', 'forms'], submitLabel: '保存签到', bare: true, offline: true, onSaved: onDone, onQueued: onDone, onCancel: onDone,
  }
  return (
    <section aria-label={session ? `第 ${session.number} 节签到` : '记一节'}>
      <h2 className="group-heading">{session ? `第 ${session.number} 节` : `第 ${(last?.number ?? 0) + 1} 节`}</h2>
      {session
        ? <RecordForm contract={saveSession} params={{ groupId, sessionId: session.id }} initial={{ ...session, marks }} version={session.version} {...shared} />
        : <RecordForm contract={addSession} params={{ groupId }} initial={{ id: newKey(), heldOn: today, startedTime: last?.startedTime, endedTime: last?.endedTime, place: last?.place, marks }} {...shared} />}
    </section>
  )
}

/** Everybody who is not simply there, and how many are: 出席 5 人；迟到：王桂兰；缺席：赵大山. */
function inWords(members: readonly Member[], marks: readonly Mark[]): string {
  const of = (presence: Presence) => marks.filter((one) => one.presence === presence).map(({ memberId }) => members.find(({ id }) => id === memberId)?.name ?? '已不在名单')
  const named = (['LATE', 'ABSENT'] as const).filter((presence) => of(presence).length > 0).map((presence) => `${presenceCodes.label(presence)}：${of(presence).join('、')}`)
  return [`${presenceCodes.label('PRESENT')} ${of('PRESENT').length} 人`, ...named].join('；')
}

function marksControl(members: readonly Member[]) {
  return function Marks({ id, value, onChange, disabled }: ControlProps) {
    const marks = (value as readonly Mark[] | undefined) ?? []
    const mark = (memberId: string, presence: Presence) => onChange(members.map((one) => ({ memberId: one.id, presence: one.id === memberId ? presence : presenceOf(marks, one.id) })))
    if (members.length === 0) return <p id={id} className="soft">还没有组员。先在“组员”里登记并筛选，也可以先记这一节。</p>
    return (
      <ul id={id} tabIndex={-1} className="group-marks">
        {members.map((one) => (
          <li key={one.id}>
            <span id={`${id}-${one.id}`}>{one.name}</span>
            <Radio.Group
              aria-labelledby={`${id}-${one.id}`} name={`${id}-${one.id}`} optionType="button" buttonStyle="solid" disabled={disabled} value={presenceOf(marks, one.id)} options={choices}
              onChange={(event) => mark(one.id, event.target.value as Presence)}
            />
          </li>
        ))}
      </ul>
    )
  }
}

const presenceOf = (marks: readonly Mark[], memberId: string): Presence => marks.find((one) => one.memberId === memberId)?.presence ?? 'PRESENT'
