// The first day (第一天): a first sign-in leads to 我的 and stays there; a station without files is shown where to begin; the way back keeps one's place.
import { expect, it } from 'vitest'
import { desk, type Journeys, phone } from './support.ts'

export function newcomerJourneys(journeys: Journeys): void {
  it('with an initial password every address leads to 我的, and the page can be worked with', async () => {
    const login = '370522-103-1'
    const seat = await journeys.enter(login, { screen: desk })
    await journeys.job.query('update account set must_change_password = true where login_name = $1', [login])
    try {
      for (const path of ['/', '/households', '/me']) {
        await seat.open(path)
        await seat.page.getByText('请先修改初始密码').waitFor()
        expect([path, new URL(seat.page.url()).pathname]).toEqual([path, '/me'])
      }
      await seat.page.getByRole('button', { name: '修改密码' }).click()
      await seat.page.locator('.field-error').first().waitFor()
    } finally {
      await journeys.job.query('update account set must_change_password = false where login_name = $1', [login])
    }
    await seat.leave()
  })

  it('who reads the visits of a family comes back to them, at the same line', async () => {
    const seat = await journeys.enter('370522-102-1', { screen: phone })
    const { rows } = await journeys.job.query<{ id: string }>(`select household_id as id from visit v join appointment_station s on s.station_id = v.station_id join appointment a on a.id = s.appointment_id
      join account c on c.id = a.account_id where c.login_name = '370522-102-1' group by 1 order by count(*) desc, 1 limit 1`)
    await seat.open('/households')
    await seat.open(`/households/${rows[0]!.id}?tab=visits`)
    const visits = seat.page.getByRole('tabpanel').locator('.cards a')
    await visits.nth(5).scrollIntoViewIfNeeded()
    const line = await seat.page.evaluate(() => window.scrollY)
    expect(line, 'far enough down to tell').toBeGreaterThan(100)
    await visits.nth(5).tap()
    await seat.settled()
    await seat.link('返回上一级').tap()
    await visits.nth(5).waitFor()
    await seat.settled()
    expect(await seat.page.evaluate(() => window.scrollY)).toBeCloseTo(line, -1)
    await seat.leave()
  })
}
