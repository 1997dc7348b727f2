// Everything a worker does all day, by keyboard alone (键盘操作): no mouse, no finger, and the focus in sight all the way.
import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { today } from './hand.ts'
import { type Keyboard, keyboardOf, nowhere } from './keys.ts'
import { desk, type Journeys, phone, type Seat } from './support.ts'

const [worker, head] = ['370522-102-1', '370522-102-0']

const longest = 120_000

interface Sitting { seat: Seat; keys: Keyboard }

async function sit(journeys: Journeys, login: string, path: string, screen: { width: number; height: number } = desk): Promise<Sitting> {
  const seat = await journeys.enter(login, { screen, expects: /ERR_INTERNET_DISCONNECTED|ERR_FAILED/ })
  await seat.open(path)
  return { seat, keys: await keyboardOf(seat) }
}

/** The next page has come, one begins at its heading, and the window bears its name. */
async function arrive({ seat, keys }: Sitting, heading: RegExp): Promise<void> {
  await expect.poll(() => keys.here(), { timeout: 20_000 }).toMatchObject({ role: 'heading', name: expect.stringMatching(heading) as string })
  await seat.settled()
  expect(await seat.page.title()).toContain((await keys.here()).name)
}

/** What is said without being looked for. */
const aloud = ({ seat }: Sitting, text: RegExp): Promise<void> => seat.page.locator('[role=alert], [role=status], [aria-live]').filter({ hasText: text }).first().waitFor()

async function idOf({ job }: Journeys, query: string, ...values: unknown[]): Promise<string> {
  const { rows: [row] } = await job.query<{ id: string }>(query, values)
  return row!.id
}

const ofStation = 'join appointment_station l on l.station_id = t.station_id join appointment p on p.id = l.appointment_id where p.account_id = $1'

/** A refused save: it is said aloud, and one stands at the first field that is wrong, which says why. */
async function refused(at: Sitting, button: RegExp): Promise<void> {
  await at.keys.to(button, 'button')
  await at.keys.press('Enter')
  await aloud(at, /需要改正/)
  await expect.poll(async () => (await at.keys.here()).isInvalid, { timeout: 5_000 }).toBe(true)
  const first = at.seat.page.locator('form.form [data-invalid]').first()
  expect(await first.evaluate((field) => field.contains(document.activeElement)), 'the first one that is wrong').toBe(true)
  const why = await first.locator('.field-error').first().innerText()
  const told = await at.seat.page.evaluate(() => {
    const by = document.activeElement?.closest('[aria-describedby]')?.getAttribute('aria-describedby') ?? ''
    return [document.getElementById(by)?.textContent ?? '', document.activeElement?.closest('[aria-invalid="true"], fieldset, [role=group]') !== null]
  })
  expect(told).toEqual([expect.stringContaining(why), true])
}

async function entersAndVisits(journeys: Journeys): Promise<void> {
  const known = await journeys.enter(worker, { screen: desk })
  const seat = await journeys.visit(desk)
  await seat.page.goto(`${journeys.origin}/login`)
  await seat.page.getByRole('button', { name: new RegExp(known.name) }).waitFor()
  const at = { seat, keys: await keyboardOf(seat) }
  await at.keys.to(new RegExp(known.name), 'button')
  await at.keys.press('Enter')
  await arrive(at, /^待办$/)
  await at.keys.to(/^记走访：/, 'link')
  await at.keys.press('Enter')
  await arrive(at, /走访/)
  const householdId = new URL(seat.page.url()).pathname.split('/').pop()
  await refused(at, /^保存$/)
  await at.keys.fillIn(/^保存$/, { 走访情况: '老人在家，精神好，药按时吃。', 走访日期: today() })
  await at.keys.press('Enter')
  await aloud(at, /已保存/)
  const { rows } = await journeys.job.query<{ on: string }>('select visited_on::text as on from visit where household_id = $1 order by created_at desc limit 1', [householdId])
  expect(rows).toEqual([{ on: today() }])
  await at.keys.to('回到待办', 'button')
  await at.keys.press('Enter')
  await arrive(at, /^待办$/)
  await seat.leave()
  await known.leave()
}

async function fillsAForm(journeys: Journeys): Promise<void> {
  const at = await sit(journeys, worker, '/desk')
  const caseId = await idOf(journeys, `select t.id from service_case t ${ofStation} and t.state = 'ACTIVE' order by t.id limit 1`, at.seat.accountId)
  await at.seat.open(`/cases/${caseId}`)
  await at.keys.to('跳到正文', 'link')
  await at.keys.press('Enter')
  await at.keys.to('个案服务过程记录表', 'button')
  await at.keys.press('Enter')
  await arrive(at, /^个案服务过程记录表/)
  await refused(at, /^完成/)
  await at.keys.fillIn(/^完成/, { 过程记录: '陪老人去活动室，跟邻居说上了话。', 开始时间: '0900', 结束时间: '1020' })
  await at.keys.press('Enter')
  await at.seat.page.waitForURL(/\/forms\/[0-9a-f-]{36}$/, { timeout: 15_000 })
  await arrive(at, /个案服务过程记录表/)
  const { rows } = await journeys.job.query<{ state: string }>(`select state from form_record where subject_id = $1 and form = 'F15' order by created_at desc limit 1`, [caseId])
  expect(rows).toEqual([{ state: 'FILED' }])
  await at.seat.leave()
}

async function signsIn(journeys: Journeys): Promise<void> {
  const at = await sit(journeys, worker, '/desk')
  const groupId = await idOf(journeys, `select t.id from service_group t ${ofStation} and t.state = 'RUNNING' order by t.id limit 1`, at.seat.accountId)
  await at.seat.open(`/groups/${groupId}`)
  await at.keys.to('表单', 'tab')
  for (let tab = ''; tab !== '签到';) {
    await at.keys.press('ArrowRight')
    tab = (await at.keys.here()).name
  }
  await at.keys.press('Enter')
  await at.keys.to('记一节', 'button')
  await at.keys.press('Enter')
  await at.keys.to(/^主题/, 'textbox')
  await at.keys.type('只用键盘的一节')
  const first = await at.keys.to('出席', 'radio')
  expect(first.group, 'whose sign-in it is').not.toBe('')
  await at.keys.press('ArrowRight')
  expect((await at.keys.here()).name).toBe('迟到')
  await at.keys.to('保存签到', 'button')
  await at.keys.press('Enter')
  await at.seat.page.getByText('只用键盘的一节').first().waitFor()
  await at.seat.settled()
  expect((await at.keys.here()).role, 'the focus is not lost with the form').not.toBe(nowhere)
  const { rows } = await journeys.job.query<{ late: number }>(`select count(*)::int as late from group_attendance a join group_session s on s.id = a.session_id where s.group_id = $1 and s.topic = '只用键盘的一节' and a.presence = 'LATE'`, [groupId])
  expect(rows).toEqual([{ late: 1 }])
  await at.seat.leave()
}

async function raisesAlarm(journeys: Journeys): Promise<void> {
  const at = await sit(journeys, worker, '/desk')
  await at.keys.to(/^紧急/, 'link')
  await at.keys.press('Enter')
  await arrive(at, /^紧急$/)
  await refused(at, /^保存，开始处置$/)
  await at.keys.type('马村桥头，一位老人坐在栏杆外')
  await at.keys.fillIn(/^保存，开始处置$/)
  await at.keys.press('Enter')
  await at.seat.page.waitForURL(/\/crises\/[0-9a-f-]{36}$/)
  await arrive(at, /危机事件/)
  await at.seat.leave()
}

async function approves(journeys: Journeys): Promise<void> {
  const at = await sit(journeys, head, '/desk')
  const recordId = await idOf(journeys, `select t.id from form_record t ${ofStation} and t.state = 'SUBMITTED' and t.author_id <> $1 and t.form <> 'F19' order by t.id limit 1`, at.seat.accountId)
  await at.seat.open(`/forms/${recordId}`)
  await at.keys.to(/^审批/, 'button')
  await at.keys.press('Enter')
  await at.seat.page.getByRole('dialog', { name: /^审批/ }).waitFor()
  await expect.poll(async () => at.keys.here(), { timeout: 5_000, message: 'the dialog begins at its first field' }).toMatchObject({ role: 'radio', name: '同意', group: '意见' })
  await at.keys.press('Escape')
  await expect.poll(async () => (await at.keys.here()).name, { timeout: 5_000, message: 'back at the button it was opened from' }).toMatch(/^审批/)
  await at.keys.press('Enter')
  await at.keys.to(/^审批意见/, 'textbox')
  await at.keys.type('同意，注意安全。')
  await at.keys.to('同意', 'button')
  await at.keys.press('Enter')
  await at.seat.page.getByText('已审批').first().waitFor()
  await at.seat.settled()
  await expect.poll(async () => (await at.keys.here()).role, { timeout: 5_000, message: 'the button is gone, the focus is not' }).not.toBe(nowhere)
  await at.seat.leave()
}

async function drawsMaps(journeys: Journeys): Promise<void> {
  const at = await sit(journeys, worker, '/desk')
  const caseId = await idOf(journeys, `select t.id from service_case t ${ofStation} and t.state = 'ACTIVE' order by t.id limit 1`, at.seat.accountId)
  await at.seat.open(`/forms/new/F12/${caseId}`)
  await at.keys.to(/^(简版|标准版)$/, 'radio')
  if ((await at.keys.here()).name === '简版') await at.keys.press('ArrowRight')
  await at.keys.to(/方向键移动$/, 'button')
  const place = () => at.seat.page.evaluate(() => document.activeElement?.querySelector('text')?.getAttribute('x'))
  const before = await place()
  await at.keys.press('ArrowRight')
  expect(Number(await place()) - Number(before)).toBe(20)
  await at.keys.press('Enter')
  await at.keys.to('备注', 'textbox')
  await at.keys.type('腿脚不便')
  await at.keys.to('加一个系统', 'button')
  await at.keys.press('Enter')
  await at.keys.to('名称', 'textbox', 'Shift+Tab')
  await at.keys.press('ControlOrMeta+A')
  await at.keys.type('村卫生室')
  const [family, around] = [at.seat.page.getByRole('button', { name: /方向键移动$/ }).first(), at.seat.page.getByRole('img', { name: /村卫生室/ })]
  expect([await family.textContent(), await around.count()]).toEqual([expect.stringContaining('腿脚不便'), 1])
  await at.seat.leave()
}

/** The menus of a phone with a keyboard: opened, left by Escape, and left by going somewhere. */
async function usesDrawers(journeys: Journeys): Promise<void> {
  const at = await sit(journeys, worker, '/desk', phone)
  for (const [button, dialog] of [['打开菜单', '全部功能'], ['记一笔', '记一笔']] as const) {
    await at.keys.to(button, 'button')
    await at.keys.press('Enter')
    await at.seat.page.getByRole('dialog', { name: dialog }).waitFor()
    await expect.poll(() => at.seat.page.evaluate(() => document.activeElement?.textContent), { timeout: 5_000, message: 'without a field it begins at its heading' }).toBe(dialog)
    await at.keys.press('Escape')
    await expect.poll(async () => (await at.keys.here()).name, { timeout: 5_000 }).toBe(button)
    await at.seat.page.getByRole('dialog', { name: dialog }).waitFor({ state: 'hidden' })
  }
  await at.keys.press('Enter')
  await at.seat.page.getByRole('dialog', { name: '记一笔' }).waitFor()
  await at.keys.to(/登记线索/, 'link')
  await at.keys.press('Enter')
  await arrive(at, /线索/)
  await at.seat.page.getByRole('dialog').waitFor({ state: 'hidden' })
  expect((await at.keys.here()).role, 'the closing menu does not take the focus back').toBe('heading')
  await at.seat.context.setOffline(true)
  await aloud(at, /现在没有网络/)
  await at.seat.leave()
}

/** Many rows of a form are a line each: told by what is in it, opened by a key, and nothing of it lost. */
async function opensARow(journeys: Journeys): Promise<void> {
  const at = await sit(journeys, worker, '/desk', phone)
  const { rows: [station] } = await journeys.job.query<{ id: string }>('select l.station_id as id from appointment_station l join appointment p on p.id = l.appointment_id where p.account_id = $1 limit 1', [at.seat.accountId])
  const post = async (path: string, data: object) => (await at.seat.context.request.post(`${journeys.origin}/api/crises${path}`, { data, headers: { origin: journeys.origin, 'Idempotency-Key': randomUUID() } })).json() as Promise<{ id: string }>
  const { id } = await post('', { stationId: station!.id, householdId: null, visitId: null, deviceAt: new Date().toISOString(), who: '马村一位老人', what: '走失', danger: 'NO' })
  for (const words of ['请邻居一起找', '报警', '联系儿子', '老人找到，送回家']) await post(`/${id}/entries`, { kind: 'ACTION', happenedAt: null, words })
  await at.seat.open(`/forms/new/F22/${id}`)
  const fields = at.seat.page.getByLabel('行动')
  expect(await fields.count()).toBe(0)
  await at.keys.to(/老人找到，送回家/, 'button')
  await at.keys.press('Enter')
  await at.keys.to('行动', 'textbox')
  expect([await fields.count(), await fields.inputValue()]).toEqual([1, '老人找到，送回家'])
  await at.seat.leave()
}

/** By finger a dialog begins at its heading rather than in a text, or the keyboard of the phone would cover half of it. */
async function taps(journeys: Journeys): Promise<void> {
  const seat = await journeys.enter(worker, { screen: phone })
  const referralId = await idOf(journeys, `select t.id from referral t ${ofStation} and t.state in ('APPLIED', 'REVIEWED') order by t.id limit 1`, seat.accountId)
  await seat.open(`/referrals/${referralId}`)
  await seat.button(/^撤\s?回$/).tap()
  await seat.page.getByRole('dialog', { name: '撤回转介' }).waitFor()
  await expect.poll(() => seat.page.evaluate(() => document.activeElement?.textContent), { timeout: 5_000 }).toBe('撤回转介')
  expect(await seat.page.evaluate(() => document.activeElement?.matches('.ant-modal-title')), 'neither the way out nor a text').toBe(true)
  await seat.leave()
}

export function keyboardJourneys(journeys: Journeys): void {
  it('by keyboard alone a worker enters and records a visit that is due', () => entersAndVisits(journeys), longest)
  it('by keyboard alone a worker fills in a form of a case; what is refused is said and gone to', () => fillsAForm(journeys), longest)
  it('by keyboard alone a worker signs a group in', () => signsIn(journeys), longest)
  it('by keyboard alone a worker raises the alarm with three fields', () => raisesAlarm(journeys), longest)
  it('by keyboard alone a head approves; a dialog left by Escape gives the focus back', () => approves(journeys), longest)
  it('by keyboard alone one of many rows is opened', () => opensARow(journeys), longest)
  it('by finger a dialog begins at its heading, not in a text', () => taps(journeys), longest)
  it('by keyboard alone maps of family and surroundings are drawn, and told in words', () => drawsMaps(journeys), longest)
  it('by keyboard alone the menus of a phone are opened and left', () => usesDrawers(journeys), longest)
}
