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

/** Accounts by county in the order in which they come; those above any county under 省市. */
export function demoGroups(accounts: readonly DemoAccount[]): { county: string; accounts: DemoAccount[] }[] {
  const groups = new Map<string, DemoAccount[]>()
  for (const account of accounts) {
    const county = countyIn(account.place) ?? '省、市'
    groups.set(county, [...groups.get(county) ?? [], account])
  }
  return [...groups].map(([county, members]) => ({ county, accounts: members }))
}
