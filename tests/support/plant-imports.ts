// Imports with the sign of a station in them: one carried out, one still waiting with its file.
import { checkImport, runImport, uploadLedger } from '../../modules/imports/model/api.ts'
import { identityNumberOf } from '../../modules/clients/testing.ts'
import type { TestApp } from './app.ts'
import { type Person, type StationName, stations } from './world.ts'

export async function plantImports(world: TestApp, station: StationName, mark: string, writer: Person): Promise<{ ids: { importId: string }; canaries: string[] }> {
  const client = await world.as(writer)
  const add = async (name: string, order: number): Promise<string> => {
    const table = `户主姓名,村,现居住地址,证件号码\n${name},${stations[station].village},${mark}路 ${order} 号,${identityNumberOf('1949-01-02', order)}\n`
    const file = await client.call(uploadLedger, { body: { stationId: stations[station].id, fileName: `${mark}台账${order}.csv`, file: Buffer.from(table).toString('base64') } })
    if (file.status !== 201) throw new Error(file.text)
    const { id, version, duplicates, sheets } = file.body
    const plan = { duplicates, sheets: sheets.map(({ name: sheet, kind, headRow, columns, fixed }) => ({ name: sheet, kind, headRow, columns, fixed })) }
    const checked = await client.call(checkImport, { params: { importId: id }, body: plan }, { ifMatch: version })
    if (checked.body.faultsCount !== 0) throw new Error(checked.text)
    return id
  }
  const done = await add(`录${mark}甲`, 701)
  const ran = await client.call(runImport, { params: { importId: done } }, { ifMatch: 2 })
  if (ran.status !== 200) throw new Error(ran.text)
  return { ids: { importId: await add(`录${mark}乙`, 703) }, canaries: [`${mark}台账`, `录${mark}甲`, `录${mark}乙`] }
}
