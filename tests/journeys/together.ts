// Signing in without a connection (断网签到), and two people at one record (两人同时修改): nothing is lost, nothing arrives twice.
import { expect, it } from 'vitest'
import { today } from './hand.ts'
import { desk, type Journeys, phone, type Seat } from './support.ts'

const [worker, head] = ['370522-102-1', '370522-102-0']

/** The running group, or the activity that takes names, of the worker's station. */
async function placeOf({ job }: Journeys, { accountId }: Seat, table: 'service_group' | 'activity', state: string): Promise<string> {
  const { rows: [row] } = await job.query<{ id: string }>(
    `select t.id from ${table} t join appointment_station l on l.station_id = t.station_id join appointment p on p.id = l.appointment_id where p.account_id = $1 and t.state = $2 order by t.created_at limit 1`, [accountId, state])
  return row!.id
}

async function count({ job }: Journeys, sql: string, id: string): Promise<number> {
  const { rows: [row] } = await job.query<{ n: number }>(`select count(*)::int as n from ${sql} = $1`, [id])
  return row!.n
}

async function sheet(seat: Seat, place: string): Promise<void> {
  await seat.open(place)
  await seat.page.getByRole('tab', { name: /签到/ }).click()
  await seat.settled()
}

export function togetherJourneys(journeys: Journeys): void {
  it('a group and an activity are signed in without a connection; what waited arrives once', async () => {
    const seat = await journeys.enter(worker, { screen: phone, expects: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })
    const groupId = await placeOf(journeys, seat, 'service_group', 'RUNNING')
    const sessions = () => count(journeys, 'group_session where group_id', groupId)
    const before = await sessions()
    await sheet(seat, `/groups/${groupId}`)
    await seat.button('记一节').tap()
    await seat.page.getByLabel('主题').fill('没有信号的村室')
    await seat.context.setOffline(true)
    await seat.page.locator('.group-marks li').first().getByText('缺席').tap()
    await seat.button('保存签到').tap()
    await seat.page.getByText('有 1 次签到存在本机').waitFor()
    expect(await sessions()).toBe(before)
    await seat.context.setOffline(false)
    await expect.poll(sessions, { timeout: 20_000 }).toBe(before + 1)
    await seat.page.getByText('没有信号的村室').first().waitFor()

    const activityId = await placeOf(journeys, seat, 'activity', 'ENROLLING')
    await journeys.job.query('update activity set held_on = $2 where id = $1', [activityId, today()])
    const signed = () => count(journeys, 'activity_sign_in where activity_id', activityId)
    await sheet(seat, `/activities/${activityId}`)
    const names = seat.page.locator('.activity-names button')
    await names.first().waitFor()
    const all = await names.count()
    await seat.context.setOffline(true)
    for (const left of [all - 1, all - 2]) {
      await names.first().tap()
      await expect.poll(() => names.count()).toBe(left)
    }
    await seat.page.getByText('有 2 人的签到存在本机').waitFor()
    expect(await signed()).toBe(0)
    await seat.context.setOffline(false)
    await expect.poll(signed, { timeout: 20_000 }).toBe(2)
    await seat.page.reload()
    await seat.settled()
    expect([await sessions(), await signed()], 'once').toEqual([before + 1, 2])
    await seat.leave()
  })

  it('two people change one session at once: both versions are shown, and the one who was later chooses', async () => {
    const [first, second] = [await journeys.enter(head, { screen: desk }), await journeys.enter(worker, { screen: desk, expects: /412/ })]
    const groupId = await placeOf(journeys, second, 'service_group', 'RUNNING')
    for (const seat of [first, second]) {
      await sheet(seat, `/groups/${groupId}`)
      await seat.button('改签到').click()
    }
    await first.page.getByLabel('主题').fill('站长写的主题')
    await second.page.getByLabel('主题').fill('社工写的主题')
    await second.page.getByLabel('地点').fill('村文化室')
    await first.button('保存签到').click()
    await first.page.getByText('站长写的主题').first().waitFor()
    await second.button('保存签到').click()
    const choice = second.page.getByRole('region', { name: '核对两个版本' })
    await choice.getByText('站长写的主题').waitFor()
    expect(await choice.getByText('社工写的主题').count()).toBe(1)
    await choice.getByRole('radio', { name: '主题：别人已保存的' }).check()
    await choice.getByRole('button', { name: '按所选内容保存' }).click()
    await second.page.getByText('站长写的主题').first().waitFor()
    const { rows } = await journeys.job.query(`select topic, place from group_session where group_id = $1 and topic = '站长写的主题'`, [groupId])
    expect(rows, 'his topic and my place: nothing lost').toEqual([{ topic: '站长写的主题', place: '村文化室' }])
    await first.leave()
    await second.leave()
  })
}
