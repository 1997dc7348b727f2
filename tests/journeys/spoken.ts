// What a screen reader is told of the chief pages (读屏): one heading at the top, landmarks, every control by a name in Chinese, and no two
// of the same name beside each other that nothing tells apart. Read from the browser's own accessibility tree, on a phone and on a PC.
import { expect, it } from 'vitest'
import { desk, type Journeys, phone, type Seat } from './support.ts'

const worker = '370522-102-1'

interface Node { nodeId: string; parentId?: string; ignored: boolean; role?: { value: string }; name?: { value: string }; properties?: { name: string; value: { value: unknown } }[] }

const controls: ReadonlySet<string> = new Set(['button', 'link', 'textbox', 'searchbox', 'combobox', 'checkbox', 'radio', 'switch', 'spinbutton', 'slider', 'tab', 'menuitem', 'option', 'Date', 'InputTime'])
/** What tells two controls of one name apart: each stands in a row, an item or a group of its own. */
const places: ReadonlySet<string> = new Set(['listitem', 'row', 'group', 'radiogroup', 'region', 'article', 'form', 'tabpanel', 'navigation', 'banner', 'dialog', 'list', 'tablist'])
/** Days and times are told by the browser itself inside, in its own language. */
const ofTheBrowser: ReadonlySet<string> = new Set(['Date', 'DateTime', 'InputTime'])
const landmarks = ['banner', 'main', 'navigation'] as const

const roleOf = (node: Node): string => node.role?.value ?? ''
const nameOf = (node: Node): string => (node.name?.value ?? '').trim()

async function treeOf(seat: Seat): Promise<Node[]> {
  const reader = await seat.context.newCDPSession(seat.page)
  const { nodes } = await reader.send('Accessibility.getFullAXTree') as unknown as { nodes: Node[] }
  await reader.detach()
  return nodes
}

/** What is wrong with the tree for who only hears it. */
function faultsOf(nodes: readonly Node[]): string[] {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]))
  const isOurs = (node: Node): boolean => {
    for (let at = byId.get(node.parentId ?? ''); at; at = byId.get(at.parentId ?? '')) if (ofTheBrowser.has(roleOf(at))) return false
    return true
  }
  const heard = nodes.filter((node) => !node.ignored && isOurs(node))
  const tops = heard.filter((node) => roleOf(node) === 'heading' && node.properties?.some(({ name, value }) => name === 'level' && value.value === 1))
  const count = (role: string) => heard.filter((node) => roleOf(node) === role).length
  return [
    ...(tops.length === 1 && nameOf(tops[0]!) !== '' ? [] : [`headings at the top: ${tops.map(nameOf).join(', ') || 'none'}`]),
    ...landmarks.filter((role) => (role === 'main' ? count(role) !== 1 : count(role) === 0)).map((role) => `${role}: ${count(role)}`),
    ...heard.filter((node) => controls.has(roleOf(node))).flatMap(namedWrongly),
    ...twinsIn(heard, byId),
  ]
}

function namedWrongly(node: Node): string[] {
  const name = nameOf(node)
  if (name === '') return [`a ${roleOf(node)} without a name`]
  const isChinese = /[\u4e00-\u9fff]|^[\d\s:-]+$/.test(name)
  return isChinese && !/[a-z]{4}/i.test(name.replaceAll(/Word|Excel/g, '')) ? [] : [`${roleOf(node)} “${name}” is not named in Chinese`]
}

function twinsIn(heard: readonly Node[], byId: ReadonlyMap<string, Node>): string[] {
  const placeOf = (node: Node): string => {
    for (let at = byId.get(node.parentId ?? ''); at; at = byId.get(at.parentId ?? '')) if (!at.ignored && places.has(roleOf(at))) return at.nodeId
    return ''
  }
  const seen = new Set<string>()
  return heard.filter((node) => controls.has(roleOf(node)) && nameOf(node) !== '').flatMap((node) => {
    const key = `${roleOf(node)} “${nameOf(node)}” in ${placeOf(node)}`
    if (seen.has(key)) return [`${roleOf(node)} “${nameOf(node)}” twice beside each other`]
    seen.add(key)
    return []
  })
}

/** The chief pages of a worker's day, each about a record of his own station where it is about one. */
async function chiefPages(journeys: Journeys, accountId: string): Promise<string[]> {
  const one = async (table: string, more = '') => {
    const { rows: [row] } = await journeys.job.query<{ id: string }>(
      `select t.id from ${table} t join appointment_station l on l.station_id = t.station_id join appointment p on p.id = l.appointment_id where p.account_id = $1 ${more} order by t.id limit 1`, [accountId])
    return row!.id
  }
  const household = await one('household', "and t.state = 'ACTIVE'")
  return [
    '/desk', '/households', `/households/${household}`, `/visits/new/${household}`, `/cases/${await one('service_case', "and t.state = 'ACTIVE'")}`, `/referrals/${await one('referral')}`, `/referrals/new/${household}`, '/crises/new',
  ]
}

export function spokenJourneys(journeys: Journeys): void {
  it('the chief pages are told whole by a screen reader, on a phone and on a PC', async () => {
    const faults: string[] = []
    const seat = await journeys.enter(worker, { screen: desk })
    for (const path of await chiefPages(journeys, seat.accountId)) {
      await seat.open(path)
      for (const size of [desk, phone]) {
        await seat.page.setViewportSize(size)
        await seat.settled()
        faults.push(...faultsOf(await treeOf(seat)).map((fault) => `${path.replace(/[0-9a-f-]{36}/, '…')} ${size.width}: ${fault}`))
      }
      await seat.page.setViewportSize(desk)
    }
    expect([...new Set(faults)]).toEqual([])
    await seat.leave()
  }, 120_000)
}
