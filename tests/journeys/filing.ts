// Journeys with a household file: filing one with its consent, and what an officer sees of it.
import { expect, it } from 'vitest'
import { checkCharacterOf } from '../../kernel/model/identity-number.ts'
import { desk, type Journeys, phone, type Seat } from './support.ts'

const chip = ({ page }: Seat, text: string | RegExp) => page.locator('.choices label', { hasText: text }).first()

/** An identity number of an invented woman of 78 who was born in the county. */
const rightNumber = () => {
  const body = '370522194803125' + '88'
  return body + checkCharacterOf(body)
}

export function filingJourneys(journeys: Journeys): void {
  it('a worker files a new household with consent; a wrong identity number and three other mistakes are told at once and nothing typed is lost', async () => {
    const seat = await journeys.enter('370522-102-1', { screen: phone, expects: /status of 422/ })
    const { page } = seat
    await seat.open('/households/new')
    await page.getByLabel('现居住地址').fill('利津县盐窝镇东街 6 号')
    await page.getByLabel('姓名').first().fill('欧阳桂兰')
    await page.getByLabel('证件号码').fill(`${rightNumber().slice(0, 17)}${rightNumber().endsWith('1') ? '2' : '1'}`)
    await page.getByLabel('电话').first().fill('1380013')
    await seat.button('保存档案').tap()
    const said = page.locator('.field-error')
    await said.first().waitFor()
    expect(await said.count(), (await said.allInnerTexts()).join()).toBeGreaterThanOrEqual(4)
    expect(await page.getByLabel('姓名').first().inputValue()).toBe('欧阳桂兰')
    expect(await page.getByLabel('现居住地址').inputValue()).toBe('利津县盐窝镇东街 6 号')
    await page.getByRole('combobox', { name: '村（社区）' }).tap()
    await page.locator('.ant-select-item-option').first().tap()
    await page.getByLabel('证件号码').fill(rightNumber())
    await page.getByText('女，1948年3月12日出生').waitFor()
    await page.getByLabel('电话').first().fill('13800138000')
    await chip(seat, '建档与服务').tap()
    await chip(seat, '处理敏感个人信息').tap()
    await page.getByLabel('同意人').fill('欧阳桂兰')
    await chip(seat, '手写签名').tap()
    await seat.button('保存档案').tap()
    await page.getByRole('heading', { level: 1, name: '欧阳桂兰' }).waitFor()
    await seat.settled()
    expect(await page.getByText('3705**********').count() + await page.locator('.masked-value').count(), 'the number is masked').toBeGreaterThan(0)
    expect(await page.content()).not.toContain(rightNumber())
    const { rows } = await journeys.job.query<{ items: string[]; due: string | null }>(
      `select c.items, h.next_visit_due_on::text as due from household h join consent c on c.household_id = h.id where h.head_name = '欧阳桂兰'`)
    expect(rows[0]).toMatchObject({ items: ['FILE_AND_SERVICE', 'SENSITIVE'], due: expect.stringMatching(/^\d{4}/) as string })
    await seat.leave()
  })

  it('an officer sees masked rows and reveals one field with a reason; the audit administrator finds it in the log', async () => {
    const officer = await journeys.enter('370522-county', { screen: desk })
    const { page } = officer
    await officer.open('/households')
    const names = await page.locator('.ant-table-row td:first-child').allInnerTexts()
    expect(names.length).toBeGreaterThan(10)
    expect(names.filter((name) => !/[*某○]/.test(name)), 'every name is masked').toEqual([])
    await page.locator('.ant-table-row a').first().click()
    await officer.settled()
    const phoneOf = page.getByRole('button', { name: '查看完整电话' }).first()
    await phoneOf.click()
    const dialog = page.getByRole('dialog')
    expect(await dialog.getByRole('button', { name: '查看一分钟' }).isDisabled(), 'no reason, no sight').toBe(true)
    await dialog.getByRole('combobox').click()
    await page.locator('.ant-select-item-option', { hasText: '投诉核查' }).click()
    await dialog.getByLabel('说明').fill('核实一件来信')
    await dialog.getByRole('button', { name: '查看一分钟' }).click()
    await page.locator('.masked-value', { hasText: /^1\d{10}$/ }).waitFor()
    expect(await page.locator('.masked-value', { hasText: /^1\d{10}$/ }).count(), 'one field').toBe(1)
    await officer.leave()
    const auditor = await journeys.enter('370522-audit', { screen: desk })
    await auditor.open('/audit')
    const row = auditor.page.locator('.ant-table-row', { hasText: officer.name }).filter({ hasText: '核实一件来信' })
    await row.first().waitFor()
    expect(await row.first().innerText()).not.toMatch(/1\d{10}/)
    await auditor.open('/households')
    await auditor.page.getByText('当前身份不能打开这一页').waitFor()
    await auditor.leave()
  })
}
