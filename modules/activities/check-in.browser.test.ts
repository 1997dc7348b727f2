// At the door with a phone (现场扫码签到), and the worker's pages of groups and activities. Needs Chromium and built pages.
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { extname, join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedNow, openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { addHousehold } from '../clients/testing.ts'
import { addSession, saveMeasures, showGroup } from '../groups/model/api.ts'
import { recruitingGroup } from '../groups/testing.ts'
import { addSignIns, enrol, listSignIns, openCheckIn, showActivity } from './model/api.ts'
import { enrollingActivity } from './testing.ts'

const folder = process.env.SHEZHAN_WEB ?? join(import.meta.dirname, '../../build/web')
const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => path && existsSync(path))
const canRun = executablePath !== undefined && existsSync(join(folder, 'index.html'))
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.json': 'application/json', '.webmanifest': 'application/manifest+json' }

let world: TestApp
let worker: TestClient
let browser: Browser
let origin: string
const errors: string[] = []

async function seat(width: number, height: number, isSignedIn: boolean): Promise<{ context: BrowserContext; page: Page }> {
  const isPhone = width < 800
  const context = await browser.newContext({ viewport: { width, height }, hasTouch: isPhone, isMobile: isPhone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block' })
  await context.clock.setFixedTime(new Date(fixedNow))
  if (isSignedIn) await context.addCookies([{ name: 'shezhan', value: worker.token, url: origin, httpOnly: true, sameSite: 'Strict' }])
  await context.route((url) => !url.pathname.startsWith('/api/'), (route) => {
    const path = join(folder, new URL(route.request().url()).pathname)
    const file = extname(path) && existsSync(path) ? path : join(folder, 'index.html')
    return route.fulfill({ body: readFileSync(file), contentType: types[extname(file)] ?? 'application/octet-stream' })
  })
  const page = await context.newPage()
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => { if (message.type() === 'error' && !/status of (404|422)|ERR_INTERNET_DISCONNECTED/.test(message.text())) errors.push(message.text()) })
  return { context, page }
}

const look = async (page: Page, name: string) => { if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}.png`), fullPage: true }) }
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run()
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
  })
}
const inSight = (what: Locator) => what.evaluate((element) => { const { top, bottom } = element.getBoundingClientRect(); return top >= 0 && bottom <= innerHeight })
/** Nothing sticks out to the right. */
const overhang = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

describe.runIf(canRun)('groups and activities on a screen', () => {
  let activityId: string
  let groupId: string
  beforeAll(async () => {
    world = await openTestApp()
    worker = await world.as('STATION_WORKER')
    await addHousehold(world.job, { name: '赵家', headName: '买买提·吐尔逊·阿卜杜热合曼' })
    origin = await world.app.listen({ host: '127.0.0.1', port: 0 })
    browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox', '--disable-gpu'] })
    activityId = await enrollingActivity(world, { name: '“粽情端午·情暖盐西”老少同乐包粽子暨防诈骗宣传活动' })
    for (const name of ['钱二', '孙三', '欧阳桂兰']) await worker.call(enrol, { params: { activityId }, body: { name, phone: '13800001111', ageBand: 'SENIOR' } })
    const group = await recruitingGroup(world, { members: 7 })
    groupId = group.groupId
    for (const heldOn of ['2025-06-09', '2025-06-11']) {
      await worker.call(addSession, { params: { groupId }, body: { heldOn, startedTime: '14:00', topic: '相识', marks: group.memberIds.map((memberId, at) => ({ memberId, presence: (['PRESENT', 'LATE', 'ABSENT'] as const)[at % 3]! })) } })
    }
    await worker.call(saveMeasures, { params: { groupId }, body: { measureName: '孤独感量表', lowerIsBetter: true, rows: group.memberIds.map((memberId, at) => ({ memberId, before: 40 + at, after: 35 + at * 1.5, satisfaction: 3 + at % 3, gains: '认识了邻居' })) } },
      { ifMatch: (await worker.call(showGroup, { params: { groupId } })).body.version })
  }, 60_000)
  afterAll(async () => {
    await browser?.close()
    await world?.close()
  })

  it('a stranger signs in at the door with name and four digits, and sees nothing of others', async () => {
    const { version } = (await worker.call(showActivity, { params: { activityId } })).body
    const { code } = (await worker.call(openCheckIn, { params: { activityId }, body: {} }, { ifMatch: version })).body
    const { context, page } = await seat(390, 844, false)
    await page.goto(`${origin}/check-in/${code}`)
    await page.getByRole('heading', { name: /粽情端午/ }).waitFor()
    await look(page, 'check-in')
    expect([await overhang(page), await faults(page)]).toEqual([0, []])
    await page.getByRole('button', { name: '签到', exact: true }).tap()
    await page.getByText('请填写姓名').first().waitFor()
    await look(page, 'check-in-errors')
    await page.getByLabel('姓名').fill('欧阳桂兰')
    await page.getByLabel('手机号后四位').fill('1111')
    await page.getByText('60 至 79 岁', { exact: true }).tap()
    await page.getByRole('button', { name: '签到', exact: true }).tap()
    await page.getByText('签到成功').waitFor()
    await look(page, 'check-in-done')
    await page.getByRole('button', { name: '帮家人、邻居再签一位' }).tap()
    expect([await page.getByLabel('姓名').inputValue(), await page.getByLabel('手机号后四位').inputValue()], 'the next one begins empty').toEqual(['', ''])
    await page.getByLabel('姓名').fill('买买提·吐尔逊')
    await page.getByLabel('手机号后四位').fill('2222')
    expect(await page.getByLabel('同意孩子参加的监护人姓名').count(), 'of a child alone').toBe(0)
    await page.getByText('13 岁及以下', { exact: true }).tap()
    await page.getByLabel('同意孩子参加的监护人姓名').fill('吐尔逊·艾力')
    await look(page, 'check-in-child')
    await page.getByRole('radiogroup', { name: '年龄段' }).scrollIntoViewIfNeeded()
    await context.setOffline(true)
    await page.getByRole('button', { name: '签到', exact: true }).tap()
    await page.getByText('连不上服务器').waitFor()
    await expect.poll(() => inSight(page.getByText('连不上服务器')), { message: 'said above, seen by who pressed at the foot' }).toBe(true)
    await context.setOffline(false)
    // What was on its way when the connection came back may have arrived by itself: one sign-in either way, counted below.
    await page.getByRole('button', { name: /签到$/ }).tap({ timeout: 5_000 }).catch(() => undefined)
    await page.getByText('签到成功').waitFor()
    expect(await page.locator('body').innerText()).not.toMatch(/钱二|孙三/)
    await page.goto(`${origin}/check-in/${'A'.repeat(48)}`)
    await page.getByText('签到码无效或已过期').first().waitFor()
    await page.getByText('请工作人员直接把您的名字登记上').waitFor()
    await look(page, 'check-in-wrong')
    expect((await worker.call(listSignIns, { params: { activityId } })).body.items.map(({ name, enrolmentId }) => [name, enrolmentId !== null])).toEqual([['欧阳桂兰', true], ['买买提·吐尔逊', false]])
    await context.close()
  }, 60_000)

  it.each([['phone', 390, 844], ['desk', 1440, 900]] as const)('the worker’s pages on a %s', async (screen, width, height) => {
    await worker.call(addSignIns, { params: { activityId }, body: { rows: [{ name: '周七', kind: 'VOLUNTEER', village: '马村' }] } })
    const { context, page } = await seat(width, height, true)
    const visit = async (path: string, wait: RegExp | string, name: string, tab?: RegExp) => {
      await page.goto(`${origin}${path}`)
      if (tab) await page.getByRole('tab', { name: tab }).click()
      await page.getByText(wait).first().waitFor()
      await look(page, `${name}-${screen}`)
      expect([name, await overhang(page), await faults(page)]).toEqual([name, 0, []])
    }
    await visit('/groups', '夕阳同行', 'groups')
    await visit('/groups/new', '小组类型', 'group-new')
    await visit(`/groups/${groupId}`, '小组计划书', 'group')
    await visit(`/groups/${groupId}`, '组员甲', 'group-members', /组员/)
    await visit(`/groups/${groupId}`, '第 2 节', 'group-sheet', /签到/)
    await page.getByRole('button', { name: '记一节' }).click()
    await page.getByRole('button', { name: '保存签到' }).waitFor()
    await look(page, `group-mark-${screen}`)
    expect([await overhang(page), await faults(page)]).toEqual([0, []])
    await visit(`/groups/${groupId}`, /人完成前后测/, 'group-measures', /前后测/)
    await page.getByRole('button', { name: '填前后测和反馈' }).click()
    await look(page, `group-measure-edit-${screen}`)
    expect([await overhang(page), await faults(page)]).toEqual([0, []])
    await visit(`/groups/${groupId}/members/new`, '是否适合', 'member-new')
    await visit(`/forms/new/F32/${groupId}`, '流程与过程', 'session-form')
    await visit('/activities', '粽情端午', 'activities')
    await visit('/activities/new', '主题领域', 'activity-new')
    await visit(`/activities/${activityId}`, '活动方案', 'activity')
    await visit(`/activities/${activityId}`, '钱二', 'activity-enrolments', /报名/)
    await visit(`/activities/${activityId}`, '周七', 'activity-sign-ins', /签到/)
    await page.getByLabel('签到名单').fill('1\t张三\t男\t67\t盐西村\t13800002222\n李四 女 马村 志愿者')
    await page.getByRole('list', { name: '认出 2 人' }).waitFor()
    await look(page, `activity-paste-${screen}`)
    await visit(`/activities/${activityId}`, '登记发放', 'activity-handouts', /物资/)
    await page.getByRole('button', { name: '登记发放' }).click()
    await page.getByLabel('物资名称').waitFor()
    await look(page, `activity-handout-new-${screen}`)
    expect([await overhang(page), await faults(page)]).toEqual([0, []])
    await visit(`/activities/${activityId}/enrolments/new`, '特殊需要', 'enrolment-new')
    await page.goto(`${origin}/activities/${activityId}/check-in`)
    await page.getByRole('img', { name: '活动签到二维码' }).waitFor()
    await look(page, `activity-wall-${screen}`)
    expect([await overhang(page), await faults(page)]).toEqual([0, []])
    await context.close()
  }, 120_000)

  it('and the console stayed quiet', () => expect(errors).toEqual([]))
})
