// The counters that statistics stand on: after any edits they say exactly what a recount says.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientGroupCodes, visitTierCodes } from '../../kernel/model/codes/clients.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { stations } from '../../tests/support/world.ts'
import { addHousehold } from './testing.ts'

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

const homes = Array.from({ length: 6 }, (_, n) => `counted ${n}`)
const groups = fc.subarray([...clientGroupCodes.ids].slice(0, 5), { maxLength: 3 })
const places = [[stations.盐窝.id, '370522102201'], [stations.盐窝.id, '370522102202'], [stations.陈庄.id, stations.陈庄.village]] as const
// Weighted so that most households are served most of the time: only those are counted.
const edit = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('tier' as const), at: fc.nat(5), tier: fc.constantFrom(...visitTierCodes.ids), day: fc.integer({ min: 1, max: 28 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('move' as const), at: fc.nat(5), place: fc.constantFrom(...places) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('moveAndClose' as const), at: fc.nat(5), place: fc.constantFrom(...places) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), at: fc.nat(5) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('reopen' as const), at: fc.nat(5), day: fc.integer({ min: 1, max: 28 }) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('groups' as const), at: fc.nat(5), groups }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('leave' as const), at: fc.nat(5) }) },
)
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never

async function apply(ids: readonly string[], one: Edit): Promise<void> {
  const id = ids[one.at]
  const run = (sql: string, ...values: unknown[]) => world.job.query(sql, [id, ...values])
  if (one.kind === 'tier') await run(`update household set tier = $2, next_visit_due_on = make_date(2025, 7, $3) where id = $1 and state = 'ACTIVE'`, one.tier, one.day)
  if (one.kind === 'move') await run('update household set station_id = $2, region_code = $3 where id = $1', ...one.place)
  if (one.kind === 'moveAndClose') await run(`update household set station_id = $2, region_code = $3, state = 'MOVED', closed_on = '2025-06-16', next_visit_due_on = null where id = $1 and state = 'ACTIVE'`, ...one.place)
  if (one.kind === 'close') await run(`update household set state = 'CLOSED', closed_on = '2025-06-16', next_visit_due_on = null where id = $1 and state = 'ACTIVE'`)
  if (one.kind === 'reopen') await run(`update household set state = 'ACTIVE', closed_on = null, next_visit_due_on = make_date(2025, 8, $2) where id = $1`, one.day)
  if (one.kind === 'groups') await run('update person set client_groups = $2 where household_id = $1', one.groups)
  if (one.kind === 'leave') await run(`update person set state = case state when 'ACTIVE' then 'LEFT' else 'ACTIVE' end, left_on = case state when 'ACTIVE' then date '2025-06-16' end where household_id = $1`)
}

const difference = `
  with recount as (
    select station_id, region_code, 'household.' || tier as figure, count(*) as value from household where state = 'ACTIVE' group by 1, 2, 3
    union all select p.station_id, p.region_code, 'person', count(*) from person p join household h on h.id = p.household_id
      where p.state = 'ACTIVE' and h.state = 'ACTIVE' group by 1, 2
    union all select h.station_id, h.region_code, 'person.' || g, count(*) from person p join household h on h.id = p.household_id, unnest(p.client_groups) g
      where p.state = 'ACTIVE' and h.state = 'ACTIVE' group by 1, 2, 3)
  select * from recount full join (select * from client_counter where value <> 0) c using (station_id, region_code, figure) where recount.value is distinct from c.value`
const dueDifference = `
  with recount as (select station_id, region_code, tier, next_visit_due_on as due_on, count(*) as households from household where state = 'ACTIVE' group by 1, 2, 3, 4)
  select * from recount full join visit_due_counter c using (station_id, region_code, tier, due_on) where recount.households is distinct from c.households`

it('agree with a recount after random edits', async () => {
  const ids: string[] = []
  for (const name of homes) ids.push(await addHousehold(world.job, { name }))
  await fc.assert(fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (edits) => {
    for (const one of edits) await apply(ids, one)
    expect((await world.job.query(difference)).rows).toEqual([])
    expect((await world.job.query(dueDifference)).rows).toEqual([])
  }), { numRuns: 40, seed: 20250616 })
})
