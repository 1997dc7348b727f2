// What the scripts have in common. Only Node's own modules: this runs before anything is installed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
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
  // A tree that npm itself says is complete only lacks our stamp.
  const hidden = join(root, 'node_modules', '.package-lock.json')
  const isFresh = existsSync(hidden) && !existsSync(stamp) && isComplete(hidden)
  if (!isFresh) {
    say('正在安装依赖（首次约需一两分钟）')
    const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
    const args = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
    const code = await run(npm[0], [...npm.slice(1), ...args], { aside: true })
    if (code !== 0) refuse('依赖没有装好：请检查网络或软件源后重试。')
    say('依赖已就绪')
  }
  writeFileSync(stamp, wanted)
}

/** Builds what the sources have outgrown. */
export async function ensureBuilt() {
  const stamp = join(root, 'build', 'stamp.json')
  const last = parse(read(stamp))
  const times = fingerprint((path, { mtimeMs, size }) => `${mtimeMs} ${size}`)
  if (last.times === times) return
  // A fresh checkout touches every file without changing one.
  const contents = fingerprint((path) => readFileSync(path))
  if (last.contents !== contents) {
    say('正在构建')
    const { build } = await import('./build.mjs')
    await build()
    say('构建完成')
  }
  mkdirSync(join(root, 'build'), { recursive: true })
  writeFileSync(stamp, JSON.stringify({ times, contents }))
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

const sources = ['kernel', 'modules', 'server', 'web', 'policy-packs', 'database', 'docs/manual']
const configurations = ['package-lock.json', 'rolldown.config.ts', 'vite.config.ts', 'index.html', 'scripts/build.mjs']

function fingerprint(describe) {
  const files = [...sources.flatMap((folder) => filesBelow(join(root, folder))), ...configurations.map((name) => join(root, name))]
  const parts = files.filter((file) => existsSync(file) && !/\.(test\.tsx?|md)$/.test(file))
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
