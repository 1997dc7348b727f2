// Photos as a field of a form (表单里的照片): the form keeps which; the photos themselves are files of the record the form is about.
import { z } from 'zod'
import { uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'

export const mostPictures = 9
const picture = z.object({ id: uuid(), name: plainText({ max: 200, oneLine: true, title: '名称' }) }).strict()
export type PictureRef = z.infer<typeof picture>

/** The photos of a field, whatever a draft holds. */
export function readPictures(value: unknown): PictureRef[] {
  return Array.isArray(value) ? value.flatMap((one) => picture.safeParse(one).data ?? []) : []
}

/** A field that takes photos: on paper they stand as pictures, on a county's own layout where its placeholder stands; where only words can stand it says how many and which. */
export const pictures = (title: string) => field(z.array(picture).max(mostPictures, `照片最多 ${mostPictures} 张`).default([]), {
  title, help: '可不传；自动压缩、去掉拍摄位置，存为附件', isPictures: true,
  inWords: (value: unknown) => { const all = readPictures(value); return all.length === 0 ? '' : `${all.length} 张（存于系统附件）：${all.map(({ name }) => name).join('、')}` },
})
