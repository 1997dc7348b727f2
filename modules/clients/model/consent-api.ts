// Asking before work starts (先问同意): what somebody in this family has still to agree to.
import { z } from 'zod'
import { consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { contract, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'

export const askConsent = contract({
  id: 'households.askConsent', method: 'GET', path: '/api/households/:householdId/consents/missing', summary: '开始一项服务前还缺哪几项同意', params: z.object({ householdId: uuid() }),
  query: z.object({ personId: uuid().optional().meta({ title: '成员' }), item: field(consentItemCodes.one().optional(), { title: '另外需要的同意', codes: consentItemCodes.id }) }),
  output: z.object({ missing: z.array(consentItemCodes.one()), children: z.array(z.object({ id: uuid(), name: z.string() })), to: z.string() }),
})
