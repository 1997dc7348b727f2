// A month in the life of a station (一个站的一个月), on the phone: from a lead to the briefing, with head, supervisor, hub and a resident at the door.
import { expect, it } from 'vitest'
import { fillIn, finish, type Words } from './hand.ts'
import { type Journeys, phone, type Seat } from './support.ts'

const people = { worker: '370522-102-1', head: '370522-102-0', supervisor: '370522-supervisor', hub: '370522-101-1' } as const
interface Cast { worker: Seat; head: Seat; supervisor: Seat }

export function monthJourneys(journeys: Journeys): void {
  it('a month in the life of a station: from the lead to the briefing, every step on a phone', async () => {
    const cast: Cast = {
      worker: await journeys.enter(people.worker, { screen: phone }), head: await journeys.enter(people.head, { screen: phone }), supervisor: await journeys.enter(people.supervisor, { screen: phone }),
    }
    const family = await familyOf(journeys, cast.worker)
    const before = await figures(cast.head)
    await lead(cast.worker, family)
    await visit(cast.worker, family)
    const file = await caseFile(cast, family)
    await group(cast)
    await activity(journeys, cast)
    await referral(journeys, cast, family)
    await emergency(cast.worker)
    await closing(journeys, cast, { family, file })
    const after = await figures(cast.head)
    const grown = Object.entries(after).filter(([label, value]) => value > (before[label] ?? 0)).map(([label, value]) => [label, value - (before[label] ?? 0)])
    expect(Object.fromEntries(grown), 'the briefing counts what was done, and nothing was typed for it').toMatchObject({ 入户走访: 1, 面谈: 2, 结案: 1 })
    for (const seat of Object.values(cast)) await seat.leave()
  }, 300_000)
}

interface Family { id: string; name: string; village: string }

/** A family of the worker without a case, whose consent reaches to others for the referral. */
async function familyOf({ job }: Journeys, { accountId }: Seat): Promise<Family> {
  const { rows: [family] } = await job.query<Family>(
    `select h.id, h.head_name as name, r.name as village from household h join region r on r.code = h.region_code where h.responsible_worker_id = $1 and h.state = 'ACTIVE' and h.tier = 'KEY'
       and not exists (select 1 from service_case c where c.household_id = h.id) and not exists (select 1 from referral f where f.household_id = h.id) order by h.file_no desc limit 1`, [accountId])
  await job.query(`update consent set items = items || '{SHARE}' where household_id = $1 and not 'SHARE' = any(items)`, [family!.id])
  return family!
}

/** The running month's figures as the head sees them, by their names. */
async function figures(head: Seat): Promise<Record<string, number>> {
  await head.open('/briefings')
  const opened = head.page.getByRole('button', { name: /^(填报|继续填)$/ }).first()
  const listed = await opened.elementHandle()
  await opened.tap()
  await head.page.waitForURL(/\/briefings\/[0-9a-f-]{36}$/)
  await listed?.waitForElementState('hidden')
  await head.settled()
  const rows = await head.page.getByRole('table').first().getByRole('row').evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent?.trim() ?? '')))
  // A row may begin with the name of its part; figure, month and total are the last three.
  return Object.fromEntries(rows.map((cells) => cells.slice(-3)).map(([label = '', month = '']) => [label.replace(/（.*/, ''), Number(month.replaceAll(',', ''))] as const).filter(([, value]) => !Number.isNaN(value)))
}

async function lead(worker: Seat, { name }: Family): Promise<void> {
  await worker.open('/desk')
  await worker.button('记一笔').tap()
  await worker.page.getByRole('dialog').getByRole('link', { name: '登记线索' }).tap()
  await worker.settled()
  await fillIn(worker, { 来源: '网格', 涉及对象: `${name}家`, 内容: '网格员反映老人两天没出门，敲门应声很弱。', 紧急程度: '较急' })
  await finish(worker, '登记')
  await worker.button(/本站办理|办理/).tap()
  const dialog = worker.page.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('今天上门去看')
  await dialog.locator('button[type=submit]').tap()
  await worker.page.getByText('办理中').first().waitFor()
}

async function visit(worker: Seat, family: Family): Promise<void> {
  await worker.open(`/visits/new/${family.id}`)
  await worker.page.locator('.choices label', { hasText: '见到本人' }).first().tap()
  await worker.page.getByLabel('走访情况').fill('老人独居，腿脚不便，想有人陪着说话。')
  await worker.page.locator('.choices label', { hasText: /^无$/ }).first().tap()
  await worker.button('保存').tap()
  await worker.page.getByRole('heading', { name: '已保存' }).waitFor()
  await worker.open(`/needs/new?household=${family.id}`)
  await fillIn(worker, { 需求层面: '精神', 需求内容: '想有人陪着说话' })
  await finish(worker, '列入清单')
}

/** Fills in the form of this title on its subject's page; the address of the record. */
async function form(seat: Seat, subject: string, title: string, words: Words = {}): Promise<string> {
  await seat.open(subject)
  const offered = seat.page.getByRole('button', { name: title, exact: true })
  await offered.or(seat.button('其他表单')).first().waitFor()
  if (await offered.count() === 0) {
    await seat.button('其他表单').tap()
    await seat.page.getByRole('menuitem', { name: title }).tap()
  } else await offered.tap()
  await seat.page.waitForURL(/\/forms\/new\//)
  await seat.settled()
  await fillIn(seat, words)
  await finish(seat, /^完成/)
  return new URL(seat.page.url()).pathname
}

/** Agrees to what waits, from the desk: its own line, or the list behind the line that counts them. */
async function agree(seat: Seat, title: string, whose: string): Promise<void> {
  await seat.open('/desk')
  const own = seat.page.getByRole('link').filter({ hasText: title }).filter({ hasText: whose })
  if (await own.count() === 0) {
    await seat.link(/份表单等您审批/).tap()
    await seat.page.waitForURL(/\/forms/)
    await seat.settled()
  }
  await own.first().tap()
  await seat.button(/审\s*批/).tap()
  await seat.page.getByRole('dialog').getByRole('button', { name: /同\s*意/ }).tap()
  await seat.page.getByText('已审批').first().waitFor()
}

async function caseFile({ worker, supervisor }: Cast, family: Family): Promise<string> {
  await worker.open(`/cases/new/${family.id}`)
  await fillIn(worker)
  await finish(worker, '登记，接着填接案登记表')
  const file = `/cases/${new URL(worker.page.url()).pathname.split('/').pop()}`
  await fillIn(worker, { 接案结论: '开案' })
  await finish(worker, /^完成/)
  await agree(supervisor, '接案登记表', family.name)
  await form(worker, file, '预估（需求评估）表', { 风险评估: '无明显风险', 风险等级: '无' })
  await form(worker, file, '个案服务计划表', { '目标（具体、可衡量）': '每周参加一次老年活动', 完成期限: '2027-03-01' })
  await agree(supervisor, '个案服务计划表', family.name)
  for (const progress of ['进行中', '已达成']) await form(worker, file, '个案服务过程记录表', { 过程记录: `陪老人去活动室，${progress}。`, 结束时间: '10:20' })
  return file
}

async function group({ worker, supervisor }: Cast): Promise<void> {
  await worker.open('/groups/new')
  await fillIn(worker, { 小组名称: '腊月暖心小组' })
  await finish(worker, '建立，接着填计划书')
  const place = `/groups/${new URL(worker.page.url()).pathname.split('/').pop()}`
  await fillIn(worker, { 人数: '8', 节数: '4', 单价: '12' })
  await finish(worker, /^完成/)
  await agree(supervisor, '小组计划书', '腊月暖心小组')
  for (const name of ['李大娘', '张大爷', '王奶奶']) {
    await worker.open(`${place}/members/new`)
    await fillIn(worker, { 姓名: name, 年龄: '72', 是否适合: '适合' })
    await finish(worker, '保存')
  }
  await worker.open(place)
  await worker.page.getByRole('tab', { name: '签到' }).tap()
  await worker.button('记一节').tap()
  await worker.page.getByLabel('主题').fill('互相认识')
  await worker.page.locator('.group-marks li', { hasText: '王奶奶' }).getByText('缺席').tap()
  await worker.button('保存签到').tap()
  await worker.page.getByText('出席 2／应到 3').waitFor()
  await form(worker, place, '小组单节过程记录表', { 主题: '互相认识' })
}

async function activity(journeys: Journeys, { worker, head }: Cast): Promise<void> {
  await worker.open('/activities/new')
  await fillIn(worker, { 活动名称: '冬至饺子宴', 主题领域: '养老' })
  await finish(worker, '建立，接着填方案')
  const place = `/activities/${new URL(worker.page.url()).pathname.split('/').pop()}`
  await fillIn(worker, { 地点: '盐西村文化广场', 预计人数: '30' })
  await finish(worker, /^完成/)
  await agree(head, '活动方案', '冬至饺子宴')
  await worker.open(`${place}/check-in`)
  await worker.button('开放扫码签到').tap()
  await worker.page.getByRole('img', { name: '活动签到二维码' }).waitFor()
  const { code } = await (await worker.context.request.get(`${journeys.origin}/api${place}/check-in`)).json() as { code: string }
  const resident = await journeys.visit(phone)
  await resident.open(`/check-in/${code}`)
  await fillIn(resident, { 姓名: '周秀英', 手机号后四位: '2345' })
  await resident.page.getByText('60 至 79 岁', { exact: true }).tap()
  await resident.button('签到').tap()
  await resident.page.getByText('签到成功').waitFor()
  await resident.leave()
  await worker.open(place)
  await worker.page.getByRole('tab', { name: /签到 1/ }).tap()
  await worker.page.getByText('周秀英').waitFor()
}

/** The demonstration's main station has nobody yet: a worker of the neighbour goes to the county's own office. */
async function staffHub({ job }: Journeys): Promise<string> {
  const { rows: [hub] } = await job.query<{ id: string; name: string }>(`select id, name from station where kind = 'COUNTY_HUB' and region_code like '370522%' and state = 'OPEN'`)
  const { rows: [seat] } = await job.query<{ id: string }>(
    `update appointment p set organisation_id = (select c.organisation_id from appointment c join account o on o.id = c.account_id where o.login_name = '370522-county' limit 1)
       from account a where a.id = p.account_id and a.login_name = $1 returning p.id`, [people.hub])
  await job.query('insert into appointment_station (appointment_id, station_id) values ($1, $2) on conflict do nothing', [seat!.id, hub!.id])
  return hub!.name
}

async function referral(journeys: Journeys, { worker, head }: Cast, family: Family): Promise<void> {
  const hub = await staffHub(journeys)
  await worker.open('/referrals/new')
  await worker.page.getByRole('searchbox', { name: /查找/ }).fill(family.name)
  await worker.button('查找').tap()
  await expect.poll(() => worker.page.locator('main ul.cards a').count(), { timeout: 20_000 }).toBe(1)
  await worker.page.locator('main ul.cards a', { hasText: family.name }).tap()
  await worker.page.waitForURL(/referrals\/new\/[0-9a-f-]{36}/)
  await worker.settled()
  await fillIn(worker, { 转介方式: '部分转介', 转给: '社工站', 接收站点: hub, 转介原因: '需要心理咨询师', 转介需求: '安排一次心理咨询' })
  await finish(worker, /保存|提交|申请/)
  const address = new URL(worker.page.url()).pathname
  await head.open(address)
  await head.button(/审\s*核/).tap()
  await head.page.getByRole('dialog').locator('button[type=submit]').tap()
  await head.page.getByText('待答复').first().waitFor()
  const receiver = await journeys.enter(people.hub, { screen: phone })
  await receiver.open('/desk')
  await receiver.link(/转来的转介待答复/).tap()
  await receiver.settled()
  if (!/referrals\/[0-9a-f-]{36}/.test(receiver.page.url())) await receiver.page.locator('main ul.cards a').first().tap()
  await receiver.button(/答\s*复/).tap()
  await fillIn(receiver, { 结论: '接收' })
  await receiver.page.getByRole('dialog').locator('button[type=submit]').tap()
  await receiver.page.getByText('已接收').first().waitFor()
  await receiver.leave()
  await worker.open(address)
  await worker.page.getByText('已接收').first().waitFor()
}

async function emergency(worker: Seat): Promise<void> {
  await worker.open('/desk')
  await worker.page.getByRole('link', { name: '紧急' }).last().tap()
  await worker.settled()
  await fillIn(worker, { '谁，在哪里': '马村桥头，一位老人坐在栏杆外', 发生了什么: '情绪激动，不肯下来', 现在有没有即时危险: '有' })
  await finish(worker, '保存，开始处置')
  expect(new URL(worker.page.url()).pathname).toMatch(/\/crises\/[0-9a-f-]{36}/)
  await worker.page.getByText(/还有 \d+ 分钟/).first().waitFor()
}

/** Goals reached, the head agrees to the closing, the follow-up comes up on the desk a month later. */
async function closing({ job }: Journeys, { worker, head }: Cast, { family, file }: { family: Family; file: string }): Promise<void> {
  await form(worker, file, '结案表（结案评估表）', { 结案原因: '对象要求结案', 结案面谈与对象告知: '已告知' })
  await agree(head, '结案表', family.name)
  await job.query(`update service_case set next_follow_up_on = (now() at time zone 'Asia/Shanghai')::date where id = $1`, [file.split('/').pop()])
  await worker.open('/desk')
  const followUp = worker.page.getByRole('link', { name: /结案回访/ }).filter({ hasText: family.name })
  await followUp.tap()
  await worker.page.waitForURL(/\/forms\/new\/F21\//)
  await worker.settled()
  await fillIn(worker, { 目标保持情况: '保持', 是否重开: '否' })
  await finish(worker, /^完成/)
  await worker.open('/desk')
  expect(await followUp.count(), 'done, and gone from the desk').toBe(0)
}
