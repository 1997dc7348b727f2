// Persons on file twice and families that live apart (人员关联): suspected pairs are shown with reasons and linked, never melted together.
import { z } from 'zod'
import { personLinkKindCodes, samePersonReasonCodes } from '../../../kernel/model/codes/households.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'

/** Linked → undone; refused → undone; an undone pair may be decided anew. Nothing is ever deleted. */
export const linkStates = { LINKED: '已关联', REFUSED: '确认不是同一人', UNDONE: '已取消' } as const
export type LinkState = keyof typeof linkStates
export const linkDeeds = { LINK: 'LINKED', REFUSE: 'REFUSED', UNDO: 'UNDONE' } as const
export type LinkDeed = keyof typeof linkDeeds

/** What may be done with a pair; `null` is a pair nobody has decided on. */
export function linkDeedsIn(state: LinkState | null): LinkDeed[] {
  return state === null || state === 'UNDONE' ? ['LINK', 'REFUSE'] : ['UNDO']
}

const reasons = field(z.array(samePersonReasonCodes.one()), { title: '依据', codes: 'same-person-reason' })
const note = field(plainText({ max: 200, min: 0, oneLine: true }).default(''), { title: '说明' })

/** One side of a pair, as both files show it. */
export const pairSide = z.object({
  personId: uuid(), householdId: uuid(), fileNo: z.string(), headName: z.string(), village: z.string(), stationName: z.string(), name: z.string(),
  sex: z.string(), bornOn: z.string().nullable(), identityMask: z.string(), phoneMask: z.string(), relation: z.string(), hasLeft: z.boolean(), householdState: z.string(),
})
export type PairSide = z.infer<typeof pairSide>
export const suspectPair = z.object({ reasons, one: pairSide, other: pairSide })
export type SuspectPair = z.infer<typeof suspectPair>

export const linkView = z.object({
  id: uuid(), kind: field(personLinkKindCodes.one(), { title: '关联类型', codes: 'person-link-kind' }), state: z.enum(['LINKED', 'REFUSED', 'UNDONE']), reasons,
  note: z.string(), decidedByName: z.string(), decidedAt: z.string(), one: pairSide, other: pairSide, ...recordMeta,
})
export type LinkView = z.infer<typeof linkView>

export const listSuspects = contract({
  id: 'households.suspects', method: 'GET', path: '/api/households/suspects', summary: '疑似重复的服务对象（只在本人各站内查找）',
  query: z.object(pageQuery), output: pageOf(suspectPair),
})

export const listLinks = contract({
  id: 'households.links', method: 'GET', path: '/api/households/:householdId/links', summary: '一户的关联：已关联、确认不是同一人、疑似重复',
  params: z.object({ householdId: uuid() }), output: z.object({ links: z.array(linkView), suspects: z.array(suspectPair), mayLink: z.boolean() }),
})

export const decideLink = contract({
  id: 'households.decideLink', method: 'POST', path: '/api/households/links', summary: '关联两份档案里的人，或确认不是同一人',
  body: z.object({
    id: field(uuid().optional(), { title: '编号', hidden: true }),
    personId: field(uuid(), { title: '这户的成员' }), otherId: field(uuid(), { title: '另一户的成员' }),
    deed: field(z.enum(['LINK', 'REFUSE']), { title: '结论', labels: { LINK: '关联', REFUSE: '不是同一人' } }),
    kind: field(personLinkKindCodes.one().default('SAME_PERSON'), { title: '关联类型', codes: 'person-link-kind' }), note,
  }).strict(),
  output: linkView,
})

export const undoLink = contract({
  id: 'households.undoLink', method: 'PATCH', path: '/api/households/links/:linkId', summary: '取消关联，或撤回“不是同一人”的结论', params: z.object({ linkId: uuid() }),
  body: z.object({ reason: field(plainText({ max: 200, title: '取消原因', oneLine: true }), { title: '取消原因' }) }).strict(), output: linkView,
})
