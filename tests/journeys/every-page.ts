// Every page of every role, on a phone and on a PC: nothing that keeps a person with a screen reader, a keyboard or weak eyes out,
// nothing wider than the screen.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, it } from 'vitest'
import { openPages } from '../../kernel/web/page.ts'
import { pages } from '../../web/pages.ts'
import { desk, type Journeys, phone, type Seat } from './support.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

const people = [
  '370522-102-1', '370522-102-0', '370522-102-9', '370522-supervisor', '370522-manager', '370522-township', '370522-county', '370522-city', '370522-province', '370522-evaluator',
  '370522-system', '370522-security', '370522-audit',
]

/** Who has no file of his own as a worker is told so. */
const noOwnFile = /404.*\/api\/workers\/mine/

interface Violation { id: string; impact: string | null; nodes: { target: string[]; html: string }[] }

/** What axe calls serious or critical, and whether the page is wider than the screen. */
async function faultsOf({ page }: Seat): Promise<string[]> {
  const violations = await page.evaluate(async () => {
    const { violations: found } = await (window as unknown as { axe: { run: (where: Document, how: object) => Promise<{ violations: Violation[] }> } }).axe.run(document, { resultTypes: ['violations'] })
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

async function walk(seat: Seat, faults: string[], role: string): Promise<void> {
  const look = async (path: string) => {
    for (const size of [phone, desk]) {
      await seat.page.setViewportSize(size)
      await seat.settled()
      faults.push(...(await faultsOf(seat)).map((fault) => `${role} ${path} ${size.width}: ${fault}`))
    }
  }
  const lists = openPages(pages, seat.can).filter(({ path }) => !path.includes('$')).map(({ path }) => path)
  for (const path of ['/menu', ...lists]) {
    await go(seat, path)
    await look(path)
    const record = await firstRecord(seat, path)
    if (!record) continue
    await go(seat, record)
    await look(record.replace(/[0-9a-f-]{36}/, '…'))
  }
}

export function pageJourneys(journeys: Journeys): void {
  it('every page of every role can be read by everybody, on a phone and on a PC', async () => {
    const faults: string[] = []
    const waiting = [...people]
    const walkOn = async () => {
      for (let login = waiting.shift(); login !== undefined; login = waiting.shift()) {
        const seat = await journeys.enter(login, { screen: desk, expects: noOwnFile })
        await seat.context.addInitScript(axe)
        await seat.open('/me')
        await walk(seat, faults, login)
        await seat.leave()
      }
    }
    await Promise.all([walkOn(), walkOn(), walkOn()])
    expect(faults).toEqual([])
  }, 600_000)
}
