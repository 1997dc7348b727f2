// What another page brought along is not lost by a reload, nor by leaving: a plan made from a lead.
import { expect, it } from 'vitest'
import { type Journeys, phone, type Seat } from './support.ts'

interface Lead { id: string; number: string; state: string }

/** A lead in the worker's hands that a group or an activity may be made from. */
async function openLead({ context }: Seat, origin: string): Promise<Lead> {
  const { items } = await (await context.request.get(`${origin}/api/leads?limit=50`)).json() as { items: Lead[] }
  for (const { id } of items) {
    const lead = await (await context.request.get(`${origin}/api/leads/${id}`)).json() as Lead & { allowed: string[] }
    if (lead.allowed.includes('leads.link') && !['CALLED_BACK', 'CLOSED'].includes(lead.state)) return lead
  }
  throw new Error('no lead that is being answered')
}

/** Theme and day of an activity. */
async function chosenActivity(page: Seat['page']): Promise<void> {
  await page.getByLabel('主题领域').tap()
  await page.locator('.ant-select-item-option', { hasText: '节庆' }).tap()
  await page.getByLabel('活动日期').fill(new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10))
}

export function keptJourneys(journeys: Journeys): void {
  it.each([['做活动', '/activities/new', '老少同乐'], ['做小组', '/groups/new', '邻里互助']] as const)('%s from a lead: what the lead says survives reloads and leaving', async (way, path, name) => {
    const seat = await journeys.enter('370522-102-1', { screen: phone })
    const { page } = seat
    const lead = await openLead(seat, journeys.origin)
    await seat.open(`/leads/${lead.id}`)
    await seat.button(way).tap()
    await page.waitForURL(`**${path}`)
    await page.getByText(`由线索 ${lead.number}来`).waitFor()
    await page.reload()
    await page.getByText(`由线索 ${lead.number}来`).waitFor()
    await page.getByLabel(/名称/).fill(name)
    if (path === '/groups/new') await page.locator('.choices label', { hasText: '支持' }).tap()
    else await chosenActivity(page)
    await page.getByRole('button', { name: /^建立/ }).tap()
    await page.waitForURL('**/forms/new/**')
    const background = page.getByRole('textbox', { name: /背景|需求/ }).first()
    await expect.poll(() => background.inputValue()).toContain(lead.number)
    const plan = page.url()
    await seat.link('待办').tap()
    await page.getByRole('heading', { name: '待办' }).waitFor()
    await page.goto(plan)
    await seat.button('继续上次没写完的').tap()
    await expect.poll(() => background.inputValue(), { message: 'after leaving' }).toContain(lead.number)
    await seat.open(path)
    expect(await page.getByText(`由线索 ${lead.number}来`).count(), 'by the menu it begins empty').toBe(0)
    await seat.leave()
  })

  it('files go on where the connection broke, none twice, and one that is refused holds up no other', async () => {
    const seat = await journeys.enter('370522-102-1', { screen: phone, expects: /ERR_FAILED/ })
    const { page } = seat
    const { rows: [visit] } = await journeys.job.query<{ id: string; household_id: string }>(`select v.id, v.household_id from visit v join household h on h.id = v.household_id
      where h.responsible_worker_id = $1 and h.state = 'ACTIVE' and v.state = 'RECORDED' order by v.id limit 1`, [seat.accountId])
    await journeys.job.query(`insert into consent (id, household_id, station_id, region_code, basis, items, text_version, given_by, relation, channel, given_on, recorded_by, recorded_by_name)
      select gen_random_uuid(), h.id, h.station_id, h.region_code, 'CONSENT', '{FILE_AND_SERVICE,SENSITIVE,PHOTO_RECORD}', '2025-01', h.head_name, '本人', 'HANDWRITTEN', current_date - 1, $2, '测试' from household h where h.id = $1`, [visit!.household_id, seat.accountId])
    await seat.open(`/visits/${visit!.id}`)
    let calls = 0
    await page.route('**/api/files/**', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      calls += 1
      if (calls > 1) return route.continue()
      // It arrives, and the answer does not.
      await route.fetch()
      return route.abort()
    })
    const picture = await page.screenshot()
    await page.locator('.files input[type=file]').setInputFiles([
      { name: '其实是程序.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`MZ${' '.repeat(400)}`) },
      { name: '门牌.png', mimeType: 'image/png', buffer: picture }, { name: '院子.png', mimeType: 'image/png', buffer: picture },
    ])
    await page.getByText('连不上服务器，还有 2 个文件没有上传').waitFor()
    await seat.button('接着上传').tap()
    await page.getByText('院子').first().waitFor()
    expect(await page.getByText(/其实是程序.pdf：只能上传/).count(), 'what was refused before is still said').toBe(1)
    const kept = async (): Promise<string[]> => {
      const { items } = await (await seat.context.request.get(`${journeys.origin}/api/files/visit/${visit!.id}`)).json() as { items: { name: string }[] }
      return items.flatMap(({ name }) => name.split('.')[0] ?? []).filter((name) => name === '门牌' || name === '院子').sort()
    }
    await expect.poll(kept, { timeout: 20_000 }).toEqual(['门牌', '院子'])
    await seat.leave()
  })
}
