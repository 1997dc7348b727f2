// Journeys of a worker at the door: a visit from the to-do list, without a connection, and with a danger sign.
import { expect, it } from 'vitest'
import { desk, type Journeys, phone, type Seat } from './support.ts'

const worker = '370522-102-1'

/** Counts the taps of a finger; typing is not counted. */
function finger() {
  const hand = {
    taps: 0,
    async tap(what: ReturnType<Seat['button']>) {
      hand.taps += 1
      await what.tap()
    },
  }
  return hand
}

/** Chips hide their input; the finger meets the label. */
const chip = ({ page }: Seat, text: string | RegExp) => page.locator('.choices label', { hasText: text }).first()

interface Door { id: string; head_name: string; next_visit_due_on: string }

/** A household of the worker's station that waits on the to-do list. */
async function doorOf({ job }: Journeys, accountId: string, at = 0): Promise<Door> {
  const { rows } = await job.query<Door>(
    `select id, head_name, next_visit_due_on::text from household where responsible_worker_id = $1 and state = 'ACTIVE' and tier = 'HIGH_RISK'
       and next_visit_due_on between current_date + 1 and current_date + 7 order by next_visit_due_on, id offset $2 limit 1`, [accountId, at])
  expect(rows, 'a household that is due').toHaveLength(1)
  return rows[0]!
}

async function visitsTo({ job }: Journeys, household: string): Promise<number> {
  const { rows } = await job.query<{ n: number }>('select count(*)::int as n from visit where household_id = $1', [household])
  return rows[0]!.n
}

export function visitJourneys(journeys: Journeys): void {
  it('a worker records a visit from the to-do list with five taps', async () => {
    const seat = await journeys.enter(worker, { screen: phone })
    const door = await doorOf(journeys, seat.accountId)
    const before = await visitsTo(journeys, door.id)
    await seat.open('/')
    const hand = finger()
    await hand.tap(seat.link(new RegExp(`记走访：\\s*${door.head_name}`)))
    await hand.tap(chip(seat, '见到本人'))
    await hand.tap(chip(seat, /^无$/))
    await seat.page.getByLabel('走访情况').fill('老人在家，精神好，药按时吃。约好下周陪同复诊。')
    await hand.tap(seat.button('保存'))
    await seat.page.getByRole('heading', { name: '已保存' }).waitFor()
    expect(hand.taps).toBeLessThanOrEqual(5)
    expect(await visitsTo(journeys, door.id)).toBe(before + 1)
    const { rows } = await journeys.job.query<{ due: string; week: string }>(`select next_visit_due_on::text as due, ((now() at time zone 'Asia/Shanghai')::date + 7)::text as week from household where id = $1`, [door.id])
    expect(rows[0]!.due, 'a week from today, by the rule of the tier').toBe(rows[0]!.week)
    await seat.button('回到待办').tap()
    await seat.settled()
    const card = seat.page.locator('li.door', { hasText: door.head_name }).filter({ hasText: '今天' })
    expect(await card.count(), 'no longer due today').toBe(0)
    await seat.leave()
  })

  it('what was typed survives a reload and a lost connection, and is sent once', async () => {
    const seat = await journeys.enter(worker, { screen: phone, isInstalled: true, expects: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })
    const door = await doorOf(journeys, seat.accountId, 1)
    const before = await visitsTo(journeys, door.id)
    await seat.open('/')
    await seat.page.evaluate(() => navigator.serviceWorker.ready)
    await seat.page.reload()
    await seat.link(new RegExp(`记走访：\\s*${door.head_name}`)).tap()
    await seat.page.getByLabel('走访情况').fill('上门两次才见到人，已量血压。')
    await chip(seat, /^无$/).tap()
    await seat.page.getByText('上次').first().waitFor()
    await expect.poll(() => draftsOf(seat)).toBe(1)
    await seat.context.setOffline(true)
    await seat.page.reload()
    await seat.button('继续上次没写完的').tap()
    expect(await seat.page.getByLabel('走访情况').inputValue()).toBe('上门两次才见到人，已量血压。')
    await chip(seat, '见到家属').tap()
    await seat.button('保存').tap()
    await seat.page.getByRole('heading', { name: '已存在本机' }).waitFor()
    expect(await visitsTo(journeys, door.id)).toBe(before)
    await seat.context.setOffline(false)
    await expect.poll(() => visitsTo(journeys, door.id), { timeout: 20_000 }).toBe(before + 1)
    await seat.page.reload()
    await seat.settled()
    expect(await visitsTo(journeys, door.id), 'once').toBe(before + 1)
    await seat.leave()
  })

  it('a visit with a photo the family has not agreed to comes back and goes on without it, or with the consent', async () => {
    const seat = await journeys.enter(worker, { screen: phone, isInstalled: true, expects: /ERR_INTERNET_DISCONNECTED|ERR_FAILED|status of (409|422)/ })
    const { page } = seat
    const { rows: doors } = await journeys.job.query<Door>(`select id, head_name, '' as next_visit_due_on from household where responsible_worker_id = $1 and state = 'ACTIVE' and tier = 'GENERAL' order by id limit 2`, [seat.accountId])
    for (const door of doors) await journeys.job.query(`delete from consent where household_id = $1`, [door.id])
    const before = await Promise.all(doors.map(({ id }) => visitsTo(journeys, id)))
    await seat.open('/')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
    for (const [at, door] of doors.entries()) await visitWithPhoto(seat, journeys.origin, door, `0${at}:10`)
    await seat.context.setOffline(false)
    await page.getByText('有 2 条没有传上去').waitFor()
    await page.reload()
    await seat.link('去处理').tap()
    await page.getByRole('heading', { name: '没有传上去的记录' }).waitFor()
    expect(await page.getByText(/没有“拍照录像用于服务留痕”的同意/).count(), 'each says why').toBe(2)
    await page.getByText('看填写的内容').first().tap()
    await page.getByText('老人在家，屋里暖和。').first().waitFor()
    // One goes without its photo.
    await page.getByRole('region', { name: new RegExp(doors[0]!.head_name) }).getByRole('button', { name: '打开修改' }).tap()
    await page.getByText('有一条没有传上去，内容都还在').waitFor()
    await page.getByRole('main').getByRole('button', { name: '打开修改' }).tap()
    await page.getByText('走访还没有保存，因为带了照片').waitFor()
    await page.reload()
    await page.getByText('有 2 条没有传上去').waitFor()
    await page.getByRole('main').getByRole('button', { name: '打开修改' }).tap()
    await page.getByRole('button', { name: '不带照片，现在保存' }).tap()
    await page.getByRole('heading', { name: '已保存' }).waitFor()
    await page.getByText('有 1 条没有传上去').waitFor()
    // The other waits for the consent and goes as it is, with its photo.
    await journeys.job.query(`insert into consent (id, household_id, station_id, region_code, basis, items, text_version, given_by, relation, channel, given_on, recorded_by, recorded_by_name)
      select gen_random_uuid(), h.id, h.station_id, h.region_code, 'CONSENT', '{FILE_AND_SERVICE,SENSITIVE,PHOTO_RECORD}', '2025-01', h.head_name, '本人', 'HANDWRITTEN', current_date - 1, $2, '测试' from household h where h.id = $1`, [doors[1]!.id, seat.accountId])
    await seat.link('去处理').tap()
    await seat.button('再传一次').tap()
    await page.getByText('都传上去了').waitFor()
    expect(await Promise.all(doors.map(({ id }) => visitsTo(journeys, id)))).toEqual(before.map((count) => count + 1))
    const { rows } = await journeys.job.query<{ n: number }>(`select count(*)::int as n from visit_image i join visit v on v.id = i.visit_id where v.household_id = any($1) and i.kind = 'PHOTO' and v.created_at > now() - interval '5 minutes'`, [doors.map(({ id }) => id)])
    expect(rows[0]!.n, 'one photo').toBe(1)
    await page.setViewportSize(desk)
    expect(await page.getByText('没有传上去，因为').count()).toBe(0)
    await seat.leave()
  })

  it('a danger sign leads to to-dos with clocks that only the named roles see', async () => {
    const seat = await journeys.enter(worker, { screen: phone })
    const door = await doorOf(journeys, seat.accountId, 1)
    await seat.open(`/visits/new/${door.id}`)
    await seat.page.getByLabel('走访情况').fill('孩子手臂有几处淤青，不肯说是怎么来的。')
    await chip(seat, '见到本人').tap()
    await chip(seat, '家暴虐待').tap()
    expect(await seat.page.getByRole('link', { name: /拨打 110/ }).count(), 'help before paper').toBe(1)
    await seat.button('保存').tap()
    await seat.page.getByRole('heading', { name: '已经列入待办' }).waitFor()
    const clocks = await seat.page.locator('.todo').allInnerTexts()
    expect(clocks.map((text) => /还有 \d+ (分钟|小时)/.test(text)), clocks.join()).toEqual([true, true])
    expect(await seat.button('启动危机介入').isVisible()).toBe(true)
    await seat.leave()
    const others = [
      ['站长', '370522-102-0', true], ['督导', '370522-supervisor', true], ['县级经办', '370522-county', true], ['副站长', '370522-102-9', false], ['乡镇经办', '370522-township', false],
      ['项目主管', '370522-manager', false], ['市级经办', '370522-city', false],
    ] as const
    const seen = await Promise.all(others.map(async ([who, login]) => [who, await knowsOf(journeys, login, door.id)]))
    expect(Object.fromEntries(seen)).toEqual(Object.fromEntries(others.map(([who, , sees]) => [who, sees])))
  })
}

/** A visit written down without a connection, with a photo. */
async function visitWithPhoto(seat: Seat, origin: string, door: Door, time: string): Promise<void> {
  const { page } = seat
  await seat.context.setOffline(false)
  await page.goto(`${origin}/visits/new/${door.id}`)
  await page.getByText('上次').first().waitFor()
  await seat.context.setOffline(true)
  await chip(seat, '见到本人').tap()
  await page.getByLabel('走访情况').fill('老人在家，屋里暖和。')
  await chip(seat, /^无$/).tap()
  await page.getByText('标准版').tap()
  await page.getByLabel('开始时间').fill(time)
  await page.locator('input[type=file]').first().setInputFiles({ name: '1.png', mimeType: 'image/png', buffer: await page.screenshot() })
  await page.getByRole('img', { name: '照片第 1 张' }).waitFor()
  await seat.button('保存').tap()
  await page.getByRole('heading', { name: '已存在本机' }).waitFor()
}

/** Whether the list of to-dos of a person names a mandatory report about the household. */
async function knowsOf(journeys: Journeys, login: string, household: string): Promise<boolean> {
  const seat = await journeys.enter(login, { screen: phone })
  const answer = await seat.context.request.get(`${journeys.origin}/api/todos?kind=MANDATORY_REPORT&limit=100`)
  const { items = [] } = await answer.json() as { items?: { householdId: string }[] }
  await seat.leave()
  return items.some(({ householdId }) => householdId === household)
}

/** How many unfinished forms the device keeps. */
function draftsOf({ page }: Seat): Promise<number> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(new Error('the device store cannot be read'))
    })
    const keys: string[] = []
    for (const { name } of await indexedDB.databases()) {
      const base = await answer(indexedDB.open(name ?? ''))
      for (const store of base.objectStoreNames) keys.push(...(await answer(base.transaction(store).objectStore(store).getAllKeys())).map(String))
      base.close()
    }
    return keys.filter((key) => key.startsWith('draft/')).length
  })
}
