// A phrase of the station and a Word template of the county, with canaries.
import { addFile } from '../../modules/files/model/api.ts'
import { base64, jpegOf } from '../../modules/files/testing.ts'
import { addPhrase } from '../../modules/forms/model/phrase-api.ts'
import { uploadTemplate } from '../../modules/forms/model/template-api.ts'
import { paragraph, wordFile } from '../../kernel/server/word.ts'
import type { TestApp } from './app.ts'
import { type Person, type StationName, stations } from './world.ts'

/** Keeps a phrase that names somebody, shared at the station, and uploads a template for its county; both through the API. */
export async function plantForms(world: TestApp, station: StationName, mark: string, writer: Person, keeper: Person): Promise<{ ids: Record<string, string>; canaries: string[] }> {
  const phrase = await (await world.as(writer)).call(addPhrase, { params: { form: 'F11' }, body: { stationId: stations[station].id, text: `${mark}常说的话`, isShared: true, field: null } })
  if (phrase.status !== 201) throw new Error(phrase.text)
  const file = (await wordFile('模板', [paragraph('{{表单名称}}')])).toString('base64')
  const template = await (await world.as(keeper)).call(uploadTemplate, { params: { form: 'F11' }, body: { fileName: '本县表样.docx', file } })
  if (template.status !== 201) throw new Error(template.text)
  return { ids: { phraseId: phrase.body.id, templateId: template.body.id }, canaries: [`${mark}常说`] }
}

/** A photo on a case, with the sign in its name and its remark. */
export async function plantFile(world: TestApp, mark: string, writer: Person, caseId: string): Promise<{ ids: Record<string, string>; canaries: string[] }> {
  const file = await (await world.as(writer)).call(addFile, { params: { subject: 'case', subjectId: caseId }, body: { kind: 'PHOTO', name: `${mark}照片.jpg`, note: `${mark}在门口`, content: base64(jpegOf(64, 48)), thumbnail: base64(jpegOf(32, 24)) } })
  if (file.status !== 201) throw new Error(file.text)
  return { ids: { attachmentId: file.body.id }, canaries: [`${mark}照片`, `${mark}在门`] }
}
