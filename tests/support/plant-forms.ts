// A phrase of the station and a Word template of the county, with canaries.
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
