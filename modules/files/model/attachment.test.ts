// Which files are taken, and what is said about the others; how a file is taken away, every cell.
import { describe, expect, it } from 'vitest'
import { fileFault } from '../../../kernel/server/file-fault.ts'
import { readFile } from '../../../kernel/model/document-file.ts'
import { mostPixels, pictureSize, pixelFault } from '../../../kernel/model/picture-size.ts'
import { goodFiles, hostileFiles, jpegOf, pdfOf, pngOf, pngText, webpOf } from '../testing.ts'
import { isThumbnail, readAttachment } from './attachment.ts'
import { FILE_STATES, stateAfterRemoval } from './stages.ts'

/** As the server judges. */
function judge(bytes: Buffer): string | undefined {
  const reading = readAttachment(bytes)
  return 'fault' in reading ? reading.fault : fileFault(reading.kind, reading.bytes)
}

describe('a file', () => {
  it('of every kind is taken', async () => {
    for (const [kind, bytes] of Object.entries(await goodFiles())) expect([kind, judge(bytes)]).toEqual([kind, undefined])
  })

  it.each(hostileFiles())('%s is sent back in plain words', (_what, bytes, words) => {
    expect(judge(bytes)).toContain(words)
  })

  it('cut short anywhere never breaks the judge', async () => {
    for (const bytes of Object.values(await goodFiles())) for (let length = 0; length < Math.min(bytes.length, 400); length += 1) expect(() => judge(bytes.subarray(0, length))).not.toThrow()
  })

  it('that is a photo loses place and camera', () => {
    for (const bytes of [jpegOf(8, 8, { exif: 'GPS 37.5N 118.2E' }), pngOf(8, 8, pngText)]) {
      expect(bytes.toString('latin1')).toContain('GPS')
      const reading = readAttachment(bytes)
      expect('bytes' in reading && Buffer.from(reading.bytes).toString('latin1')).not.toContain('GPS')
    }
  })

  it('says how many pages it has', () => {
    expect(readAttachment(pdfOf())).toMatchObject({ pages: 2 })
    expect(readAttachment(jpegOf(8, 8))).toMatchObject({ pages: 1 })
  })

  it('is only of the kinds asked for', () => {
    expect(readFile(webpOf(8, 8), { mostBytes: 1_000, kinds: ['pdf', 'jpg'] })).toEqual({ fault: '只能上传 PDF、JPG 文件' })
  })
})

describe('the pixels of a picture', () => {
  it.each([['JPEG', jpegOf(4_000, 3_000)], ['PNG', pngOf(4_000, 3_000)], ['WebP', webpOf(4_000, 3_000)]])('of a %s are read from its header', (_kind, bytes) => {
    expect(pictureSize(bytes)).toEqual({ width: 4_000, height: 3_000 })
  })

  it('may be sixty million, not one line more', () => {
    expect(pixelFault(pngOf(10_000, mostPixels / 10_000))).toBeUndefined()
    expect(pixelFault(pngOf(10_000, mostPixels / 10_000 + 1))).toContain('最多 6000 万')
  })
})

describe('a small picture', () => {
  it('is a small JPEG and nothing else', () => {
    expect(isThumbnail(jpegOf(240, 240))).toBe(true)
    for (const bytes of [jpegOf(2_000, 2_000), pngOf(10, 10), pdfOf(), Buffer.concat([jpegOf(10, 10), Buffer.alloc(70_000)])]) expect(isThumbnail(bytes)).toBe(false)
  })
})

describe('taking a file away', () => {
  const table = { KEPT: { open: 'DELETED', closed: 'WITHDRAWN' }, DELETED: { open: undefined, closed: undefined }, WITHDRAWN: { open: undefined, closed: undefined } } as const
  it.each(FILE_STATES)('that is %s', (state) => {
    expect([stateAfterRemoval(state, true), stateAfterRemoval(state, false)]).toEqual([table[state].open, table[state].closed])
  })
})
