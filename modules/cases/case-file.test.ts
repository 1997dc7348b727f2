// The case file on a county's own layout (个案卷宗): each form a Word file in the order they are bound, those with a layout on it with their tables, the others as ever.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { cell, paragraph, row, table, wordFile } from '../../kernel/server/word.ts'
import { readZip } from '../../kernel/server/zip.ts'
import { householdAtWork } from '../../tests/support/casework.ts'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { accountOf } from '../../tests/support/world.ts'
import { createRecord } from '../forms/model/api.ts'
import { activateTemplate, uploadTemplate } from '../forms/model/template-api.ts'
import { openCase, printCase } from './model/api.ts'
import { shortAnswers } from './testing.ts'

let world: TestApp
let worker: TestClient
let caseId: string
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  const { householdId = '', personId = '' } = await householdAtWork(world, 'STATION_WORKER', '盐窝')
  caseId = (await worker.call(openCase, { params: { householdId }, body: { personId, responsibleId: accountOf('STATION_WORKER'), alias: '小𠮷' } as never })).body.id
  const needs = [{ need: '饭菜', level: 'MATERIAL', urgency: 'URGENT', priority: 1 }, { need: '有人说话', level: 'MENTAL', urgency: 'USUAL', priority: 2 }]
  for (const [form, over] of [['F11', {}], ['F12', { needs }]] as const) {
    const reply = await worker.call(createRecord, { params: { form, subjectId: caseId }, body: { formVersion: 1, answers: shortAnswers[form](over), isUrgent: true } as never })
    expect(reply.status, reply.text).toBe(201)
  }
})
afterAll(() => world.close())

const textOf = (bytes: Buffer): string => readZip(bytes).find(({ name }) => name === 'word/document.xml')!.bytes.toString('utf8').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')

it('is one Word file until the county has a layout for one of its forms, then one for each form', async () => {
  const print = () => worker.call(printCase, { params: { caseId }, query: { part: 'FILE' } as never })
  const before = await print()
  expect([before.status, textOf(before.bytes).includes('预估（需求评估）表')]).toEqual([200, true])

  const county = await world.as('COUNTY_OFFICER')
  const loop = row([cell('{{#需求清单与优先次序}}{{序号}}', 1_000), cell('{{需求}}', 4_000), cell('{{层面.选中}}{{/需求清单与优先次序}}', 4_000)])
  const file = (await wordFile('模板', [paragraph('利津县预估表 {{站点名称}}'), table([loop], [1_000, 4_000, 4_000])])).toString('base64')
  const made = await county.call(uploadTemplate, { params: { form: 'F12' }, body: { fileName: '预估.docx', file } })
  expect(made.status, made.text).toBe(201)
  expect((await county.call(activateTemplate, { params: { templateId: made.body.id } }, { ifMatch: made.body.version })).status).toBe(200)

  const after = await print()
  expect([after.status, String(after.headers['content-type'])]).toEqual([200, 'application/zip'])
  const parts = new Map(readZip(after.bytes).map(({ name, bytes }) => [name, textOf(bytes)]))
  expect([...parts.keys()].map((name) => name.replace(/\d{4}-\d\d-\d\d/, '日'))).toEqual(['00 封面和目录.docx', '01 个案记录表.docx', '02 接案登记表_日.docx', '03 预估（需求评估）表_日.docx'])
  const [, , intake, assessment] = [...parts.values()]
  expect(intake).toContain('接案登记表')
  expect(assessment).toContain('利津县预估表 盐窝')
  expect(assessment!.split('\n').map((line) => line.trim()).filter((line) => ['1', '饭菜', '物质', '2', '有人说话', '精神'].includes(line))).toEqual(['1', '饭菜', '物质', '2', '有人说话', '精神'])
  expect(assessment).not.toMatch(/\{\{|\}\}/)
})
