// The pictures of the manual (docs/manual/images) and of the README, taken from the demonstration as its people use it.
// Taken by screenshots.test.ts when SHEZHAN_PICTURES is set.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { caseworkPictures, rulePictures } from './casework-pictures.ts'
import { desk, type Journeys, phone, type Seat } from './support.ts'

const docs = join(import.meta.dirname, '../../docs')
export const wide = { width: 1100, height: 680 }

/** A picture of what is on the screen; `name` without ending. */
export async function picture({ page, settled }: Seat, name: string, folder = 'manual/images'): Promise<void> {
  mkdirSync(join(docs, folder), { recursive: true })
  await settled()
  await page.waitForFunction(() => document.querySelector('.ant-skeleton, .ant-spin-spinning') === null)
  await page.evaluate(() => document.fonts.ready)
  // The trace of the finger is not part of the page.
  await page.addStyleTag({ content: '* { -webkit-tap-highlight-color: transparent !important; }' })
  await page.screenshot({ path: join(docs, folder, `${name}.png`), animations: 'disabled' })
}

const chip = ({ page }: Seat, text: string | RegExp) => page.locator('.choices label', { hasText: text }).first()

async function worker(journeys: Journeys): Promise<void> {
  const seat = await journeys.enter('370522-102-1', { screen: phone })
  const { page } = seat
  await seat.open('/desk')
  await picture(seat, 'worker-desk')
  await page.getByRole('button', { name: '记一笔' }).tap()
  await page.getByRole('dialog').waitFor()
  await picture(seat, 'worker-quick')
  await page.keyboard.press('Escape')
  const name = await page.locator('.door .card-head > span').first().innerText()
  await seat.link(new RegExp(name.replace('记走访：', '').trim())).tap()
  await seat.settled()
  await chip(seat, '见到本人').tap()
  await page.getByLabel('走访情况').fill('老人在家，精神好，药按时吃。约好下周陪同复诊。')
  await chip(seat, /^无$/).tap()
  await picture(seat, 'worker-visit')
  await chip(seat, '无人照料').tap()
  await page.getByRole('link', { name: /拨打 110/ }).waitFor()
  await picture(seat, 'worker-danger')
  await chip(seat, /^无$/).tap()
  await seat.button('保存').tap()
  await page.getByRole('heading', { name: '已保存' }).waitFor()
  await picture(seat, 'worker-saved')
  await seat.open('/households')
  await picture(seat, 'worker-households')
  await page.locator('main ul.cards a').first().tap()
  await page.getByRole('tab').first().waitFor()
  await picture(seat, 'worker-household')
  await seat.open('/households/new')
  await picture(seat, 'worker-filing')
  await page.getByRole('heading', { name: '同意书' }).scrollIntoViewIfNeeded()
  await page.getByRole('heading', { name: '同意书' }).evaluate((heading) => window.scrollTo(0, heading.getBoundingClientRect().top + window.scrollY - 70))
  await picture(seat, 'worker-consent')
  await seat.leave()
}

async function offline(journeys: Journeys): Promise<void> {
  const seat = await journeys.enter('370522-102-1', { screen: phone, expects: /ERR_INTERNET_DISCONNECTED/ })
  await seat.open('/desk')
  await seat.page.locator('.door a.card').nth(1).tap()
  await seat.settled()
  await chip(seat, '见到家属').tap()
  await seat.page.getByLabel('走访情况').fill('上门两次才见到人，已量血压。')
  await chip(seat, /^无$/).tap()
  await seat.context.setOffline(true)
  await seat.button('保存').tap()
  await seat.page.getByRole('heading', { name: '已存在本机' }).waitFor()
  await seat.page.screenshot({ path: join(docs, 'manual/images/worker-offline.png') })
  await seat.context.setOffline(false)
  await seat.leave()
}

async function head(journeys: Journeys): Promise<void> {
  const seat = await journeys.enter('370522-102-0', { screen: wide })
  const { page } = seat
  await seat.open('/desk')
  await picture(seat, 'head-desk')
  await seat.open('/briefings')
  await picture(seat, 'head-briefings')
  await page.getByRole('button', { name: '修改' }).first().click()
  await page.waitForURL(/briefings\/[0-9a-f-]{36}/)
  await picture(seat, 'head-briefing')
  await page.getByLabel('重点工作').evaluate((box) => window.scrollTo(0, box.getBoundingClientRect().top + window.scrollY - 330))
  await picture(seat, 'head-briefing-text')
  await seat.open('/stations')
  await page.getByRole('link', { name: /盐窝镇社会工作服务站/ }).first().click()
  await page.getByRole('tab', { name: '场地' }).click()
  await picture(seat, 'head-premises')
  await seat.leave()
  const neighbour = await journeys.enter('150422-101-0', { screen: { ...wide, height: 560 } })
  await neighbour.open('/findings')
  await picture(neighbour, 'head-findings')
  await neighbour.leave()
}

async function county(journeys: Journeys): Promise<void> {
  const large = await journeys.enter('370522-county', { screen: { ...desk, height: 840 } })
  await large.open('/county')
  await large.page.waitForFunction(() => document.querySelectorAll('canvas, .chart svg').length > 0)
  await large.page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => done(undefined))) }))
  await picture(large, 'county', 'images')
  await large.leave()
  const seat = await journeys.enter('370522-county', { screen: wide })
  const { page } = seat
  await seat.open('/briefings')
  await picture(seat, 'county-briefings')
  await page.getByRole('row', { name: /已报送/ }).first().getByRole('link').click()
  await seat.button('退回修改').click()
  await page.getByRole('dialog').getByRole('textbox').first().fill('请补充典型案例。')
  await picture(seat, 'county-return')
  await seat.open('/households')
  await page.locator('.ant-table-row a').first().click()
  await seat.settled()
  await page.getByRole('button', { name: '查看完整电话' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '查看一分钟' }).waitFor()
  await picture(seat, 'county-reveal')
  await seat.open('/stations')
  await page.getByRole('link', { name: /陈庄镇社会工作服务站|北宋镇社会工作服务站/ }).first().click()
  await page.getByRole('tab', { name: '规则核查' }).click()
  await page.getByLabel('核查日').first().fill('2025-11-15')
  await page.keyboard.press('Enter')
  await page.getByText('2025-11-15 的情况').first().waitFor()
  await picture(seat, 'county-standing')
  await seat.open('/network')
  await picture(seat, 'county-network')
  await seat.leave()
  const banner = await journeys.enter('150422-county', { screen: wide })
  await banner.open('/findings')
  await banner.page.setViewportSize({ ...wide, height: 560 })
  await picture(banner, 'county-findings')
  await banner.page.getByRole('row', { name: /IM-1\.2-R2/ }).first().getByRole('link').first().click()
  await picture(banner, 'county-why')
  await banner.leave()
}

async function administrators(journeys: Journeys): Promise<void> {
  const seat = await journeys.enter('370522-system', { screen: wide })
  await seat.open('/accounts')
  await picture(seat, 'admin-accounts')
  await seat.open('/accounts/new')
  await picture(seat, 'admin-new-account')
  await seat.leave()
  const auditor = await journeys.enter('370522-audit', { screen: wide })
  await auditor.open('/audit')
  await picture(auditor, 'admin-audit')
  await auditor.leave()
}

/** Takes all pictures. */
export async function takePictures(journeys: Journeys): Promise<void> {
  await county(journeys)
  await rulePictures(journeys)
  await caseworkPictures(journeys)
  await head(journeys)
  await worker(journeys)
  await offline(journeys)
  await administrators(journeys)
}
