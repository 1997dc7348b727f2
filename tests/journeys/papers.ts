// Journeys with papers and putting right: a head hands in what a clause asks for and the county accepts it; a breach is answered and returned.
import { expect, it } from 'vitest'
import { samples } from '../../modules/policy/paper-samples.ts'
import { desk, type Journeys, phone } from './support.ts'

export function paperJourneys(journeys: Journeys): void {
  it('a head hands in a paper on the phone, a macro is refused in plain words, the county accepts, and the clause is met', async () => {
    const head = await journeys.enter('150422-102-0', { screen: phone })
    await head.open('/evidence')
    const owed = head.page.getByRole('listitem').filter({ hasText: '十三敖包镇社会工作服务站' }).first()
    const asked = /IM-[0-9.]+-R\d+/.exec(await owed.innerText())![0]
    await owed.getByRole('link').first().click()
    await head.button('提交佐证材料').click()
    const form = head.page.getByRole('dialog')
    const files = form.locator('input[type=file]')
    await files.setInputFiles({ name: '台账.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(samples.xlsm) })
    await form.getByText(/台账\.xlsx：文件里带有宏/).waitFor()
    await files.setInputFiles({ name: '制度文本.pdf', mimeType: 'application/pdf', buffer: Buffer.from(samples.pdf) })
    await form.getByText('制度文本.pdf').waitFor()
    await form.getByRole('textbox', { name: /说明/ }).fill('站内执行文本')
    await form.getByRole('button', { name: '提交审核' }).click()
    await head.page.getByText('证明材料已提交，待审核').first().waitFor()
    await head.leave()

    const county = await journeys.enter('150422-county', { screen: desk })
    await county.open('/evidence')
    const waiting = county.page.getByRole('listitem').filter({ hasText: '十三敖包镇社会工作服务站' }).filter({ hasText: asked })
    const [saved] = await Promise.all([county.page.waitForEvent('download'), waiting.getByRole('button', { name: '下载 制度文本.pdf' }).click()])
    expect(saved.suggestedFilename()).toBe('制度文本.pdf')
    await waiting.getByRole('button', { name: '认可材料' }).click()
    await county.page.getByRole('dialog').getByRole('button', { name: '认可材料' }).click()
    await expect.poll(() => waiting.count(), { timeout: 10_000 }).toBe(0)
    await county.leave()
    const { rows } = await journeys.job.query<{ state: string }>(`select state from policy_evidence where rule = $1 and region_code = '150422102000' order by id desc limit 1`, [asked])
    expect(rows[0]?.state).toBe('ACCEPTED')
  })

  it('a head says what was done, the county cannot close what does not comply and returns it', async () => {
    const head = await journeys.enter('150422-102-0', { screen: desk })
    await head.open('/rectifications')
    await head.page.getByRole('row', { name: /待整改/ }).filter({ hasText: '十三敖包镇社会工作服务站' }).first().getByRole('link').first().click()
    await head.button('提交整改情况').waitFor()
    const title = await head.page.locator('main h1').innerText()
    await head.button('提交整改情况').click()
    const form = head.page.getByRole('dialog')
    await form.getByRole('textbox', { name: /整改情况/ }).fill('已安排专人办理，本周内完成')
    await form.getByRole('button', { name: '提交整改情况' }).click()
    await head.page.getByText('待复核').first().waitFor()
    await head.leave()

    const county = await journeys.enter('150422-county', { screen: phone })
    await county.open('/rectifications')
    await county.page.getByRole('link').filter({ hasText: '十三敖包镇社会工作服务站' }).filter({ hasText: '待复核' }).filter({ hasText: title }).first().click()
    await county.page.getByText('系统核查仍不符合，不能销号').waitFor()
    expect(await county.page.getByRole('button', { name: '同意销号' }).count()).toBe(0)
    await county.button(/退\s*回/).click()
    const drawer = county.page.getByRole('dialog')
    await drawer.getByRole('textbox', { name: /说明/ }).fill('请先改好系统登记')
    await drawer.getByRole('button', { name: /退\s*回/ }).click()
    await county.page.getByText('已退回').first().waitFor()
    await county.leave()
  })
}
