// Every page of every role, on a phone and on a PC: nothing that keeps a person with a screen reader, a keyboard or weak eyes out,
// nothing wider than the screen. A page is looked at once for all who may do the same things on it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { openPages, type Page } from '../../kernel/web/page.ts'
import { pages } from '../../web/pages.ts'
import { desk, type Journeys, phone, type Seat } from './support.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const people = [
  '370522-102-1', '370522-102-0', '370522-102-9', '370522-supervisor', '370522-manager', '370522-township', '370522-county', '370522-city', '370522-province', '370522-evaluator',
  '370522-system', '370522-security', '370522-audit',
]

/** Who has no file of his own as a worker is told so; a record may refuse what its kind allows (修改已办结的). */
const toldSo = /404.*\/api\/workers\/mine|40[349].*\/api\//

interface Violation { id: string; impact: string | null; nodes: { target: string[]; html: string }[] }

/** What axe calls serious or critical, and whether the page is wider than the screen. */
async function faultsOf({ page }: Seat): Promise<string[]> {
  const violations = await page.evaluate(async () => {
    const { violations: found } = await (window as unknown as { axe: { run: (where: Document, how: object) => Promise<{ violations: Violation[] }> } }).axe.run(document, { resultTypes: ['violations'], preload: false })
    return found.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 160)}`)
  })
  const isTooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
  return [...violations, ...(isTooWide ? ['wider than the screen'] : [])]
}

/** Goes there as a tap in the menu would, without loading everything anew. */
async function go(seat: Seat, path: string): Promise<void> {
  await seat.page.evaluate((to) => window.history.pushState({}, '', to), path)
  await seat.settled()
}

/** The first record behind a list, as a person would open it. */
async function firstRecord({ page }: Seat, list: string): Promise<string | undefined> {
  const links = await page.locator(`main a[href^="${list}/"]`).evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  return links.find((href) => /[0-9a-f]{8}-|\/rules\/[a-z]/.test(href))
}

/** Addresses that stand as links on the page. */
async function linksOn({ page }: Seat): Promise<string[]> {
  return page.locator('main a[href^="/"]').evaluateAll((all) => all.map((one) => one.getAttribute('href')?.split('?')[0] ?? ''))
}

const patternOf = ({ path }: Page) => new RegExp(`^${path.replaceAll(/\$\w+/g, '([0-9a-f-]{36}|F\\d\\d[a-c]?)')}$`)

/** What was seen on the way: addresses of records, and the ids in them. */
function newTrail() {
  const [addresses, ids] = [new Map<string, string>(), new Map<string, string>([['form', 'F15']])]
  return {
    note(hrefs: readonly string[], all: readonly Page[]): void {
      for (const page of all.filter(({ path }) => path.includes('$'))) {
        const match = hrefs.map((href) => patternOf(page).exec(href)).find((found) => found !== null)
        if (!match) continue
        if (!addresses.has(page.path)) addresses.set(page.path, match[0])
        ;[...page.path.matchAll(/\$(\w+)/g)].forEach(([, name], at) => { if (!ids.has(name!)) ids.set(name!, match[at + 1]!) })
      }
      if (ids.has('caseId')) ids.set('subjectId', ids.get('caseId')!)
    },
    /** The address of a page about a record, when the ids in it are known. */
    addressOf({ path }: Page): string | undefined {
      const made = path.replaceAll(/\$(\w+)/g, (whole, name: string) => ids.get(name) ?? whole)
      return addresses.get(path) ?? (made.includes('$') ? undefined : made)
    },
  }
}

/** What may differ between two people on a page: the operations on its records. */
function looksOf({ path, needs }: Page, can: readonly string[]): string {
  const records = needs?.split('.')[0]
  return `${path} ${can.filter((operation) => operation.split('.')[0] === records).sort().join()}`
}

/** The pages nobody with the same say has seen yet. */
function unseen(seat: Seat, seen: Set<string>): string[] {
  return openPages(pages, seat.can).filter((page) => !page.path.includes('$') && !seen.has(looksOf(page, seat.can))).map((page) => {
    seen.add(looksOf(page, seat.can))
    return page.path
  })
}

async function walk(seat: Seat, faults: string[], role: string, seen: Set<string>): Promise<void> {
  const trail = newTrail()
  const open = openPages(pages, seat.can)
  const look = async (path: string) => {
    for (const size of [phone, desk]) {
      await seat.page.setViewportSize(size)
      await seat.settled()
      faults.push(...(await faultsOf(seat)).map((fault) => `${role} ${path} ${size.width}: ${fault}`))
    }
  }
  for (const path of ['/menu', ...unseen(seat, seen)]) {
    await go(seat, path)
    await look(path)
    const record = await firstRecord(seat, path)
    if (!record) continue
    await go(seat, record)
    trail.note([record, ...await linksOn(seat)], open)
    const shown = open.find((page) => page.path.includes('$') && patternOf(page).test(record))
    if (shown) seen.add(looksOf(shown, seat.can))
    await look(record.replace(/[0-9a-f-]{36}/, '…'))
    for (const tab of (await seat.page.locator('main [role=tab]').all()).slice(1)) {
      await tab.click()
      trail.note(await linksOn(seat), open)
      await look(`${record.replace(/[0-9a-f-]{36}/, '…')} ${await tab.innerText()}`)
    }
  }
  for (const page of open.filter(({ path }) => path.includes('$'))) {
    const address = trail.addressOf(page)
    if (!address || seen.has(looksOf(page, seat.can))) continue
    seen.add(looksOf(page, seat.can))
    await go(seat, address)
    await look(page.path)
  }
}

export function pageJourneys(journeys: Journeys): void {
  it('every page of every role can be read by everybody, on a phone and on a PC', async () => {
    const faults: string[] = []
    const waiting = [...people]
    const seen = new Set<string>()
    const walkOn = async () => {
      for (let login = waiting.shift(); login !== undefined; login = waiting.shift()) {
        const seat = await journeys.enter(login, { screen: desk, expects: toldSo })
        await seat.context.addInitScript(axe)
        await seat.open('/me')
        await walk(seat, faults, login, seen)
        await seat.leave()
      }
    }
    await Promise.all([walkOn(), walkOn(), walkOn()])
    expect(faults).toEqual([])
  }, 600_000)
}
