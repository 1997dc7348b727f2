// A worker with a phone (手机上记走访): taps counted, the draft after a reload, no connection, a danger sign. Needs Chromium and built pages.
import { existsSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedNow, openTestApp, type TestApp } from '../../tests/support/app.ts'
import { addHousehold } from './testing.ts'

const folder = process.env.SHEZHAN_WEB ?? join(import.meta.dirname, '../../build/web')
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path))
const canRun = executablePath !== undefined && existsSync(join(folder, 'index.html'))
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.webmanifest': 'application/manifest+json' }

let world: TestApp
let browser: Browser
let phone: BrowserContext
let page: Page
let origin: string
let taps = 0
const errors: string[] = []

async function openPhone(width: number, height: number, isPhone: boolean): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: isPhone, isMobile: isPhone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block' })
  await context.clock.setFixedTime(new Date(fixedNow))
  await context.addCookies([{ name: 'shezhan', value: (await world.as('STATION_WORKER')).token, url: origin, httpOnly: true, sameSite: 'Strict' }])
  await context.route((url) => !url.pathname.startsWith('/api/'), (route) => {
    const path = join(folder, new URL(route.request().url()).pathname)
    const file = extname(path) && existsSync(path) ? path : join(folder, 'index.html')
    return route.fulfill({ body: readFileSync(file), contentType: types[extname(file)] ?? 'application/octet-stream' })
  })
  return context
}

describe.runIf(canRun)('on a phone', () => {
  beforeAll(async () => {
    world = await openTestApp()
    await addHousehold(world.job, '逾期户', '盐窝', { tier: 'KEY', filedOn: '2025-05-01', name: '欧阳桂兰' })
    await addHousehold(world.job, '断网户', '盐窝', { tier: 'KEY', filedOn: '2025-05-02', name: '买买提·吐尔逊' })
    await addHousehold(world.job, '危险户', '盐窝', { tier: 'HIGH_RISK', filedOn: '2025-05-03', name: '赵小梅' })
    await world.job.query(`update household set next_visit_due_on = '2025-06-10'`)
    origin = await world.app.listen({ host: '127.0.0.1', port: 0 })
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-gpu'] })
    phone = await openPhone(390, 844, true)
    page = await phone.newPage()
    page.on('pageerror', (error) => errors.push(error.message))
    page.on('console', (message) => { if (message.type() === 'error' && !/ERR_INTERNET_DISCONNECTED|status of 404/.test(message.text())) errors.push(message.text()) })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  const tap = async (name: string | RegExp, role: 'button' | 'link' | 'radio' | 'checkbox' = 'button') => {
    taps += 1
    const found = page.getByRole(role, { name }).first()
    // Chips hide their input; the finger meets the label.
    if (role === 'radio' || role === 'checkbox') return page.locator('.choices label', { hasText: name }).first().tap()
    return found.tap()
  }
  const look = async (name: string) => { if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true }) }

  it('from the to-do list to a saved visit takes at most five taps besides typing', async () => {
    await page.goto(`${origin}/desk`)
    await page.getByText('欧阳桂兰').waitFor()
    await look('desk-390')
    taps = 0
    await tap(/记走访：\s*欧阳桂兰/, 'link')
    await page.getByLabel('走访情况').waitFor()
    await look('new-390')
    await tap('见到本人', 'radio')
    await page.getByLabel('走访情况').fill('老人在家，精神好，𠮷祥🌻')
    expect(await page.locator('.field', { hasText: '风险识别' }).locator('input:checked').count(), 'nobody has said yet that there is no risk').toBe(0)
    await tap('保存')
    await page.getByText('风险识别').first().waitFor()
    await look('risk-unsaid-390')
    taps -= 1
    await tap(/^无$/, 'checkbox')
    await tap('保存')
    await page.getByText('已保存').waitFor()
    await look('saved-390')
    expect(taps).toBeLessThanOrEqual(5)
    expect(await page.getByText('2025年7月16日').count()).toBe(1)
    const { rows } = await world.job.query('select channel, kind, visited_on, presence, risk_signs from visit')
    expect(rows).toEqual([{ channel: 'HOME', kind: 'REGULAR', visited_on: '2025-06-16', presence: 'MET', risk_signs: ['NONE'] }])
  }, 40_000)

  it('what was written is there after a reload, and a save without a connection arrives later, once', async () => {
    await page.goto(`${origin}/visits/new?household=${(await world.job.query<{ id: string }>(`select id from household where head_name like '买买提%'`)).rows[0]!.id}`)
    await page.getByLabel('走访情况').fill('上门三次才见到')
    await page.waitForTimeout(700)
    await page.reload()
    await page.getByRole('button', { name: '继续上次没写完的' }).tap()
    expect(await page.getByLabel('走访情况').inputValue()).toBe('上门三次才见到')
    await tap('见到家属', 'radio')
    await tap(/^无$/, 'checkbox')
    await phone.setOffline(true)
    await tap('保存')
    await page.getByText('已存在本机').waitFor()
    await look('queued-390')
    await phone.setOffline(false)
    await expect.poll(async () => (await world.job.query('select 1 from visit')).rowCount, { timeout: 15_000 }).toBe(2)
    await page.waitForTimeout(500)
    expect((await world.job.query('select 1 from visit')).rowCount).toBe(2)
  }, 60_000)

  it('a danger sign shows the numbers to call before saving, and the to-dos after', async () => {
    await page.goto(`${origin}/desk`)
    await tap(/记走访：\s*赵小梅/, 'link')
    await page.getByLabel('走访情况').fill('孩子身上有伤')
    await tap('见到本人', 'radio')
    await tap('家暴虐待', 'checkbox')
    expect(await page.locator('a[href="tel:110"]').count()).toBe(1)
    await look('danger-390')
    await tap('保存')
    await page.getByText('已经列入待办').waitFor()
    expect(await page.locator('.todo').count()).toBe(2)
    await look('danger-saved-390')
    await tap('启动危机介入')
    await page.getByText('告知站长和督导').waitFor()
    await tap('办好了')
    await page.getByLabel('办理结果').fill('已报警，民警到场')
    await tap(/办\s*结/)
    await page.getByText('已办').first().waitFor()
    await look('danger-after-390')
    await page.goto(`${origin}/desk`)
    await page.getByText('要紧的事').waitFor()
    await look('desk-todos-390')
  }, 60_000)

  it('every control is at least 44 points high, nothing runs out of the page, and nothing failed on the way', async () => {
    await page.goto(`${origin}/visits`)
    await page.getByText('欧阳桂兰').first().waitFor()
    await look('list-390')
    await page.goto(`${origin}/visits/new/${(await world.job.query<{ id: string }>('select id from household limit 1')).rows[0]!.id}`)
    await page.getByText('标准版', { exact: true }).tap()
    await page.locator('.visit-form summary').first().waitFor()
    await page.locator('.visit-form details').evaluateAll((all) => all.forEach((one) => { one.setAttribute('open', '') }))
    await look('full-390')
    const small = await page.locator('.visit-form button:visible, .visit-form .choices label:visible, .visit-form summary:visible').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => `${one.textContent} ${one.getBoundingClientRect().height}`))
    expect(small).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    expect(errors).toEqual([])
  }, 40_000)

  it('on a desk the long form is open and fits', async () => {
    const wide = await openPhone(1440, 900, false)
    const screen = await wide.newPage()
    for (const path of ['desk', 'visits', `visits/new/${(await world.job.query<{ id: string }>('select id from household limit 1')).rows[0]!.id}`, `visits/${(await world.job.query<{ id: string }>(`select id from visit where risk_signs <> '{NONE}'`)).rows[0]!.id}`]) {
      await screen.goto(`${origin}/${path}`)
      await screen.waitForLoadState('networkidle')
      expect(await screen.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1440)
      if (process.env.SHOTS) await screen.screenshot({ path: join(process.env.SHOTS, `${path.split('/').slice(0, 2).join('-').slice(0, 12)}-1440.png`), fullPage: true })
    }
    await wide.close()
  }, 40_000)
})
