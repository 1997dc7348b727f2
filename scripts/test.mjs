// `npm test`: installs what is missing, also a browser where that is allowed, then runs every test (or those named).
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { ensureBuilt, ensureInstalled, run, runPackage, say } from './shared.mjs'

await ensureInstalled()
await ensureBuilt()
const browser = await ensureBrowser()
if (!browser) say('没有 Chromium，浏览器测试将跳过（可用 CHROMIUM 指定其路径）')
process.exit(await runPackage('vitest/vitest.mjs', ['run', ...process.argv.slice(2)], { env: { CHROMIUM: browser } }))

/** Path of a Chromium, installed through the system's package manager when it is missing and we may. */
async function ensureBrowser() {
  const found = findBrowser()
  if (found && hasChineseFont()) return found
  if (process.platform !== 'linux' || process.getuid() !== 0 || !isProgram('apt-get')) return found
  say('正在安装 Chromium 和中文字体')
  const quiet = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } }
  await run('apt-get', ['update', '-qq'], quiet)
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...(found ? [] : ['chromium']), 'fonts-noto-cjk'], quiet)
  return findBrowser()
}

function findBrowser() {
  const candidates = [
    process.env.CHROMIUM,
    ...['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'].map((name) => `/usr/bin/${name}`),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
  return candidates.find((path) => path && existsSync(path)) ?? ''
}

/** Without one, a page of Chinese text is a page of boxes. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true
  const fonts = spawnSync('fc-list', [':lang=zh-cn'], { encoding: 'utf8' })
  return fonts.status === 0 && fonts.stdout.trim() !== ''
}

function isProgram(name) {
  return spawnSync(name, ['--version'], { stdio: 'ignore' }).status === 0
}
