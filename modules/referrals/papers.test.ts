// Referrals on paper beyond the plain form (转介的纸面): a county's own layout of a letter to an outside body, and the whole file of the family.
import { expect, it } from 'vitest'
import { paragraph, wordFile } from '../../kernel/server/word.ts'
import { readZip } from '../../kernel/server/zip.ts'
import { openWith } from '../../tests/support/people.ts'
import { wordText } from '../../tests/support/word-text.ts'
import { exportWholeFile } from '../clients/model/whole-file.ts'
import { activateTemplate, uploadTemplate } from '../forms/model/template-api.ts'
import * as api from './model/api.ts'
import { familyOf, referralInput, sent } from './testing.ts'

const { world, worker } = await openWith({ worker: 'STATION_WORKER' })

const entriesOf = (bytes: Buffer) => new Map(readZip(bytes, { entries: 5_000, bytes: 500 * 1024 * 1024, ratio: 1_000 }).map((one) => [one.name.replace(/^[^/]+\/(?=0\d )/, ''), one.bytes]))
const accepting = { answer: 'ACCEPT' as const, receivedOn: '2025-06-16', words: '周三上门' }
const outside = { target: 'OUTSIDE', toStationId: null, toBody: 'HOSPITAL', toName: '利津县人民医院', items: ['BASIC', 'HEALTH'] }

it('the whole file of a family holds its referrals and their answers, without what was handed over; a withdrawn one is not in it', async () => {
  const householdId = await familyOf(worker)
  const referral = await sent(world, householdId, outside)
  const answered = await worker.call(api.answerReferral, { params: { referralId: referral.id }, body: { ...accepting, workerName: '内科刘医生' } }, { ifMatch: referral.version })
  expect(answered.status, answered.text).toBe(200)
  const other = await worker.call(api.applyReferral, { params: { householdId }, body: referralInput() })
  const gone = await worker.call(api.withdrawReferral, { params: { referralId: other.body.id }, body: { words: '不再需要' } as never }, { ifMatch: other.body.version })
  expect(gone.status, gone.text).toBe(200)
  const file = await worker.call(exportWholeFile, { params: { householdId }, query: { because: '迎接评估' } as never })
  expect(file.status, file.text).toBe(200)
  const parts = [...entriesOf(file.bytes)].filter(([name]) => name.startsWith('05 转介/'))
  expect(parts.map(([name]) => name.split('/').slice(1).join('/').replace(/\d{4}-\d\d-\d\d/, '日'))).toEqual([`${referral.number}/F17_个案转介表_日.docx`, `${referral.number}/F18_转介回复（回执）_日.docx`])
  const [letter, receipt] = parts.map(([, bytes]) => wordText(bytes))
  expect([letter!.includes('利津县人民医院'), receipt!.includes('内科刘医生'), /心脏病|13812345678/.test(letter! + receipt!)]).toEqual([true, true, false])
})

it('a county’s own layout of the receipt goes out with the letter, each a Word file of its own', async () => {
  const referral = await sent(world, await familyOf(worker, { name: '钱大爷' }), outside)
  const print = () => worker.call(api.printReferral, { params: { referralId: referral.id, form: 'F17' } })
  expect(wordText((await print()).bytes)).toContain('转介回复（回执）')
  const county = await world.as('COUNTY_OFFICER')
  const file = (await wordFile('模板', [paragraph('本县回执 {{站点名称}} {{页眉}}')])).toString('base64')
  const made = await county.call(uploadTemplate, { params: { form: 'F18' }, body: { fileName: '回执.docx', file } })
  expect((await county.call(activateTemplate, { params: { templateId: made.body.id } }, { ifMatch: made.body.version })).status).toBe(200)
  const reply = await print()
  expect(reply.status, reply.text).toBe(200)
  const parts = entriesOf(reply.bytes)
  expect([...parts.keys()]).toEqual(['01 个案转介表.docx', '02 随附资料.docx', '03 转介回复（回执）.docx'])
  const [letter, papers, receipt] = [...parts.values()].map(wordText)
  expect([letter!.includes('☑书面同意'), papers!.includes('心脏病'), receipt!.includes('本县回执 盐窝镇'), receipt!.includes(referral.number)]).toEqual([true, true, true, true])
})
