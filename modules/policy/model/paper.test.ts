// Which files are taken as papers, and what is said about the others; how a paper moves, every cell.
import { describe, expect, it } from 'vitest'
import { samples, zipOf } from '../paper-samples.ts'
import { mostPaperBytes, paperName, readPaper } from './paper.ts'
import { paperAfter, paperStages, paperSteps, requirePaperStep } from './paper-stages.ts'

describe('a file', () => {
  it.each([['pdf', samples.pdf], ['docx', samples.docx], ['xlsx', samples.xlsx], ['jpg', samples.jpg], ['png', samples.png]] as const)('%s is taken by its content', (kind, bytes) => {
    expect(readPaper(bytes)).toMatchObject({ kind })
  })

  it.each([
    ['a Word file with a macro', samples.docm, '带有宏'], ['an Excel file with a macro sheet', samples.xlsm, '带有宏'], ['an old Word file', samples.doc, '另存为不加密的 .docx'],
    ['a PDF that runs a script', samples.scriptedPdf, '自动运行的脚本'], ['a ZIP file', samples.zip, '只能上传 PDF'], ['a program', new Uint8Array([0x4d, 0x5a, 0x90, 0]), '只能上传 PDF'],
    ['nothing', new Uint8Array(), '空的'], ['half a PDF', samples.pdf.subarray(0, 30), '不完整'], ['half a Word file', samples.docx.subarray(0, 60), '不完整'],
    ['half a photo', samples.jpg.subarray(0, 20), '不完整'], ['a page of the web', new TextEncoder().encode('<html><script>1</script></html>'), '只能上传 PDF'],
  ])('%s is sent back in plain words', (_what, bytes, words) => {
    expect(readPaper(bytes)).toEqual({ fault: expect.stringContaining(words) })
  })

  it('may have five megabytes, not one byte more', () => {
    const of = (size: number) => { const bytes = new Uint8Array(size); bytes.set(samples.pdf); bytes.set(new TextEncoder().encode('%%EOF'), size - 5); return bytes }
    expect(readPaper(of(mostPaperBytes))).toMatchObject({ kind: 'pdf' })
    expect(readPaper(of(mostPaperBytes + 1))).toEqual({ fault: '每个文件最多 5 MB，请压缩或分成几个文件' })
  })

  it('loses the place where a photo was taken', () => {
    const reading = readPaper(samples.jpg)
    expect('bytes' in reading && new TextDecoder('latin1').decode(reading.bytes)).not.toContain('GPS')
  })

  it.each([
    ['制度汇编.docx', 'pdf', '制度汇编.pdf'], ['..\\..\\a/b/关于印发的通知（一）.PDF', 'pdf', '关于印发的通知（一）.pdf'], ['\u202Egpj.exe', 'jpg', 'gpj.jpg'], ['<>.png', 'png', '附件.png'],
    [`${'长'.repeat(300)}.pdf`, 'pdf', `${'长'.repeat(100)}.pdf`],
  ] as const)('named %s is kept under a name any system takes', (name, kind, kept) => {
    expect(paperName(name, kind)).toBe(kept)
  })

  it('with a broken directory is no Office file', () => {
    const bytes = zipOf('word/document.xml')
    bytes.fill(0xff, bytes.length - 6, bytes.length - 2)
    expect(readPaper(bytes)).toEqual({ fault: expect.stringContaining('不完整') })
  })
})

describe('a paper', () => {
  const table = {
    SUBMITTED: { submit: undefined, accept: 'ACCEPTED', return: 'RETURNED', withdraw: 'WITHDRAWN' },
    ACCEPTED: { submit: undefined, accept: undefined, return: 'RETURNED', withdraw: undefined },
    RETURNED: { submit: 'SUBMITTED', accept: undefined, return: undefined, withdraw: 'WITHDRAWN' },
    WITHDRAWN: { submit: undefined, accept: undefined, return: undefined, withdraw: undefined },
    CONFIRMED_MISSING: { submit: undefined, accept: undefined, return: undefined, withdraw: 'WITHDRAWN' },
  } as const
  it.each(paperStages.flatMap((stage) => paperSteps.map((step) => [stage, step, table[stage][step]] as const)))('%s + %s → %s', (stage, step, after) => {
    expect(paperAfter(stage, step)).toBe(after)
    if (after) expect(requirePaperStep(stage, step)).toBe(after)
    else expect(() => requirePaperStep(stage, step)).toThrow('CONFLICT')
  })
})
