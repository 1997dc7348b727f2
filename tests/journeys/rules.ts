// Journeys with the rules: a finding, why, and what makes it go away; one station under the law of two days.
import { expect, it } from 'vitest'
import { desk, type Journeys, type Seat } from './support.ts'

async function chooseDay({ page }: Seat, day: string): Promise<void> {
  await page.getByLabel('核查日').first().fill(day)
  await page.keyboard.press('Enter')
  await page.getByText(`${day} 的情况`).first().waitFor()
}

export function ruleJourneys(journeys: Journeys): void {
  it('the county sees its stations, a finding and why; the head adds what is missing and the finding is gone', async () => {
    const county = await journeys.enter('150422-county', { screen: desk })
    await county.open('/')
    await county.page.getByRole('heading', { name: '巴林左旗看板' }).waitFor()
    expect(await county.page.getByRole('row', { name: /隆昌镇/ }).count()).toBe(1)
    await county.open('/findings')
    await county.button('立即核查').click()
    await county.page.getByText(/已核查 \d+ 个对象/).waitFor()
    const finding = county.page.getByRole('row', { name: /IM-1\.2-R2/ }).filter({ hasText: '隆昌镇' })
    await finding.getByRole('link').first().click()
    await county.page.getByRole('heading', { name: '为什么这样判定' }).waitFor()
    await county.page.getByText(/缺少 档案柜/).first().waitFor()
    await county.page.getByText('站点台账').first().waitFor()

    const head = await journeys.enter('150422-101-0', { screen: desk })
    await head.open('/stations')
    await head.page.getByRole('row', { name: /隆昌镇社会工作服务站/ }).getByRole('link').first().click()
    await head.page.getByRole('tab', { name: '设备' }).click()
    await head.button('登记设备').click()
    const drawer = head.page.getByRole('dialog')
    await drawer.locator('.choices label', { hasText: '档案柜' }).click()
    await drawer.getByRole('button', { name: /保\s*存/ }).click()
    await head.page.getByRole('row', { name: /档案柜/ }).waitFor()
    await head.leave()

    await county.open('/findings')
    await county.page.getByText('隆昌镇').first().waitFor()
    expect(await finding.count(), 'judged again by itself').toBe(0)
    await county.leave()
  })

  it('the same station judged on 2025-11-14 and 2025-11-15', async () => {
    const { rows } = await journeys.job.query<{ name: string }>(
      `select s.name from station s join station_zone z on z.station_id = s.id and z.zone = 'OFFICE' and z.from_on < '2025-11-01'
       where s.kind = 'TOWNSHIP_STATION' and s.state = 'OPEN' and s.region_code like '370522%' and s.opened_on < '2025-11-01' order by z.area_square_metres limit 1`)
    const county = await journeys.enter('370522-county', { screen: desk })
    await county.open('/stations')
    await county.page.getByRole('row', { name: rows[0]!.name }).getByRole('link').first().click()
    await county.page.getByRole('tab', { name: '规则核查' }).click()
    await chooseDay(county, '2025-11-14')
    const space = county.page.getByRole('listitem').filter({ hasText: 'DY-10-R1' })
    expect(await space.innerText()).toMatch(/(符合|不符合[\s\S]*应不少于 6)/)
    await chooseDay(county, '2025-11-15')
    await county.page.getByText('已失效').first().waitFor()
    expect(await space.count() === 0 || /不在有效期/.test(await space.innerText()), 'no longer asked for').toBe(true)
    await county.leave()
  })
}
