// The built server as a process: how fast it starts again, how much memory it holds, how much a browser loads.
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { productFolder } from '../server/root.ts'
import { median } from './compare.ts'

const port = 38_471
const base = `http://127.0.0.1:${port}`

/** Starts the built server on a folder of its own, measures, and stops it. */
export async function measureProcess(say: (text: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shezhan-bench-'))
  try {
    await stop((await start(folder)).child)
    const times: number[] = []
    for (let i = 0; i < 3; i++) {
      const { child, seconds } = await start(folder)
      times.push(seconds)
      await stop(child)
    }
    say(`再次启动到可用：${median(times).toFixed(1)} 秒`)
    const { child } = await start(folder)
    await fetch(`${base}/`)
    await new Promise((done) => setTimeout(done, 5_000))
    say(`空闲时服务进程内存：${residentMegabytes(child.pid!)} MB（目标 ≤ 200 MB，不含数据库）`)
    await measureBytes(say)
    await stop(child)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function start(folder: string): Promise<{ child: ChildProcess; seconds: number }> {
  const began = performance.now()
  const entry = join(productFolder(), 'build', 'server', 'main.js')
  const child = spawn(process.execPath, [entry], { env: { ...process.env, PORT: String(port), SHEZHAN_DATA: folder }, stdio: 'ignore' })
  for (;;) {
    const isReady = await fetch(`${base}/health/ready`).then(({ ok }) => ok, () => false)
    if (isReady) return { child, seconds: (performance.now() - began) / 1000 }
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    await new Promise((done) => setTimeout(done, 20))
  }
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}

function residentMegabytes(pid: number): number {
  const status = existsSync(`/proc/${pid}/status`) ? readFileSync(`/proc/${pid}/status`, 'utf8') : ''
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

async function measureBytes(say: (text: string) => void): Promise<void> {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  let bytes = 0
  await session.send('Network.enable')
  session.on('Network.loadingFinished', ({ encodedDataLength }) => void (bytes += encodedDataLength))
  const visit = async (path: string, what: string): Promise<void> => {
    bytes = 0
    await page.goto(base + path)
    await page.waitForLoadState('networkidle')
    say(`  ${what} ${path}：${Math.round(bytes / 1024)} KB`)
  }
  say('浏览器传输量（压缩后；首页目标 ≤ 500 KB）')
  await visit('/login', '首次打开')
  await page.request.post(`${base}/api/session/demo`, { data: { loginName: '370522-102-1' } })
  for (const path of ['/desk', '/households', '/visits', '/briefings', '/network']) await visit(path, '之后打开')
  await browser.close()
}
