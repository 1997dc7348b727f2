// The file behind a paper of the demo: a short document with the title of the clause, sealed as an upload would be.
import { Document, HeadingLevel, Packer, Paragraph } from 'docx'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'

const lines = ['本文件为演示数据，内容仅供查看上传、审核和下载的过程。', '一、总则。二、职责分工。三、办理流程。四、监督检查。']
const written = new Map<string, Promise<Buffer>>()

/** The columns of a file; a clause has one text, however many hand it in. */
export async function paperFile(id: string, title: string, crypto: CryptoProvider): Promise<Record<string, unknown>> {
  const bytes = await (written.get(title) ?? keep(title, documentOf(title)))
  return {
    id, name: `${title.slice(0, 40)}.docx`, media_type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes: bytes.length,
    content: crypto.encrypt(bytes.toString('base64'), { table: 'policy_file', column: 'content', row: id }),
  }
}

function keep(title: string, document: Promise<Buffer>): Promise<Buffer> {
  written.set(title, document)
  return document
}

function documentOf(title: string): Promise<Buffer> {
  return Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph({ text: title, heading: HeadingLevel.HEADING_1 }), ...lines.map((text) => new Paragraph({ text }))] }] }))
}
