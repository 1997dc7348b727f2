// What the journeys share: the product with its demonstration, a browser, and a seat in it for each person of the demonstration.
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'
import { createCryptoProvider } from '../../kernel/server/crypto/index.ts'
import { newId } from '../../kernel/server/deps.ts'
import { buildApp } from '../../server/app.ts'
import { jobPool } from '../../server/database.ts'
import type { Keys } from '../../server/instance.ts'
import { loadDemo } from '../../server/load-demo.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'

const webFolder = process.env.SHEZHAN_WEB ?? join(import.meta.dirname, '../../build/web')
const chromiums = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome']
const pictureFolder = join(import.meta.dirname, '../../build/journeys')
const executablePath = chromiums.find((path) => path && existsSync(path))

/** Journeys need a browser and built pages; without them they are skipped. */
export const canTravel = executablePath !== undefined && existsSync(join(webFolder, 'index.html'))

const flags = [
  '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--lang=zh-CN',
]

export const phone = { width: 390, height: 844 } as const
export const desk = { width: 1440, height: 900 } as const

export interface Options {
  screen: { width: number; height: number }
  /** The installed shell serves the pages while there is no connection. */
  isInstalled?: boolean
  /** Console messages that belong to the journey, such as a refused save. */
  expects?: RegExp
}

/** A person in front of a screen. */
export interface Seat {
  context: BrowserContext
  page: Page
  name: string
  accountId: string
  /** Operations the person may call. */
  can: readonly string[]
  /** Opens an address and waits until everything asked for is on the screen. */
  open(path: string): Promise<void>
  settled(): Promise<void>
  button(name: string | RegExp): Locator
  link(name: string | RegExp): Locator
  /** Fails when the page said or did something it should not; closes the window. */
  leave(): Promise<void>
}

export class Journeys {
  readonly #seats: Seat[] = []
  #database!: TestDatabase
  #app!: FastifyInstance
  #browser!: Browser
  origin = ''
  job!: pg.Pool

  async start(): Promise<void> {
    this.#database = await createTestDatabase()
    this.job = jobPool(this.#database.logins)
    const keys: Keys = { field: randomBytes(32), index: randomBytes(32), audit: randomBytes(32), session: randomBytes(32) }
    const instance = { authority: '民政局', region: '370600000000', createdAt: new Date().toISOString(), mode: 'demo' as const }
    await loadDemo({ logins: this.#database.logins, jobPool: this.job, keys, instance, say: () => undefined })
    this.#app = await buildApp({
      deps: { appPool: this.#database.appPool, jobPool: this.job, crypto: createCryptoProvider(keys), newId, now: () => new Date(), isDemo: true, authorityName: '民政局', version: '0.0.0-test' },
      webFolder,
    })
    this.origin = await this.#app.listen({ host: '127.0.0.1', port: 0 })
    this.#browser = await chromium.launch({ executablePath: executablePath!, args: flags })
  }

  async stop(): Promise<void> {
    await this.#browser?.close()
    await this.#app?.close()
    await this.job?.end()
    await this.#database?.drop()
  }

  /** Signs a person of the demonstration in, in a window of its own. */
  async enter(loginName: string, { screen, isInstalled = false, expects }: Options): Promise<Seat> {
    await this.#listForEntry(loginName)
    const isPhone = screen.width < 768
    const context = await this.#browser.newContext({
      viewport: screen, hasTouch: isPhone, isMobile: isPhone, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: isInstalled ? 'allow' : 'block', acceptDownloads: true, reducedMotion: 'reduce',
    })
    context.setDefaultTimeout(20_000)
    const answer = await context.request.post(`${this.origin}/api/session/demo`, { data: { loginName } })
    expect(answer.status(), `${loginName} signs in`).toBe(200)
    const { name, accountId, can } = await answer.json() as Pick<Seat, 'name' | 'accountId' | 'can'>
    const seat = seatOf({ origin: this.origin, context, page: await context.newPage(), name, accountId, can, expects })
    this.#seats.push(seat)
    return seat
  }

  /** Somebody without an account, in a window of his own. */
  async visit(screen: Options['screen']): Promise<Seat> {
    const context = await this.#browser.newContext({ viewport: screen, hasTouch: true, isMobile: screen.width < 768, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', serviceWorkers: 'block', reducedMotion: 'reduce' })
    context.setDefaultTimeout(20_000)
    const seat = seatOf({ origin: this.origin, context, page: await context.newPage(), name: 'guest', accountId: '', can: [], expects: undefined })
    this.#seats.push(seat)
    return seat
  }

  /** Closes windows that a failed journey left open; their pictures go to `build/journeys/`. */
  async closeWindows(): Promise<void> {
    const left = this.#seats.splice(0).filter(({ page }) => !page.isClosed())
    for (const { page, context, name } of left) {
      await page.screenshot({ path: join(pictureFolder, `${name}.png`), fullPage: true }).catch(() => undefined)
      await context.close()
    }
  }

  // The log-in page lists the people of one station in each county; a journey may need a neighbour.
  async #listForEntry(loginName: string): Promise<void> {
    await this.job.query('insert into demo_account (account_id, position) select id, 10000 + (select count(*) from demo_account) from account where login_name = $1 on conflict do nothing', [loginName])
  }
}

/** Starts everything once for the file that calls it. */
export function startJourneys(): Journeys {
  const journeys = new Journeys()
  beforeAll(() => journeys.start(), 180_000)
  afterAll(() => journeys.stop())
  return journeys
}

interface SeatParts { origin: string; context: BrowserContext; page: Page; name: string; accountId: string; can: readonly string[]; expects: RegExp | undefined }

function seatOf({ origin, context, page, expects, ...person }: SeatParts): Seat {
  const faults = watch(page, expects)
  const waits = watchRequests(page)
  const settled = async () => {
    await expect.poll(() => [...waits], { timeout: 40_000, interval: 40 }).toEqual([])
    await page.waitForFunction(() => document.querySelector('main')?.textContent && document.querySelector('main .ant-skeleton, main [aria-busy="true"], .loading') === null, undefined, { timeout: 40_000 })
  }
  return {
    ...person, context, page, settled,
    async open(path) {
      await page.goto(`${origin}${path}`)
      await settled()
    },
    button: (name) => page.getByRole('button', { name }).first(),
    link: (name) => page.getByRole('link', { name }).first(),
    async leave() {
      expect(faults, `what went wrong on the screen of ${person.name}`).toEqual([])
      await context.close()
    },
  }
}

/** Everything a page should not do: throw, complain in the console, break the content security policy. */
function watch(page: Page, expects: RegExp | undefined): string[] {
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(`error: ${error.message}`))
  page.on('console', (message) => {
    const said = `${message.text()} ${message.location().url}`
    if (message.type() === 'error' && !expects?.test(said)) faults.push(`console: ${said}`)
  })
  return faults
}

/** Addresses that have been asked for and not answered yet. */
function watchRequests(page: Page): Set<string> {
  const waiting = new Set<string>()
  page.on('request', (request) => void waiting.add(request.url()))
  page.on('requestfinished', (request) => void waiting.delete(request.url()))
  page.on('requestfailed', (request) => void waiting.delete(request.url()))
  return waiting
}
