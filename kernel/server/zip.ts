// Reading a zip that came from outside (上传的 Word、Excel 文件): what it claims is added up before a byte is unpacked, and nothing unpacks to
// more than it claimed. Only what office programs write is read: deflated or stored entries, no passwords, no parts beyond 4 GB.
import { inflateRawSync } from 'node:zlib'

export interface ZipEntry { readonly name: string; readonly bytes: Buffer }

export interface ZipLimits {
  /** Most entries, most unpacked bytes of all together, and how many times smaller than its content an entry may be. */
  readonly entries: number
  readonly bytes: number
  readonly ratio: number
}

/** What is wrong with the file, as a sentence that says what to do. */
export class ZipFault extends Error {}

export const officeLimits: ZipLimits = { entries: 1_000, bytes: 30 * 1024 * 1024, ratio: 100 }

interface Listed { name: string; method: number; packed: number; unpacked: number; at: number }

const broken = '文件不完整或已损坏，请重新另存后上传'
const mb = (bytes: number): string => `${Math.ceil(bytes / 1024 / 1024)} MB`

/** Its files, unpacked. Throws ZipFault. */
export function readZip(bytes: Buffer, limits: ZipLimits = officeLimits): ZipEntry[] {
  const listed = listOf(bytes)
  if (listed.length > limits.entries) throw new ZipFault(`文件里有 ${listed.length} 个部分，最多 ${limits.entries} 个`)
  const total = listed.reduce((sum, { unpacked }) => sum + unpacked, 0)
  if (total > limits.bytes) throw new ZipFault(`文件解压后有 ${mb(total)}，最多 ${mb(limits.bytes)}；请压缩其中的图片再上传`)
  const bomb = listed.find(({ packed, unpacked }) => unpacked > 1024 * 1024 && unpacked > packed * limits.ratio)
  if (bomb) throw new ZipFault(`文件里的 ${bomb.name} 压缩得不正常（解压后是原来的 ${Math.round(bomb.unpacked / Math.max(1, bomb.packed))} 倍），不能上传`)
  return listed.filter(({ name }) => !name.endsWith('/')).map((one) => ({ name: one.name, bytes: unpack(bytes, one) }))
}

function listOf(bytes: Buffer): Listed[] {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (end < 0 || end + 22 > bytes.length) throw new ZipFault(broken)
  const count = bytes.readUInt16LE(end + 10)
  let at = bytes.readUInt32LE(end + 16)
  if (count === 0xffff || at === 0xffffffff) throw new ZipFault('文件太大，不能上传')
  const listed: Listed[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || bytes.readUInt32LE(at) !== 0x02014b50) throw new ZipFault(broken)
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    if (bytes.readUInt16LE(at + 8) & 1) throw new ZipFault('文件加了密码，请去掉密码后再上传')
    const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
    if (/(^|[\\/])\.\.([\\/]|$)|^[\\/]|\\|\0/.test(name) || listed.some((one) => one.name === name)) throw new ZipFault('文件里有名称不正常的部分，不能上传')
    listed.push({ name, method: bytes.readUInt16LE(at + 10), packed: bytes.readUInt32LE(at + 20), unpacked: bytes.readUInt32LE(at + 24), at: bytes.readUInt32LE(at + 42) })
    at += 46 + nameLength + extra + comment
  }
  return listed
}

function unpack(bytes: Buffer, { name, method, packed, unpacked, at }: Listed): Buffer {
  if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== 0x04034b50) throw new ZipFault(broken)
  const from = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28)
  const content = bytes.subarray(from, from + packed)
  if (content.length !== packed || (method !== 0 && method !== 8)) throw new ZipFault(broken)
  try {
    const plain = method === 0 ? Buffer.from(content) : inflateRawSync(content, { maxOutputLength: Math.max(1, unpacked) })
    if (plain.length !== unpacked) throw new ZipFault(broken)
    return plain
  } catch (error) {
    if (error instanceof ZipFault) throw error
    throw new ZipFault(`文件里的 ${name} 与标明的大小不符或已损坏，不能上传`, { cause: error })
  }
}
