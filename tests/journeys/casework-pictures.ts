// Pictures of the casework desk and of the county's rulebook for the manual: cases, groups, activities, referrals, crises; what-if, rectification.
import { fillIn } from './hand.ts'
import { picture, wide } from './screenshots.ts'
import { type Journeys, phone, type Seat } from './support.ts'

/** The first record behind a list, opened as a tap does. */
async function first(seat: Seat, list: string, words: string): Promise<void> {
  await seat.open(list)
  await seat.page.locator('main ul.cards a, main .ant-table-row a').filter({ hasText: words }).first().click()
  await seat.page.waitForURL(/[0-9a-f]{8}-/)
  await seat.settled()
}

async function tab(seat: Seat, name: RegExp): Promise<void> {
  await seat.page.getByRole('tab', { name }).click()
  await seat.settled()
  await seat.page.getByRole('tablist').evaluate((list) => window.scrollTo(0, list.getBoundingClientRect().top + window.scrollY - 70))
}

/** What a worker sees of cases, groups, activities, referrals and the red button. */
export async function caseworkPictures(journeys: Journeys): Promise<void> {
  const seat = await journeys.enter('370522-102-1', { screen: phone })
  await seat.open('/cases')
  await picture(seat, 'worker-cases')
  await first(seat, '/cases', '介入中')
  await picture(seat, 'worker-case')
  await seat.page.getByRole('button', { name: '个案服务过程记录表' }).click()
  await seat.page.waitForURL(/forms\/new/)
  await picture(seat, 'worker-form')
  await first(seat, '/groups', '进行中')
  await tab(seat, /签到/)
  await seat.button('记一节').tap()
  await seat.page.locator('.group-marks li').nth(1).getByText('缺席').tap()
  await seat.page.locator('.group-marks').evaluate((list) => window.scrollTo(0, list.getBoundingClientRect().top + window.scrollY - 130))
  await picture(seat, 'worker-sign-in')
  await first(seat, '/activities', '社区邻里节')
  await picture(seat, 'worker-activity')
  await seat.open('/leads')
  await picture(seat, 'worker-leads')
  await first(seat, '/referrals', '邓兴旺')
  await picture(seat, 'worker-referral')
  await seat.open('/crises/new')
  await fillIn(seat, { '谁，在哪里': '马村桥头，一位老人坐在栏杆外', 发生了什么: '情绪激动，不肯下来', 现在有没有即时危险: '有' })
  await seat.page.evaluate(() => window.scrollTo(0, 0))
  await picture(seat, 'worker-emergency')
  await seat.leave()
  const head = await journeys.enter('370522-supervisor', { screen: wide })
  await head.open('/forms')
  await picture(head, 'head-forms')
  await head.leave()
}

/** What a county sees of the rulebook, of trials and of what is being put right. */
export async function rulePictures(journeys: Journeys): Promise<void> {
  const seat = await journeys.enter('150422-county', { screen: wide })
  const { page } = seat
  await seat.open('/rules')
  await page.locator('main a[href^="/rules/"]').filter({ hasText: '内蒙古' }).first().click()
  await page.waitForURL(/rules\/.+/)
  await picture(seat, 'county-rulebook')
  await seat.open('/trials')
  await picture(seat, 'county-trial')
  await seat.open('/rectifications')
  await page.setViewportSize({ ...wide, height: 560 })
  await picture(seat, 'county-rectifications')
  await page.locator('main .ant-table-row a').first().click()
  await page.waitForURL(/rectifications\/.+/)
  await picture(seat, 'county-rectification')
  await seat.leave()
}
