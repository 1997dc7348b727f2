// Operations of adopting a draft (按本文本执行): a city or county confirms that it applies a document still labelled a draft.
import { z } from 'zod'
import { contract, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'

const packId = z.string().max(60).regex(/^[a-z0-9-]+$/, '规则包编号格式不对')

export const adoptionView = z.object({
  id: uuid(), ...recordMeta, pack: z.string(), regionPrefix: z.string(), place: z.string(), fromOn: z.string(), untilOn: z.string().nullable(),
  reason: z.string(), confirmedByName: z.string(), confirmedAt: z.string(), endedByName: z.string(), endReason: z.string(),
})
export type AdoptionView = z.output<typeof adoptionView>

export const listAdoptions = contract({
  id: 'adoptions.list', method: 'GET', path: '/api/policy/packs/:packId/adoptions', summary: '本地区对征求意见稿的执行确认', params: z.object({ packId }),
  output: z.object({ isDraft: z.boolean(), items: z.array(adoptionView), allowed: z.array(z.string()) }),
})

export const confirmAdoption = contract({
  id: 'adoptions.confirm', method: 'POST', path: '/api/policy/packs/:packId/adoptions', summary: '确认按本文本执行', params: z.object({ packId }),
  body: z.object({
    id: uuid().optional().meta({ hidden: true }),
    fromOn: field(day(), { title: '执行起始日' }),
    reason: field(plainText({ max: 500, min: 4 }), { title: '依据和说明', control: 'longText', help: '例如：正式文件与本文本一致，以某号文件印发；或者会议决定先按本文本执行' }),
  }).strict(),
  output: adoptionView,
})

export const endAdoption = contract({
  id: 'adoptions.end', method: 'PATCH', path: '/api/policy/adoptions/:adoptionId', summary: '终止按本文本执行', params: z.object({ adoptionId: uuid() }),
  body: z.object({
    untilOn: field(day(), { title: '终止日', help: '从这一天起不再执行' }),
    reason: field(plainText({ max: 300, min: 2 }), { title: '原因' }),
  }).strict(),
  output: adoptionView,
})
