// What the packs list and what the product offers to choose from are the same words: a list in a pack names codes that exist.
import { describe, expect, it } from 'vitest'
import type { CodeTable } from '../../kernel/model/code-list.ts'
import { clientGroupCodes } from '../../kernel/model/codes/clients.ts'
import { serviceDomainCodes } from '../../kernel/model/codes/services.ts'
import { talentFieldCodes } from '../../kernel/model/codes/talent.ts'
import { linkageTermCodes, volunteerSystemCodes } from '../../kernel/model/codes/volunteers.ts'
import { policy } from '../fact-sources.ts'
import { serviceFacts } from './service.ts'

const { packs } = await policy.load()
const listOf = (pack: string, parameter: string, on = '2024-06-01'): string[] =>
  packs.find(({ id }) => id === pack)?.parameters.find(({ id }) => id === parameter)?.values.flatMap(({ from, until, value }) =>
    (from <= on && (until === null || on < until) && Array.isArray(value) ? value.map(String) : [])) ?? []
const idsOf = (table: CodeTable) => table.codes.map(({ id }) => id.toLowerCase().replaceAll('_', '-'))

describe('lists of the packs', () => {
  it.each([
    ['nei-menggu-2021', 'client-groups', clientGroupCodes, 18], ['zhengzhou-2022', 'client-groups', clientGroupCodes, 13],
    ['zhengzhou-2022', 'service-domains', serviceDomainCodes, 5], ['dongying-2022', 'service-domains', serviceDomainCodes, 6],
    ['sichuan-2023', 'talent-fields', talentFieldCodes, 6], ['nei-menggu-2021', 'volunteer-systems', volunteerSystemCodes, 4],
    ['jilin-2021', 'linkage-terms', linkageTermCodes, 2],
  ] as const)('%s %s are codes of the product', (pack, parameter, table, count) => {
    const listed = listOf(pack, parameter)
    expect(listed).toHaveLength(count)
    expect(idsOf(table)).toEqual(expect.arrayContaining(listed))
  })

  it('吉林: the closed list holds every item of the five domains and nothing else', () => {
    const items = Object.keys(serviceFacts.find(({ name }) => name === 'service.item')?.codes ?? {})
    expect(items).toHaveLength(62)
    expect(listOf('jilin-2021', 'approved-service-items').sort()).toEqual(items.filter((item) => item !== 'outside-list').sort())
  })

  it('only 吉林 closes its list of services', () => {
    const closing = packs.filter(({ parameters }) => parameters.some(({ id, values }) => id === 'service-list-is-closed' && values.some(({ value }) => value === true)))
    expect(closing.map(({ id }) => id)).toEqual(['jilin-2021'])
  })
})
