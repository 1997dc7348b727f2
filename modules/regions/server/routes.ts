// The routes of regions (区划接口): all of them read, and every signed-in actor may, because places are no secret.
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { addDays } from '../../../kernel/model/day.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import { type Route, route } from '../../../kernel/server/route.ts'
import { listRegions, regionHistory, type RegionView, searchRegions, showRegion } from '../model/api.ts'
import { ancestorsOf } from '../model/code.ts'
import { regionKinds } from '../model/kinds.ts'
import { REGION_NOT_FOUND } from '../model/problems.ts'
import { successionKinds } from '../model/succession.ts'
import { childrenOf, findRegions, historyOf, pathOf, type Reader, regionNames, regionOn, type RegionRow } from './store.ts'

export const regionRoutes: readonly Route[] = [
  route(listRegions, {
    may: 'signedIn',
    run: async ({ tx, input: { query }, today }) => {
      const day = query.onDay ?? today
      return { items: await views(tx, await childrenOf(tx, query.parent ?? null, day), day) }
    },
  }),
  route(searchRegions, {
    may: 'signedIn',
    run: async ({ tx, input: { query }, today }) => {
      const day = query.onDay ?? today
      return { items: await views(tx, await findRegions(tx, { ...query, day }), day) }
    },
  }),
  route(showRegion, {
    may: 'signedIn',
    run: async ({ tx, input: { params, query }, today }) => {
      const day = query.onDay ?? today
      const row = await regionOn(tx, params.code, day)
      if (!row) throw new Problem(REGION_NOT_FOUND, `代码 ${params.code} 在 ${day} 没有对应的行政区划`)
      const [view] = await views(tx, [row], day) as [RegionView]
      return { ...view, ancestors: await pathOf(tx, ancestorsOf(params.code), day) }
    },
  }),
  route(regionHistory, {
    may: 'signedIn',
    run: ({ tx, input: { params } }) => showHistory(tx, params.code),
  }),
]

async function showHistory(tx: Reader, code: string): Promise<OutputOf<typeof regionHistory>> {
  const { versions, successions } = await historyOf(tx, code)
  if (versions.length === 0) throw new Problem(REGION_NOT_FOUND, `没有代码为 ${code} 的行政区划`)
  const shown: OutputOf<typeof regionHistory> = { versions: [], successions: [] }
  // Each version under the names that held on its own first day; one query at a time, as they share a connection.
  for (const row of versions) shown.versions.push(...await views(tx, [row], row.validFrom))
  for (const row of successions) {
    const before = await regionNames(tx, [row.fromCode], addDays(row.onDay, -1))
    const after = await regionNames(tx, [row.toCode], row.onDay)
    shown.successions.push({ ...row, kindLabel: successionKinds[row.kind], fromName: before.get(row.fromCode) ?? '', toName: after.get(row.toCode) ?? '' })
  }
  return shown
}

async function views(tx: Reader, rows: readonly RegionRow[], day: string): Promise<RegionView[]> {
  const names = await regionNames(tx, rows.map(({ code }) => code), day)
  return rows.map((row) => ({ ...row, kindLabel: regionKinds[row.kind], fullName: names.get(row.code) ?? row.name }))
}
