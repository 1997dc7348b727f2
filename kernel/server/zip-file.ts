// Making a large zip (整户导出): parts come one after another, go through an encrypted file on disk and out again, so that no more than one part is ever held.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline as connect, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

export interface ZipPart {
  /** UTF-8, with / between folders; Windows, macOS and Linux show it as it is. */
  readonly path: string
  readonly bytes: Buffer
  /** Written as the file's time. */
  readonly at: Date
}

/** What is packed already is not packed again. */
const isPacked = (path: string): boolean => /\.(jpg|png|webp|docx|xlsx|zip|pdf)$/i.test(path)

/**
 * The zip of these parts, complete before its first byte is given out: whatever goes wrong goes wrong here. On disk it lies encrypted with a key
 * that nobody keeps, and its name is gone before it is read: with the stream, or with the process, it is gone itself.
 */
export async function zipStream(parts: AsyncIterable<ZipPart>): Promise<Readable> {
  const folder = await mkdtemp(join(tmpdir(), 'shezhan-zip-'))
  const path = join(folder, 'zip')
  const [key, start] = [randomBytes(32), randomBytes(16)]
  try {
    await write(parts, (zip, signal) => pipeline(zip.outputStream, createCipheriv('aes-256-ctr', key, start), createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal }))
    const file = createReadStream(path)
    await once(file, 'open')
    // Whoever breaks off closes the file as well.
    return connect(file, createDecipheriv('aes-256-ctr', key, start), () => undefined)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function write(parts: AsyncIterable<ZipPart>, onto: (zip: ZipFile, signal: AbortSignal) => Promise<void>): Promise<void> {
  const zip = new ZipFile()
  const stop = new AbortController()
  const written = onto(zip, stop.signal)
  // Waited for at the end; a failure in between is told with the part it hits.
  written.catch(() => undefined)
  try {
    for await (const { path, bytes, at } of parts) {
      const content = Readable.from([bytes])
      zip.addReadStream(content, path, { mtime: at, mode: 0o100644, compress: !isPacked(path), size: bytes.length })
      await Promise.race([once(content, 'end'), written])
    }
  } catch (error) {
    stop.abort()
    await written.catch(() => undefined)
    throw error
  }
  zip.end()
  await written
}

/** Paths that do not collide: a second one of the same name gets a number before its ending. */
export function uniquePaths(): (path: string) => string {
  const taken = new Set<string>()
  return (path) => {
    const [, stem = path, ending = ''] = /^(.*?)(\.[A-Za-z0-9]{1,5})?$/s.exec(path) ?? []
    let free = path
    // Windows does not tell capitals apart.
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${stem}（${number}）${ending}`
    taken.add(free.toLowerCase())
    return free
  }
}
