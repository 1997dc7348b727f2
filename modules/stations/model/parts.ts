// The dated parts of a station (场地、设备、标识、岗位): each holds from its first day until the day it is ended, that day excluded.
import { z } from 'zod'
import {
  equipmentKindCodes, establishedPostCodes, signBackgroundCodes, signKindCodes, signTextColourCodes, zoneKindCodes,
} from '../../../kernel/model/codes/stations.ts'
import { uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { oneLine, plainText } from '../../../kernel/model/text.ts'
import { optionalLine } from './station.ts'

const kept = (fromTitle: string, untilTitle: string) => ({
  fromOn: field(day(), { title: fromTitle }),
  untilOn: field(day().nullable().default(null), { title: untilTitle, help: '从这一天起不算；现在还在的不填' }),
})

/** Nothing ends before it begins. An entry made by mistake ends on its first day and never counts. */
const inOrder = <T extends z.ZodObject>(shape: T) => shape.refine((value) => {
  const { fromOn, untilOn } = value as { fromOn: string; untilOn: string | null }
  return untilOn === null || untilOn >= fromOn
}, { path: ['untilOn'], error: '结束日不能早于起始日' })

const zoneShape = {
  kind: field(zoneKindCodes.one(), { title: '功能区', codes: zoneKindCodes.id }),
  name: field(optionalLine(60), { title: '名称', placeholder: '例如 二楼东侧办公室' }),
  areaSquareMetres: field(z.number('请填写面积').min(0.1, '面积要大于 0').max(100_000, '面积不能超过 100000 ㎡').multipleOf(0.1, '面积保留一位小数').nullable().default(null), { title: '面积', unit: '㎡', control: 'number' }),
  isShared: field(z.boolean().default(false), { title: '与其他单位共用' }),
  note: field(optionalLine(200), { title: '备注' }),
  ...kept('启用日', '停用日'),
}

const equipmentShape = {
  kind: field(equipmentKindCodes.one(), { title: '设备', codes: equipmentKindCodes.id }),
  quantity: field(z.number('请填写数量').int('数量是整数').min(1, '数量至少 1').max(10_000, '数量不能超过 10000').default(1), { title: '数量', unit: '件', control: 'number' }),
  owner: field(optionalLine(100), { title: '产权单位' }),
  note: field(optionalLine(200), { title: '备注', placeholder: '型号、编号' }),
  ...kept('投入使用日', '停用日'),
}

const centimetres = (title: string) => field(
  z.number(`请填写${title}`).min(0.1, `${title}要大于 0`).max(9999, `${title}不能超过 9999 厘米`).multipleOf(0.1, `${title}保留一位小数`).nullable().default(null),
  { title, unit: '厘米', control: 'number' },
)

const signShape = {
  place: field(signKindCodes.one(), { title: '挂设位置', codes: signKindCodes.id }),
  signText: field(oneLine(120, '标牌文字').nullable().default(null), { title: '标牌文字', control: 'text', help: '照标牌原文填写，不含标识图案', placeholder: '例如 盐窝镇社会工作服务站' }),
  hasEmblem: field(z.boolean('请选择是否有标识').nullable().optional(), { title: '有中国社会工作标识' }),
  widthCm: centimetres('宽'),
  heightCm: centimetres('高'),
  background: field(signBackgroundCodes.one().nullable().default(null), { title: '底色', codes: signBackgroundCodes.id }),
  textColour: field(signTextColourCodes.one().nullable().default(null), { title: '字色', codes: signTextColourCodes.id }),
  extraMarks: field(z.array(oneLine(30, '加挂标识')).max(10, '最多 10 个').default([]), { title: '加挂的品牌标识', help: '标牌上除站名外的品牌名称，例如 荧光行' }),
  position: field(optionalLine(100), { title: '具体位置', placeholder: '例如 一楼正门东侧' }),
  note: field(optionalLine(200), { title: '备注' }),
  ...kept('挂设日', '撤下日'),
}

const postShape = {
  kind: field(establishedPostCodes.one(), { title: '岗位', codes: establishedPostCodes.id }),
  name: field(optionalLine(60), { title: '岗位名称' }),
  headCount: field(z.number('请填写人数').int('人数是整数').min(1, '人数至少 1').max(1000, '人数不能超过 1000').default(1), { title: '设岗人数', unit: '人', control: 'number' }),
  duties: field(plainText({ max: 500, min: 0 }).default(''), { title: '岗位职责', control: 'longText' }),
  ...kept('设岗日', '撤岗日'),
}

const stored = { id: uuid(), version: z.number().int() }

export const zoneInput = inOrder(z.object({ id: field(uuid().optional(), { title: '编号', hidden: true }), ...zoneShape }).strict())
export const equipmentInput = inOrder(z.object({ id: field(uuid().optional(), { title: '编号', hidden: true }), ...equipmentShape }).strict())
export const signInput = inOrder(z.object({ id: field(uuid().optional(), { title: '编号', hidden: true }), ...signShape }).strict())
export const postInput = inOrder(z.object({ id: field(uuid().optional(), { title: '编号', hidden: true }), ...postShape }).strict())

export const zoneView = z.object({ ...zoneShape, ...stored })
export const equipmentView = z.object({ ...equipmentShape, ...stored })
export const signView = z.object({ ...signShape, ...stored })
export const postView = z.object({ ...postShape, ...stored })
export type Zone = z.infer<typeof zoneView>
export type Equipment = z.infer<typeof equipmentView>
export type Sign = z.infer<typeof signView>
export type Post = z.infer<typeof postView>
