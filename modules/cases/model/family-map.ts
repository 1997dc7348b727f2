// The family map (家庭结构图): men as squares, women as circles, the dead crossed, the index person framed twice, those who live
// together inside one boundary; lines of marriage and descent, and how close people are. Kept as data, drawn on the page.
import { z } from 'zod'
import { tieKindCodes, type TieKind } from '../../../kernel/model/codes/cases.ts'
import { field } from '../../../kernel/model/field.ts'
import { oneLine, plainText } from '../../../kernel/model/text.ts'

/** Units of the drawing; on paper the whole width. */
export const mapSize = { width: 960, height: 560 } as const

export const bondLabels = { SPOUSE: '夫妻', DIVORCED: '离异', PARENT: '父母—子女', SIBLING: '兄弟姐妹', OTHER: '其他' } as const
export type Bond = keyof typeof bondLabels
const bonds = Object.keys(bondLabels) as [Bond, ...Bond[]]

const key = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, '编号不对')

export const mapPerson = z.object({
  key,
  name: field(oneLine(20, '称呼'), { title: '称呼', sensitivity: 'S3' }),
  sex: field(z.enum(['MALE', 'FEMALE', 'UNKNOWN']), { title: '性别', labels: { MALE: '男', FEMALE: '女', UNKNOWN: '不详' } }),
  age: field(z.number().int().min(0).max(130).nullable().default(null), { title: '年龄', unit: '岁' }),
  note: field(plainText({ max: 20, min: 0, oneLine: true }).default(''), { title: '备注' }),
  isDead: field(z.boolean().default(false), { title: '已故' }),
  isIndex: field(z.boolean().default(false), { title: '服务对象' }),
  livesHere: field(z.boolean().default(true), { title: '共同生活' }),
  x: z.number().int().min(0).max(mapSize.width), y: z.number().int().min(0).max(mapSize.height),
}).strict()
export type MapPerson = z.infer<typeof mapPerson>

export const mapTie = z.object({
  from: key, to: key,
  bond: field(z.enum(bonds), { title: '亲属关系', labels: bondLabels }),
  kind: field(tieKindCodes.one(), { title: '亲疏', codes: 'tie-kind' }),
}).strict()
export type MapTie = z.infer<typeof mapTie>

export const familyMap = z.object({ people: z.array(mapPerson).max(30, '最多画 30 人').default([]), ties: z.array(mapTie).max(80, '最多 80 条关系线').default([]) }).strict()
  .refine(({ people }) => new Set(people.map((one) => one.key)).size === people.length, { path: ['people'], error: '有两个人的编号相同' })
  .refine(({ people }) => people.filter(({ isIndex }) => isIndex).length <= 1, { path: ['people'], error: '只能有一位服务对象' })
  .refine(({ people, ties }) => ties.every(({ from, to }) => from !== to && [from, to].every((end) => people.some((one) => one.key === end))), { path: ['ties'], error: '关系线要连着图上的两个人' })
export type FamilyMap = z.infer<typeof familyMap>
export const emptyFamilyMap: FamilyMap = { people: [], ties: [] }

/** What the household file knows of a member. `relation` is the code of the relation to the head. */
export interface KnownMember { readonly key: string; readonly name: string; readonly sex: string; readonly age: number | null; readonly relation: string; readonly isIndex: boolean; readonly livesHere: boolean }

// Generations above the head are drawn above, those below beneath.
const generations: Record<string, number> = { GRANDPARENT: -2, PARENT: -1, HEAD: 0, SPOUSE: 0, SIBLING: 0, OTHER: 0, SON: 1, DAUGHTER: 1, GRANDCHILD: 2 }

/** The map in a draft or an older record, empty when it is none. */
export function readFamilyMap(value: unknown): FamilyMap {
  const read = familyMap.safeParse(value)
  return read.success ? read.data : emptyFamilyMap
}

/** A first map from the members on file: placed by generation, tied to the head as the relation says. */
export function mapFromMembers(members: readonly KnownMember[]): FamilyMap {
  const rowOf = (relation: string) => generations[relation] ?? 0
  const levels = [...new Set(members.map(({ relation }) => rowOf(relation)))].sort((a, b) => a - b)
  const people = levels.flatMap((level, row) => {
    const here = members.filter(({ relation }) => rowOf(relation) === level).slice(0, 30)
    return here.map((one, at): MapPerson => ({
      key: one.key, name: [...one.name].slice(0, 20).join(''), sex: one.sex === 'MALE' || one.sex === 'FEMALE' ? one.sex : 'UNKNOWN', age: one.age, note: '', isDead: false, isIndex: one.isIndex, livesHere: one.livesHere,
      x: Math.round(mapSize.width * (at + 1) / (here.length + 1)), y: Math.round(mapSize.height * (row + 0.5) / levels.length),
    }))
  }).slice(0, 30)
  const isDrawn = (wanted: string) => people.some((one) => one.key === wanted)
  return { people, ties: tiesOf(members).filter(({ from, to }) => isDrawn(from) && isDrawn(to)) }
}

function tiesOf(members: readonly KnownMember[]): MapTie[] {
  const head = members.find(({ relation }) => relation === 'HEAD')
  if (!head) return []
  const spouse = members.find(({ relation }) => relation === 'SPOUSE')
  const children = members.filter(({ relation }) => relation === 'SON' || relation === 'DAUGHTER')
  return members.flatMap((one): MapTie[] => {
    const tie = (from: string, to: string, bond: Bond): MapTie => ({ from, to, bond, kind: 'NORMAL' })
    if (one === spouse) return [tie(head.key, one.key, 'SPOUSE')]
    if (children.includes(one)) return [head, ...(spouse ? [spouse] : [])].map((parent) => tie(parent.key, one.key, 'PARENT'))
    if (one.relation === 'PARENT') return [tie(one.key, head.key, 'PARENT')]
    if (one.relation === 'SIBLING') return [tie(head.key, one.key, 'SIBLING')]
    // Whose child a grandchild is, the file does not say unless there is only one between.
    if (one.relation === 'GRANDCHILD') return children.length === 1 ? [tie(children[0]!.key, one.key, 'PARENT')] : [tie(head.key, one.key, 'OTHER')]
    return []
  })
}

/** The map as sentences, for paper without a drawing and for those who hear the page. */
export function familyMapInWords(value: unknown): string {
  const { people, ties } = readFamilyMap(value)
  if (people.length === 0) return ''
  const nameOf = (wanted: string) => people.find((one) => one.key === wanted)?.name ?? ''
  const persons = people.map((one) => {
    const facts = [{ MALE: '男', FEMALE: '女', UNKNOWN: '' }[one.sex], one.age === null ? '' : `${one.age} 岁`, one.isIndex ? '服务对象' : '', one.isDead ? '已故' : one.livesHere ? '同住' : '不同住', one.note]
    return `${one.name}（${facts.filter(Boolean).join('，')}）`
  })
  const lines = ties.map(({ from, to, bond, kind }) => `${nameOf(from)}—${nameOf(to)}：${bondLabels[bond]}，关系${tieKindCodes.label(kind)}`)
  return [`家庭成员：${persons.join('；')}。`, ...(lines.length > 0 ? [`关系：${lines.join('；')}。`] : [])].join('\n')
}

/** How a line is drawn by closeness: three strokes, one, dashes, zigzag, cut. */
export const tieLook: Record<TieKind, { readonly width: number; readonly dash?: string; readonly mark?: 'zigzag' | 'cut' }> = {
  STRONG: { width: 5 }, NORMAL: { width: 2 }, WEAK: { width: 2, dash: '7 6' }, CONFLICT: { width: 2, mark: 'zigzag' }, BROKEN: { width: 2, mark: 'cut' },
}
