// Importing a ledger (台账导入): three sheets into the files of a station, everything or nothing, and back again.
import { randomUUID } from 'node:crypto'
import excel from 'exceljs'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { openWith } from '../../tests/support/people.ts'
import { stations } from '../../tests/support/world.ts'
import { inScope } from '../../kernel/server/transaction.ts'
import { consentNotices } from '../clients/index.ts'
import { addContact, createHousehold, searchHouseholds, showHousehold } from '../clients/model/api.ts'
import { householdInput, identityNumberOf, memberInput } from '../clients/testing.ts'
import { showVisit } from '../visits/model/api.ts'
import { expireImports } from './index.ts'
import * as api from './model/api.ts'
import { rowsInWords } from './model/fault-lines.ts'
import type { LedgerPlan } from './model/plan.ts'
import { ledgerOf, workbookOf } from './testing.ts'

const { world, worker } = await openWith({ worker: 'STATION_WORKER' })

const upload = async (sheets: Record<string, unknown[][]>, client = worker) => {
  const reply = await client.call(api.uploadLedger, { body: { stationId: stations.盐窝.id, fileName: '台账.xlsx', file: (await workbookOf(sheets)).toString('base64') } })
  if (reply.status !== 201) throw new Error(reply.text)
  return reply.body
}
const planOf = ({ sheets, duplicates }: api.ImportView, over: Partial<LedgerPlan> = {}, fixed: Record<string, Record<string, string>> = {}): LedgerPlan =>
  ({ duplicates, ...over, sheets: sheets.map(({ name, kind, headRow, columns, fixed: own }) => ({ name, kind, headRow, columns, fixed: fixed[name] ?? own })) })
const check = async (view: api.ImportView, over: Partial<LedgerPlan> = {}, fixed: Record<string, Record<string, string>> = {}) => {
  const reply = await worker.call(api.checkImport, { params: { importId: view.id }, body: planOf(view, over, fixed) }, { ifMatch: view.version })
  if (reply.status !== 200) throw new Error(reply.text)
  return reply.body
}
const run = (view: api.ImportView, key = randomUUID()) => worker.call(api.runImport, { params: { importId: view.id } }, { ifMatch: view.version, key })
const imported = async (sheets: Record<string, unknown[][]>, over: Partial<LedgerPlan> = {}) => {
  const checked = await check(await upload(sheets), over)
  expect(checked.outcome!.faults).toEqual([])
  const done = await run(checked)
  expect(done.text).toContain('IMPORTED')
  return done.body
}
const counters = async () => (await world.job.query(`select 'c' || region_code || figure as k, value::int as v from client_counter where value <> 0 union all select 'v' || month || figure, value::int from visit_month_counter where value <> 0
  union all select 'd' || tier || due_on, households::int from visit_due_counter where households <> 0 order by 1`)).rows as unknown[]
const count = async (table: string) => Number((await world.job.query(`select count(*) as n from ${table}`)).rows[0]!.n)

describe('a ledger of three sheets', () => {
  it('is understood, tried, imported, and stands in the files as if typed in', async () => {
    const view = await upload(ledgerOf(3, 'first'))
    expect(view.sheets.map(({ name, kind, headRow }) => [name, kind, headRow])).toEqual([['低保户台账', 'household', 1], ['家庭成员', 'person', 0], ['走访记录', 'visit', 0]])
    expect(JSON.stringify(view)).not.toMatch(/37052\d{13}/)
    const checked = await check(view)
    expect(checked).toMatchObject({ state: 'CHECKED', faultsCount: 0, outcome: { households: 3, persons: 6, visits: 6, leftOut: 0, lateVisits: 6, faults: [] } })
    expect(JSON.stringify(checked)).not.toMatch(/37052\d{13}/)
    expect(await count('household')).toBe(0)
    const done = await run(checked)
    expect(done).toMatchObject({ status: 200, body: { state: 'IMPORTED', householdsCount: 3, personsCount: 6, visitsCount: 6, undoUntil: '2025-07-16', sheets: [{}, {}, {}] } })
    const found = await worker.call(searchHouseholds, { body: { text: 'first户主1' } })
    expect(found.body.items).toHaveLength(1)
    const file = (await worker.call(showHousehold, { params: { householdId: found.body.items[0]!.household.id } })).body
    expect(file).toMatchObject({ village: '盐西村村民委员会', filingMode: 'BATCH_IMPORT', personCount: 2, lastVisitedOn: '2025-03-11', consentGap: 'FILE_AND_SERVICE', dwelling: 'SELF_BUILT', annualIncomeFen: 1_200_000, filedOn: '2024-01-02' })
    expect(file.members.map(({ name, relation, sex, clientGroups }) => [name, relation, sex, clientGroups])).toEqual([['first户主1', 'HEAD', 'MALE', ['MIN_ALLOWANCE', 'DISABLED']], ['first成员1', 'SPOUSE', 'FEMALE', []]])
    const { rows: visits } = await world.job.query('select id, is_late, visitor_names, recorded_by_name from visit where household_id = $1 order by visited_on', [file.id])
    expect(visits).toMatchObject([{ is_late: true, visitor_names: ['测试STATION_WORKER', '老社工'] }, { is_late: true }])
    expect((await worker.call(showVisit, { params: { visitId: (visits[0] as { id: string }).id } })).body).toMatchObject({ situation: '一切平安' })
    expect(await count('ledger_import_file')).toBe(0)
    const { token } = worker
    const lines = await inScope(world.appPool, token, null, async ({ tx, actor }) => ({ result: await consentNotices({ tx, actor, today: '2025-06-16' }) }))
    expect(lines.map(({ title }) => title)).toEqual(['3 户没有有效的同意书'])
    const { rows: audited } = await world.owner.query(`select action, subject_kind from audit.entry where subject_id = $1 order by at`, [view.id])
    expect(audited.map((one) => (one as { action: string }).action)).toEqual(['imports.upload', 'imports.check', 'imports.run'])
  })

  it('leaves out what is on file when it comes a second time', async () => {
    const before = [await count('household'), await count('person'), await count('visit')]
    const checked = await check(await upload(ledgerOf(3, 'first')), { duplicates: 'JOIN' })
    expect(checked.outcome).toMatchObject({ households: 0, persons: 0, visits: 0, faults: [] })
    expect(checked.outcome!.suspects[0]).toMatchObject({ kind: 'SAME_NUMBER', result: '并入已有的档案' })
    expect((await run(checked)).problem.code).toBe('IMPORT_EMPTY')
    expect([await count('household'), await count('person'), await count('visit')]).toEqual(before)
  })

  it('offers next time what columns meant', async () => {
    const odd = { 名册: [['当家人', '门牌地址', '走访日期'], ['甲', '乙', '丙']] }
    const first = await upload(odd)
    const plan = planOf(first)
    await worker.call(api.checkImport, { params: { importId: first.id }, body: { ...plan, sheets: [{ ...plan.sheets[0]!, kind: 'visit', headRow: 0, columns: ['headName', 'livingAddress', 'visitedOn'] }] } }, { ifMatch: first.version })
    expect((await upload(odd)).sheets[0]).toMatchObject({ kind: 'visit', columns: ['headName', 'livingAddress', 'visitedOn'] })
  })

  it('matches visits to files by number, by identity number, by name and address', async () => {
    const number = identityNumberOf('1941-02-03', 321)
    const filed = await worker.call(createHousehold, { body: householdInput({ members: [memberInput({ name: '赵对户', identityNumber: number })], livingAddress: '盐西村 77 号', filedOn: '2025-01-01' }) })
    const head = ['家庭编号', '户主姓名', '身份证号', '地址', '走访日期', '走访人', '走访情况', '是否见到本人']
    const rest = ['测试STATION_WORKER', '平安', '是']
    await imported({ 走访: [head, [filed.body.fileNo, '', '', '', '2025.5.1', ...rest], ['', '', number, '', '2025年5月2日', ...rest], ['', '赵对户', '', '盐西村77号', 45780, ...rest]] })
    expect((await world.job.query('select count(*)::int as n from visit where household_id = $1', [filed.body.id])).rows[0]).toEqual({ n: 3 })
  })

  it('makes households of a sheet of persons alone', async () => {
    await imported({ 花名册: [
      ['户主', '姓名', '关系', '身份证号', '住址', '村'], ['钱一', '钱一', '户主', identityNumberOf('1950-01-02', 401), '盐西村 8 号', '盐西'],
      [null, '孙氏', '妻子', identityNumberOf('1952-01-02', 402), null, null],
    ] })
    const { rows } = await world.job.query(`select h.head_name, count(*)::int as n from household h join person p on p.household_id = h.id where h.head_name = '钱一' group by 1`)
    expect(rows).toEqual([{ head_name: '钱一', n: 2 }])
  })
})

describe('faults', () => {
  it('are all told, by sheet, row and column', async () => {
    const checked = await check(await upload({ 家庭: [
      ['户主姓名', '村', '地址', '身份证号', '电话', '建档日期'],
      ['李一', '盐西村', '一号', 370522195003040000, '138 0000 1111', '2024.2.30'], ['李二', '火星', '二号', identityNumberOf('1950-03-04', 77), '123', '2024-02-28'],
    ] }))
    expect(checked.outcome!.faults.map(({ sheet, rows, column, heading, message }) => `${sheet}${column}${rows.join()[0]} ${heading}：${message.slice(0, 12)}`)).toEqual([
      '家庭D2 身份证号：号码在表里被存成了数字', '家庭F2 建档日期：没有 2024-02-3', '家庭B3 村：本站服务范围内没有“火星', '家庭E3 电话：请填写 11 位手机号码',
    ].map((line) => expect.stringContaining(line.slice(0, 14)) as string))
    expect(checked.allowed).not.toContain('imports.run')
    const file = await worker.call(api.importFaults, { params: { importId: checked.id } })
    const book = new excel.Workbook()
    await book.xlsx.load(file.bytes as never)
    expect([book.worksheets[0]!.rowCount, (book.getWorksheet('家庭')!.getCell('B3').fill as { fgColor?: { argb?: string } }).fgColor?.argb]).toEqual([7, 'FFFFC7CE'])
  })

  it('stop everything: one bad row in 2,000 imports nothing and is named', async () => {
    const rows = ledgerOf(2_000, 'bulk').低保户台账!
    const sheets = { 家庭: rows.map((row, at) => (at === 1_500 ? row.map((cell, column) => (column === 5 ? '370522195013040011' : cell)) : row)) }
    const before = await count('household')
    const checked = await check(await upload(sheets))
    expect(checked.outcome).toMatchObject({ households: 1_999, faultsCount: 1, faults: [{ sheet: '家庭', rows: [[1_501, 1_501]], column: 'F', count: 1 }] })
    const reply = await run(checked)
    expect([reply.status, reply.problem.code]).toEqual([409, 'IMPORT_HAS_FAULTS'])
    expect(reply.problem.detail).toContain('第 1501 行 F 列')
    expect(await count('household')).toBe(before)
  }, 60_000)

  it('are one line where the same is wrong in many rows, on the screen and in the list', async () => {
    const head = ['户主姓名', '村', '地址', '身份证号', '性别', '建档日期']
    const bad = Array.from({ length: 500 }, (_, at) => [`李${at}`, at === 49 ? '火星' : '盐西村', `${at} 号`, identityNumberOf('1950-03-04', 100 + at), '男性人', '2024-02-28'])
    const checked = await check(await upload({ 家庭: [head, ...bad] }))
    const told = checked.outcome!.faults.map((line) => [line.column, line.count, rowsInWords(line, 8)])
    expect([checked.faultsCount, checked.outcome!.faultLinesCount, told]).toEqual([501, 2, [['E', 500, '第 2–501 行'], ['B', 1, '第 51 行']]])
    const book = new excel.Workbook()
    await book.xlsx.load((await worker.call(api.importFaults, { params: { importId: checked.id } })).bytes as never)
    const list = book.worksheets[0]!
    expect([list.rowCount, (list.getRow(4).values as unknown[]).slice(1, 7)]).toEqual([5, ['家庭', 'E', '性别', expect.any(String), '第 2–501 行', 500]])
    for (const row of [2, 501]) expect((book.getWorksheet('家庭')!.getCell(`E${row}`).fill as { fgColor?: { argb?: string } }).fgColor?.argb).toBe('FFFFC7CE')
  }, 60_000)

  it('name an unknown household, and a formula in a column that is used', async () => {
    const book = new excel.Workbook()
    book.addWorksheet('走访').addRows([['户主姓名', '走访日期', '走访人', '走访情况', '是否见到本人'], ['查无此人', '2025-05-01', { formula: 'A1&"x"' }, '平安', '是']])
    const file = Buffer.from(await book.xlsx.writeBuffer()).toString('base64')
    const view = await worker.call(api.uploadLedger, { body: { stationId: stations.盐窝.id, fileName: 'a.xlsx', file } })
    const { faults } = (await check(view.body)).outcome!
    expect(faults.map(({ column, message }) => [column, message.slice(0, 10)])).toEqual([['A', '表里和本站都没有“查'], ['C', '这一格是公式，请先粘']].map(([column, message]) => [column, expect.stringContaining(message!.slice(0, 6))]))
  })
})

describe('undoing', () => {
  it('takes everything back, and the counters with it', async () => {
    const before = [await counters(), await count('household'), await count('person'), await count('person_term'), await count('visit'), await count('emergency_contact')]
    const done = await imported(ledgerOf(20, 'undo'))
    expect(await count('visit')).toBe(Number(before[4]) + 40)
    const back = await worker.call(api.undoImport, { params: { importId: done.id }, body: { reason: '导错了文件' } }, { ifMatch: done.version })
    expect(back).toMatchObject({ status: 200, body: { state: 'UNDONE', undoReason: '导错了文件', allowed: [] } })
    expect([await counters(), await count('household'), await count('person'), await count('person_term'), await count('visit'), await count('emergency_contact')]).toEqual(before)
  })

  it('is refused when something was built upon it, and says which row and why', async () => {
    const done = await imported(ledgerOf(2, 'built'))
    const { rows: [first] } = await world.job.query(`select record_id, row_number from ledger_import_record where import_id = $1 and kind = 'household' order by row_number limit 1`, [done.id])
    const { record_id: householdId, row_number: row } = first as { record_id: string; row_number: number }
    await worker.call(addContact, { params: { householdId }, body: { name: '王二', relation: '邻居', phone: '13812345678' } })
    const back = await worker.call(api.undoImport, { params: { importId: done.id }, body: { reason: '导错了' } }, { ifMatch: done.version })
    expect([back.status, back.problem.code]).toEqual([409, 'IMPORT_BUILT_UPON'])
    expect(back.problem.detail).toContain(`第 ${row} 行增加了紧急联系人`)
    const ties = await worker.call(api.importTies, { params: { importId: done.id } })
    expect(ties.body).toMatchObject({ count: 1, items: [{ kind: 'household', recordId: householdId, reasons: ['增加了紧急联系人'], link: `/households/${householdId}` }] })
    expect(await count(`household where id = '${householdId}'`)).toBe(1)
  })

  it('ends with its days', async () => {
    const done = await imported(ledgerOf(1, 'late'))
    world.clock.now = new Date('2025-07-17T02:00:00.000Z')
    const back = await worker.call(api.undoImport, { params: { importId: done.id }, body: { reason: '导错了' } }, { ifMatch: done.version })
    world.clock.now = new Date('2025-06-16T02:00:00.000Z')
    expect(back.problem.code).toBe('IMPORT_TOO_LATE')
  })

  it('takes nothing onto its list that it did not bring', async () => {
    const brought = await imported(ledgerOf(1, 'list'))
    const own = (await worker.call(createHousehold, { body: householdInput({ members: [memberInput({ name: '冯原有' })], livingAddress: '盐西村 99 号', filedOn: '2025-01-01' }) })).body
    const forged = inScope(world.appPool, worker.token ?? '', null, async ({ tx }) => ({
      result: await sql`insert into ledger_import_record (import_id, station_id, kind, record_id, sheet, row_number) values (${brought.id}, ${stations.盐窝.id}, 'household', ${own.id}, 'x', 1)`.execute(tx.db),
    }))
    await expect(forged).rejects.toMatchObject({ code: '42501' })
  })
})

describe('states', () => {
  it('a double tap imports once', async () => {
    const checked = await check(await upload(ledgerOf(5, 'twice')))
    const key = randomUUID()
    const [first, second, third] = await Promise.all([run(checked, key), run(checked, key), run(checked)])
    expect([first.status, second.status, third.status].filter((status) => status === 200).length).toBeGreaterThanOrEqual(1)
    expect([first, second, third].every(({ status }) => [200, 409, 412].includes(status))).toBe(true)
    expect(await count(`household where head_name like 'twice%'`)).toBe(5)
    expect((await run(checked, key)).status).toBe(200)
  })

  it('what the table of states lacks is refused', async () => {
    const view = await upload(ledgerOf(1, 'state'))
    expect((await run(view)).problem.code).toBe('IMPORT_DEED_NOT_ALLOWED')
    const gone = await worker.call(api.discardImport, { params: { importId: view.id } }, { ifMatch: view.version })
    expect(gone.body).toMatchObject({ state: 'DISCARDED', allowed: [], outcome: null })
    for (const reply of [await worker.call(api.discardImport, { params: { importId: view.id } }, { ifMatch: 2 }), await run(gone.body), await worker.call(api.undoImport, { params: { importId: view.id }, body: { reason: '不要' } }, { ifMatch: 2 })]) {
      expect(reply.problem.code).toBe('IMPORT_DEED_NOT_ALLOWED')
    }
  })

  it('a file that waits too long is removed', async () => {
    const view = await upload(ledgerOf(1, 'wait'))
    expect(await expireImports(world.job, new Date('2025-06-20T00:00:00Z'))).toBe(0)
    await expireImports(world.job, new Date('2025-06-24T00:00:00Z'))
    expect((await worker.call(api.showImport, { params: { importId: view.id } })).body).toMatchObject({ state: 'EXPIRED', allowed: [], outcome: null })
    expect(await count(`ledger_import_file where import_id = '${view.id}'`)).toBe(0)
  })
})

describe('who', () => {
  it('nobody of another station, and no officer, has to do with it', async () => {
    const view = await upload(ledgerOf(1, 'mine'))
    const stranger = await world.as('陈庄社工')
    expect((await stranger.call(api.showImport, { params: { importId: view.id } })).status).toBe(404)
    expect((await stranger.call(api.runImport, { params: { importId: view.id } }, { ifMatch: 1 })).status).toBe(404)
    expect((await stranger.call(api.listImports)).body.items).toEqual([])
    const file = (await workbookOf(ledgerOf(1, 'x'))).toString('base64')
    expect((await stranger.call(api.uploadLedger, { body: { stationId: stations.盐窝.id, fileName: 'a.xlsx', file } })).status).toBe(404)
    for (const person of ['COUNTY_OFFICER', 'TOWNSHIP_OFFICER', 'SUPERVISOR', 'PROJECT_MANAGER', 'CITY_OFFICER'] as const) {
      expect((await (await world.as(person)).call(api.showImport, { params: { importId: view.id } })).status).toBe(403)
    }
  })

  it('a person on file at another station is not told of', async () => {
    const number = identityNumberOf('1944-04-04', 111)
    const elsewhere = await (await world.as('陈庄社工')).call(createHousehold, { body: householdInput({ stationId: stations.陈庄.id, regionCode: stations.陈庄.village, members: [memberInput({ name: '周别处', identityNumber: number })] }) })
    expect(elsewhere.status).toBe(201)
    const checked = await check(await upload({ 家庭: [['户主姓名', '村', '地址', '身份证号'], ['周别处', '盐西村', '九号', number]] }))
    expect(checked.outcome).toMatchObject({ households: 1, suspectsCount: 0, faults: [] })
  })
})

describe('the template', () => {
  it('is understood column by column when it comes back', async () => {
    const file = await worker.call(api.importTemplate)
    const view = await worker.call(api.uploadLedger, { body: { stationId: stations.盐窝.id, fileName: '模板.xlsx', file: file.bytes.toString('base64') } })
    expect(view.body.sheets.map(({ name, kind, columns }) => [name, kind, columns.filter((one) => one === '').length])).toEqual([['填写说明', null, 0], ['家庭', 'household', 0], ['家庭成员', 'person', 0], ['走访记录', 'visit', 0]])
  })
})

describe('whatever is sent', () => {
  const words = fc.oneof(fc.constantFrom('', '户主姓名', '姓名', '与户主关系', '走访日期', '走访人', '走访情况', '村', '现居住地址', '证件号码', '是', '低保', '2024.3.5', '户主', '盐西村', '=1+1', '3.7E+17', '\u{0}', '\u{D800}', '💧', '#N/A'), fc.string({ unit: 'binary', maxLength: 12 }))
  it('is answered with a sentence, never with a failure of the server', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(words, { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 8 }), fc.record({
      kind: fc.constantFrom(null, 'household', 'person', 'visit'), headRow: fc.integer({ min: 0, max: 9 }), columns: fc.array(fc.constantFrom('', 'name', 'headName', 'visitedOn', 'relation', 'visitors', 'head.phone', '__proto__', 'is.ORPHAN', 'no'), { maxLength: 8 }),
      fixed: fc.dictionary(fc.constantFrom('situation', 'presence', 'village', 'constructor', 'relation'), fc.string({ maxLength: 8 })),
    }), fc.constantFrom('SKIP', 'JOIN'), async (rows, sheet, duplicates) => {
      const file = Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\n')).toString('base64')
      const view = await worker.call(api.uploadLedger, { body: { stationId: stations.盐窝.id, fileName: 'a.csv', file } })
      expect([201, 422]).toContain(view.status)
      if (view.status !== 201) return
      const params = { importId: view.body.id }
      const checked = await worker.call(api.checkImport, { params, body: { duplicates, sheets: [{ name: 'CSV', ...sheet }] } as never }, { ifMatch: 1 })
      expect([200, 422]).toContain(checked.status)
      expect([200, 409, 412]).toContain((await worker.call(api.runImport, { params }, { ifMatch: 2 })).status)
      expect([200, 404]).toContain((await worker.call(api.importFaults, { params })).status)
    }), { numRuns: 40 })
  }, 120_000)

  it('bytes that are no table are refused', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom([], [0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0], [0xef, 0xbb, 0xbf]), async (bytes, start) => {
      const reply = await worker.call(api.uploadLedger, { body: { stationId: stations.盐窝.id, fileName: 'a.xlsx', file: Buffer.concat([Buffer.from(start), bytes]).toString('base64') } })
      expect([201, 422]).toContain(reply.status)
    }), { numRuns: 60 })
  }, 60_000)
})
