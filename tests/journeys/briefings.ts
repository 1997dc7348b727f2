// The month's briefing between the head of a station and the county.
import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { desk, type Journeys, phone, type Seat } from './support.ts'

const text = '走访中发现三户老人用电线路老化，已联系村电工更换。'

/** The one part of a Word file that holds its text; a .docx is a zip. */
function wordsOf(file: Buffer): string {
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = file.readUInt32LE(end + 16)
  while (file.readUInt32LE(at) === 0x02014b50) {
    const [nameLength, extra, comment, offset] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30), file.readUInt16LE(at + 32), file.readUInt32LE(at + 42)]
    if (file.toString('utf8', at + 46, at + 46 + nameLength) === 'word/document.xml') {
      const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
      return inflateRawSync(file.subarray(start, start + file.readUInt32LE(at + 20))).toString('utf8').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
    }
    at += 46 + nameLength + extra + comment
  }
  throw new Error('no document in the file')
}

/** The head of a station of the county that has not begun last month's briefing. */
async function headWithout({ job }: Journeys): Promise<{ login: string; station: string }> {
  const { rows } = await job.query<{ login: string; station: string }>(
    `select a.login_name as login, s.short_name as station from appointment p join account a on a.id = p.account_id join appointment_station l on l.appointment_id = p.id
       join station s on s.id = l.station_id and s.state = 'OPEN' and s.kind = 'TOWNSHIP_STATION'
     where p.role = 'STATION_HEAD' and s.region_code like '370522%'
       and not exists (select 1 from briefing b where b.station_id = s.id and b.month = to_char(now() at time zone 'Asia/Shanghai' - interval '1 month', 'YYYY-MM')) order by 1 limit 1`)
  expect(rows, 'a station with a briefing to write').toHaveLength(1)
  return rows[0]!
}

/** Answers the question that is asked before a deed. */
async function agree({ page }: Seat, deed: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: deed }).click()
}

async function submit(head: Seat, label: string): Promise<void> {
  await head.button(label).click()
  await agree(head, '报送')
  await head.page.getByText('已报送').first().waitFor()
}

export function briefingJourneys(journeys: Journeys): void {
  it('the month’s briefing goes from the head to the county, comes back with a remark, and is accepted; the Word file has the figures', async () => {
    const { login, station } = await headWithout(journeys)
    const head = await journeys.enter(login, { screen: phone })
    await head.open('/briefings')
    // The month that is running comes first and cannot be submitted before it is over.
    await head.page.getByRole('button', { name: '填报' }).nth(1).tap()
    await head.page.waitForURL(/\/briefings\/[0-9a-f-]{36}$/)
    const address = new URL(head.page.url()).pathname
    await head.settled()
    expect(await head.page.getByRole('table').getByRole('textbox').count(), 'figures are not typed').toBe(0)
    await head.page.getByLabel('重点工作').fill(text)
    await head.button('保存文字').tap()
    await head.page.getByText('已保存').first().waitFor()
    await submit(head, '报送')

    const county = await journeys.enter('370522-county', { screen: desk })
    await county.open('/briefings')
    await county.page.getByRole('row', { name: new RegExp(`${station}.*已报送`) }).first().getByRole('link').click()
    await county.page.getByText(text).waitFor()
    await county.button('退回修改').click()
    await county.page.getByRole('dialog').getByRole('textbox').first().fill('请补充典型案例。')
    await county.page.getByRole('dialog').getByRole('button', { name: /退\s*回$/ }).click()
    await county.page.getByText('已退回').first().waitFor()

    await head.open('/desk')
    await head.open(address)
    await head.page.getByText('请补充典型案例。').first().waitFor()
    await head.page.getByLabel('典型案例').fill('帮助独居的王某办理了护理补贴。')
    await head.button('保存文字').tap()
    await head.page.getByText('已保存').first().waitFor()
    await submit(head, '重新报送')

    await county.open(address)
    await county.button(/接\s*收/).click()
    await agree(county, '接收')
    await county.page.getByText('已接收').first().waitFor()
    const figure = county.page.getByRole('row', { name: /在册家庭（户）/ })
    const active = (await figure.getByRole('cell').last().innerText()).trim()
    const [file] = await Promise.all([county.page.waitForEvent('download'), county.button('导出 Word').click()])
    expect(file.suggestedFilename()).toMatch(/^\d{6}_.*工作简报\.docx$/)
    const words = wordsOf(readFileSync(await file.path()))
    expect(words).toContain('在册家庭（户）')
    expect(words.split('\n')).toContain(active)
    expect(words).toContain(text)
    await head.leave()
    await county.leave()
  })
}
