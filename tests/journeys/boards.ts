// What city and province see: statistics, and nobody's name.
import { expect, it } from 'vitest'
import { desk, type Journeys } from './support.ts'

export function boardJourneys(journeys: Journeys): void {
  it('city and province see statistics only', async () => {
    const { rows } = await journeys.job.query<{ head_name: string }>(`select distinct head_name from household where region_code like '3705%'`)
    for (const [login, title] of [['370522-city', '东营市统计'], ['370522-province', '山东省统计']] as const) {
      const officer = await journeys.enter(login, { screen: desk, expects: /status of (403|404)/ })
      await officer.open('/')
      await officer.page.getByRole('heading', { name: title }).waitFor()
      const shown = await officer.page.locator('main').innerText()
      expect(rows.filter(({ head_name }) => shown.includes(head_name)), 'no family is named').toEqual([])
      const entries = await officer.page.getByRole('navigation', { name: '主菜单' }).getByRole('link').allInnerTexts()
      expect(entries.filter((entry) => /服务对象|走访|待办/.test(entry))).toEqual([])
      for (const path of ['/households', '/visits', '/desk', '/briefings', '/county']) {
        await officer.open(path)
        await officer.page.getByText('当前身份不能打开这一页').waitFor()
      }
      const answers = await Promise.all(['households', 'visits', 'todos', 'briefings'].map((name) => officer.context.request.get(`${journeys.origin}/api/${name}`)))
      expect(answers.map((answer) => answer.status())).toEqual([403, 403, 403, 403])
      await officer.leave()
    }
  })
}
