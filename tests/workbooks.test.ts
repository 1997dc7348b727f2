// Every workbook the product makes: it opens, no cell is a formula, and it prints on A4 as wide as the page with its heads on every page.
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../server/modules.ts'
import { excelType } from '../kernel/server/workbook.ts'
import { createHousehold } from '../modules/clients/model/api.ts'
import { exportRoster } from '../modules/clients/model/paper.ts'
import { consentInput, householdInput, memberInput } from '../modules/clients/testing.ts'
import { importTemplate } from '../modules/imports/model/api.ts'
import { addNeed, needSheet } from '../modules/needs/model/needs-api.ts'
import { needInput } from '../modules/needs/testing.ts'
import { exportFindings } from '../modules/policy/model/api.ts'
import { exportStationFigures, exportWork } from '../modules/reports/model/overview-api.ts'
import { openTestApp, type TestApp } from './support/app.ts'

let world: TestApp
const books = new Map<string, excel.Workbook>()
beforeAll(async () => {
  world = await openTestApp()
  const [worker, county] = [await world.as('STATION_WORKER'), await world.as('COUNTY_OFFICER')]
  await worker.call(createHousehold, { body: householdInput({ members: [memberInput({ name: '赵𠮷' })], livingAddress: '=1+1', consent: consentInput() }) })
  await worker.call(addNeed, { body: needInput({ description: '@SUM(A1:A9)' }) })
  for (const [contract, client] of [[exportRoster, worker], [needSheet, worker], [importTemplate, worker], [exportStationFigures, county], [exportWork, county], [exportFindings, county]] as const) {
    const reply = await client.call(contract, {} as never)
    expect(reply.status, `${contract.id} ${reply.text}`).toBe(200)
    const book = new excel.Workbook()
    await book.xlsx.load(reply.bytes as never)
    books.set(contract.id, book)
  }
}, 120_000)
afterAll(() => world.close())

/** Made elsewhere: from what was tried or uploaded. */
const elsewhere = ['trials.export', 'comparisons.export', 'imports.faults']

describe('workbooks', () => {
  it('are all looked at', () => {
    const made = allRoutes.filter(({ contract }) => contract.produces === excelType).map(({ contract }) => contract.id)
    expect([...books.keys(), ...elsewhere].sort()).toEqual(made.sort())
  })

  it('hold no formula', () => {
    for (const [id, book] of books) for (const sheet of book.worksheets) sheet.eachRow((row) => row.eachCell((cell) => expect([id, sheet.name, cell.address, cell.type]).not.toContain(excel.ValueType.Formula)))
  })

  it('print on A4 with their heads on every page and what page it is', () => {
    for (const book of books.values()) {
      for (const sheet of book.worksheets.filter(({ state }) => state === 'visible')) {
        expect(sheet.pageSetup, sheet.name).toMatchObject({ paperSize: 9, fitToWidth: 1, fitToHeight: 0 })
        expect(sheet.pageSetup.printTitlesRow, sheet.name).toMatch(/^\d:\d$/)
        expect(sheet.views[0]?.state, sheet.name).toBe('frozen')
        expect(sheet.headerFooter.oddFooter, sheet.name).toContain('&P')
      }
    }
  })
})
