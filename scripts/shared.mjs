// What the scripts have in common. Only Node's own modules: this runs before anything is installed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { spawn } from 'node:child_process'
import { dirname, isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const startedAt = Date.now()

/** One line with the seconds since the script began; beside the answer of a command, which alone goes to standard output. */
export function say(text) {
  console.error(`[${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} 秒] ${text}`)
}

/** Ends the script with one sentence. */
export function refuse(sentence, code = 1) {
  console.error(sentence)
  process.exit(code)
}

/** Runs a program to its end and returns its exit code; `quiet` keeps its output back unless it fails, `aside` sends it to standard error. */
export function run(command, args, { quiet = false, aside = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['inherit', aside ? process.stderr : 'inherit', 'inherit'],
      shell: process.platform === 'win32' && !command.endsWith('.exe'),
    })
    let output = ''
    child.stdout?.on('data', (chunk) => (output += chunk))
    child.stderr?.on('data', (chunk) => (output += chunk))
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`)
      resolve(127)
    })
    child.once('close', (code) => {
      if (quiet && code !== 0) console.error(output.trimEnd())
      resolve(code ?? 1)
    })
  })
}

/** Runs a JavaScript file of a package with this Node. */
export function runPackage(file, args, options) {
  return run(process.execPath, [join(root, 'node_modules', file), ...args], options)
}

/** Installs the packages of the lockfile when they are missing or the lockfile has changed since. */
export async function ensureInstalled() {
  refuseOldNode()
  const stamp = join(root, 'node_modules', '.shezhan-installed')
  const wanted = digest([readFileSync(join(root, 'package-lock.json')), process.platform, process.arch])
  if (read(stamp) === wanted) return
  await alone('安装', async () => {
    if (read(stamp) !== wanted && !isInstalled(stamp)) await install()
    writeFileSync(stamp, wanted)
  })
}

/** A tree that npm itself says is complete only lacks our stamp. */
function isInstalled(stamp) {
  const hidden = join(root, 'node_modules', '.package-lock.json')
  return existsSync(hidden) && !existsSync(stamp) && isComplete(hidden)
}

async function install() {
  say('正在安装依赖（首次约需一两分钟）')
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const code = await run(npm[0], [...npm.slice(1), ...args], { aside: true })
  if (code !== 0) refuse('依赖没有装好：请检查网络或软件源后重试。')
  say('依赖已就绪')
}

/** Builds what the sources have outgrown: the server alone for the command line, the pages too for everything else. */
export async function ensureBuilt(parts = ['server', 'web']) {
  for (const part of parts) if (!isCurrent(part)) await alone('构建', () => isCurrent(part) || buildPart(part))
}

const sourcesOf = {
  server: { folders: ['kernel', 'modules', 'server', 'database'], files: ['rolldown.config.ts'] },
  web: { folders: ['kernel', 'modules', 'web', 'docs/manual'], files: ['vite.config.ts', 'index.html'] },
}

function isCurrent(part) {
  const last = parse(read(stampOf(part)))
  if (last.times === timesOf(part)) return true
  // A fresh checkout touches every file without changing one.
  if (last.contents !== contentsOf(part)) return false
  keepStamp(part)
  return true
}

async function buildPart(part) {
  const { build } = await import('./build.mjs')
  await build(part)
  keepStamp(part)
}

const stampOf = (part) => join(root, 'build', `${part}.stamp.json`)
const timesOf = (part) => fingerprint(part, (path, { mtimeMs, size }) => `${mtimeMs} ${size}`)
const contentsOf = (part) => fingerprint(part, (path) => readFileSync(path))

function keepStamp(part) {
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(stampOf(part), JSON.stringify({ times: timesOf(part), contents: contentsOf(part) }))
}

/** Two commands begun at once would delete each other's files: the second waits until the first is done. */
async function alone(what, work) {
  const lock = join(root, 'build', 'busy.lock')
  mkdirSync(join(root, 'build'), { recursive: true })
  for (let isTold = false; !take(lock); isTold = true) {
    if (!isTold) say(`另一个命令正在安装或构建，等它做完再${what}`)
    await new Promise((done) => setTimeout(done, 200))
  }
  // A failed build ends the process on the spot.
  const release = () => rmSync(lock, { force: true })
  process.once('exit', release)
  try {
    await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (!isHeld(lock)) rmSync(lock, { force: true })
    return false
  }
}

// Held while its process lives; never longer than the slowest install takes, in case the number was given to another process since.
function isHeld(lock) {
  const pid = Number(read(lock))
  const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  if (!pid) return age < 10_000
  try {
    return age < 900_000 && process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  refuse(`需要 Node.js 20.19 或更新版本，现在是 ${process.versions.node}。Node.js 20.19 or newer is needed.`)
}

/** Whether every package the lockfile wants for this machine is listed as installed, in the same version. */
function isComplete(hidden) {
  const wanted = parse(read(join(root, 'package-lock.json'))).packages ?? {}
  const installed = parse(read(hidden)).packages ?? {}
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
  )
}

function fingerprint(part, describe) {
  const { folders, files } = sourcesOf[part]
  const all = [...folders.flatMap((folder) => filesBelow(join(root, folder))), ...['package-lock.json', 'scripts/build.mjs', ...files].map((name) => join(root, name))]
  const parts = all.filter((file) => existsSync(file) && !/(\.test\.tsx?|(?<!manual)\/README\.md)$/.test(file))
  return digest(parts.flatMap((file) => [file.slice(root.length), describe(file, statSync(file))]))
}

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

function digest(parts) {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex')
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/** Bundles a TypeScript program of ours into one file that plain Node runs, and returns its path. */
export async function bundled(program) {
  const { rolldown } = await import('rolldown')
  const built = await rolldown({
    input: join(root, program),
    platform: 'node',
    external: (id) => !id.startsWith('.') && !isAbsolute(id),
  })
  const file = join(root, 'build', 'tools', program.replace(/^.*\//, '').replace(/\.ts$/, '.js'))
  await built.write({ file, format: 'esm', codeSplitting: false })
  await built.close()
  return file
}
