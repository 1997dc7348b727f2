// Signing in from the page's side: where one returns to, how demo people are grouped, what leaving would cost.
import { expect, it } from 'vitest'
import { countyIn, demoGroups } from './demo-groups.ts'
import { leavingCosts } from './leaving.ts'
import { safeNext } from './safe-next.ts'

it.each([
  ['/visits/new', '/visits/new'], ['//evil.example', '/'], ['/\\evil.example', '/'], ['https://evil.example', '/'], [undefined, '/'], ['/login', '/'], ['javascript:alert(1)', '/'],
])('after signing in %s leads to %s', (next, to) => expect(safeNext(next)).toBe(to))

it.each([
  ['东营市利津县盐窝镇', '利津县'], ['山东省东营市河口区', '河口区'], ['广东省广州市', undefined], ['山东省', undefined], ['云南省大理白族自治州漾濞彝族自治县苍山西镇', '漾濞彝族自治县'],
])('%s lies in %s', (place, county) => expect(countyIn(place)).toBe(county))

it('demo people are grouped by county, officers above with the county below them', () => {
  const person = (name: string, place: string) => ({ loginName: name, name, roleLabel: '', organisationName: '', place })
  const groups = demoGroups([person('a', '山东省东营市'), person('b', '山东省东营市利津县盐窝镇'), person('c', '河南省'), person('d', '山东省东营市利津县')])
  expect(groups.map(({ county, accounts }) => [county, accounts.map((one) => one.name)])).toEqual([['利津县', ['a', 'b', 'd']], ['省、市', ['c']]])
})

it('leaving asks only when something would be lost, and says what', () => {
  expect(leavingCosts(0, 0)).toBeUndefined()
  expect(leavingCosts(2, 1)).toBe('本机还有 2 条记录还没有上传，1 份内容还没有写完。退出后会从本机删除，不能找回。')
})
