// How the visit form is laid out (表单分区): what is asked always, what is folded, what belongs to 标准版 only.
import { visitChannelCodes, visitKindCodes } from '../../../kernel/model/codes/visits.ts'
import type { VisitInput } from '../model/visit.ts'

export interface Section {
  readonly key: string
  readonly title?: string
  readonly fields: readonly string[]
  readonly isFolded?: boolean
  readonly isOpen?: boolean
}

type Visit = Partial<VisitInput>

/** The sections for what is filled in so far; a part that already holds something is shown in 简版 too. `isRoomy`: a large screen. */
export function sectionsOf(visit: Visit, isFull: boolean, isRoomy = false): Section[] {
  const isCall = visit.channel === 'PHONE'
  const hasRisk = (visit.riskSigns ?? ['NONE']).some((sign) => sign !== 'NONE')
  const asksPresence = visit.channel !== 'NEIGHBOURS' && visit.channel !== 'VILLAGE'
  const result: Section = {
    key: 'result',
    fields: [...(isCall ? ['callResult'] : asksPresence ? ['presence'] : []), 'situation', 'riskSigns'],
  }
  const danger: Section[] = hasRisk ? [{ key: 'danger', title: '风险情况', fields: ['riskLevel', 'riskNote', 'outcomes'] }] : []
  const moment: Section = {
    key: 'moment', title: '时间、方式、走访人', isFolded: true, isOpen: isFull,
    fields: ['channel', 'kind', 'visitedOn', 'startedTime', 'endedTime', 'visitorIds', ...(isCall ? [] : ['companions']), 'peopleMetCount'],
  }
  const rest: Section[] = [
    { key: 'person', title: '身心与居住', isFolded: true, fields: ['health', 'mood', ...(isCall ? [] : ['safetyHazards']), 'medication', 'care'] },
    { key: 'family', title: '家庭与政策', isFolded: true, fields: ['family', 'finances', 'schoolWork'] },
    { key: 'needs', title: '需求与处理', isFolded: true, fields: ['needs', 'handling', 'policyPublicity', ...(isCall ? [] : ['goods'])] },
    { key: 'next', title: '下次打算', isFolded: true, fields: ['nextVisitOn', 'nextPlan'] },
    {
      key: 'evidence', title: isCall ? '填写时间' : '照片、确认、位置（都可不填）', isFolded: true,
      fields: isCall ? ['deviceAt'] : ['photos', 'confirmation', ...(visit.confirmation === 'SIGNATURE' ? ['signature'] : []),
        ...(visit.confirmation === 'NOT_CONFIRMED' ? ['notConfirmedReason'] : []), 'location', 'deviceAt'],
    },
  ]
  const shown = rest.map((section) => ({ ...section, isFilledIn: section.fields.some((name) => isFilled(visit, name)) }))
  return [result, ...danger, moment, ...shown.filter((section) => isFull || section.isFilledIn)
    .map((section) => ({ ...section, isOpen: section.isFilledIn || (isRoomy && section.key !== 'evidence') }))]
}

function isFilled(visit: Visit, name: string): boolean {
  const value = visit[name as keyof Visit]
  if (name === 'deviceAt' || value === undefined || value === null || value === '') return false
  if (name === 'location') return (value as { latitude?: number }).latitude !== undefined
  return !Array.isArray(value) || value.length > 0
}

/** Whether the field with the error is in no section on the screen. */
export function unseen(path: string, sections: readonly Section[]): boolean {
  const [name = ''] = path.split('.')
  return !sections.some((section) => section.fields.includes(name))
}

/** The folded line about time and way: 2025-06-16 09:30 · 入户 · 定期 · 王芳. */
export function momentLine(visit: Visit, colleagues: readonly { id: string; name: string }[]): string {
  const names = (visit.visitorIds ?? []).map((id) => colleagues.find((one) => one.id === id)?.name).filter(Boolean).join('、')
  return [[visit.visitedOn, visit.startedTime].filter(Boolean).join(' '), visitChannelCodes.label(visit.channel ?? ''), visitKindCodes.label(visit.kind ?? ''), names].filter(Boolean).join(' · ')
}

/** Whether a value holds more than 简版 asks for. */
export function isLong(visit: Visit): boolean {
  return sectionsOf(visit, false).length > 2 + Number((visit.riskSigns ?? ['NONE']).some((sign) => sign !== 'NONE'))
}
