// Demo accounts in the order of the field (演示账号): by county, those above the counties first.

export interface DemoAccount {
  readonly loginName: string
  readonly name: string
  readonly roleLabel: string
  readonly organisationName: string
  readonly place: string
}

/** The county of a readable place: 东营市利津县盐窝镇 → 利津县; undefined for a city or a province. */
export function countyIn(place: string): string | undefined {
  const belowProvince = place.replace(/^.+?(?:省|自治区)/, '')
  const belowCity = belowProvince.replace(/^.+?(?:市|自治州|地区|盟)/, '')
  return /^.+?(?:自治县|县|区|旗|市)/.exec(belowCity)?.[0]
}

/**
 * Accounts by county in the order in which they come. Officers of the city and the province stand with the first county that
 * lies below them; those with no county below stand under 省、市.
 */
export function demoGroups(accounts: readonly DemoAccount[]): { county: string; accounts: DemoAccount[] }[] {
  const groups = new Map<string, DemoAccount[]>()
  for (const account of accounts) {
    const county = countyIn(account.place) ?? countyBelow(account.place, accounts) ?? '省、市'
    groups.set(county, [...groups.get(county) ?? [], account])
  }
  return [...groups].map(([county, members]) => ({ county, accounts: members }))
}

function countyBelow(place: string, accounts: readonly DemoAccount[]): string | undefined {
  const below = accounts.find((one) => one.place.startsWith(place) && countyIn(one.place))
  return below && countyIn(below.place)
}
