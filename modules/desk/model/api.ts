// The desk (工作台、待办): what waits for whoever is signed in, the most urgent first, each line leading to where it is done.
import { z } from 'zod'
import { contract, uuid } from '../../../kernel/model/contract.ts'
import { visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { todoView } from '../../visits/model/api.ts'

/** A family to be visited. */
export const dueVisit = z.object({
  householdId: uuid(), householdName: z.string(), tier: visitTierCodes.one(), village: z.string(), dueOn: z.string(), lastVisitedOn: z.string().nullable(),
  /** Days past the due day; 0 today, negative when it is still ahead. */
  daysOverdue: z.number().int(), responsibleWorkerName: z.string(), isMine: z.boolean(),
})
export type DueVisit = z.infer<typeof dueVisit>

/** Something another module adds to the desk (月度简报、退回的记录): a sentence and where it leads. */
export const deskNotice = z.object({
  id: z.string(), title: z.string(), text: z.string(), to: z.string(), tone: z.enum(['info', 'warn', 'bad', 'good']),
  /** Lower comes first. */
  order: z.number().int(),
})
export type DeskNotice = z.infer<typeof deskNotice>

export const deskView = z.object({
  today: z.string(),
  variant: z.enum(['WORKER', 'HEAD', 'SUPERVISOR', 'OFFICER']),
  counts: z.object({ overdue: z.number().int(), today: z.number().int(), week: z.number().int(), todos: z.number().int(), todosOverdue: z.number().int() }),
  /** Families past their day and due within the week, by tier, the highest first; tiers without any are left out. */
  tiers: z.array(z.object({ tier: visitTierCodes.one(), overdue: z.number().int(), soon: z.number().int() })),
  /** The first of each; the full lists are behind the links. */
  todos: z.array(todoView),
  overdue: z.array(dueVisit),
  dueToday: z.array(dueVisit),
  dueThisWeek: z.array(dueVisit),
  notices: z.array(deskNotice),
  /** Whether the station has a household on file at all; a new one begins with the first. True for whom it does not concern. */
  hasFamilies: z.boolean(),
  writtenThisMonth: z.number().int(),
})
export type DeskView = z.infer<typeof deskView>

export const showDesk = contract({
  id: 'desk.show', method: 'GET', path: '/api/desk', summary: '工作台：应访、待办、提醒', output: deskView,
})
