// The differences between jurisdictions side by side (各地规定对照).
import { z } from 'zod'
import { contract } from '../../../kernel/model/contract.ts'

const provision = z.object({
  pack: z.string(), text: z.string(), values: z.array(z.object({ label: z.string(), text: z.string(), since: z.string().nullable() })),
  clauses: z.array(z.object({ id: z.string(), article: z.string(), title: z.string() })),
})

export const showDifferences = contract({
  id: 'differences.show', method: 'GET', path: '/api/policy/differences', summary: '各地规定对照：同一事项在各文件中的不同规定',
  output: z.object({
    asOf: z.string(),
    packs: z.array(z.object({ id: z.string(), title: z.string(), state: z.enum(['draft', 'not-yet-in-force', 'in-force', 'expired']), appliesHere: z.boolean() })),
    rows: z.array(z.object({ number: z.number().int(), subject: z.string(), consequence: z.string(), provisions: z.array(provision.nullable()) })),
  }),
})
