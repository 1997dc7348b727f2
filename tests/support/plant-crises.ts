// A crisis with a line in its timeline and a report, with canaries that only those named may see.
import { addEntry, openCrisis, startReport } from '../../modules/crises/model/api.ts'
import type { TestApp } from './app.ts'
import { type Person, type StationName, stations } from './world.ts'

/** Opens a crisis through the API. No household: the county, which is named, would see its name. */
export async function plantCrisis(world: TestApp, station: StationName, mark: string, writer: Person): Promise<{ ids: Record<string, string>; canaries: string[] }> {
  const client = await world.as(writer)
  const crisis = await client.call(openCrisis, { body: { stationId: stations[station].id, who: `${mark}桥头老人`, what: `${mark}危坐桥栏`, danger: 'YES' } })
  if (crisis.status !== 201) throw new Error(crisis.text)
  const crisisId = crisis.body.id
  const entry = await client.call(addEntry, { params: { crisisId }, body: { kind: 'ACTION', words: `${mark}危处置` } })
  const report = await client.call(startReport, { params: { crisisId }, body: {} })
  if (entry.status !== 201 || report.status !== 201) throw new Error(`${entry.text} ${report.text}`)
  return { ids: { crisisId }, canaries: [`${mark}桥`, `${mark}危`] }
}
