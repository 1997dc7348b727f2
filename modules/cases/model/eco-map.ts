// The eco map (生态图): the family in the middle, the systems around it, how strong each tie is and which way help flows.
import { z } from 'zod'
import { ecoSystemCodes, tieKindCodes } from '../../../kernel/model/codes/cases.ts'
import { field } from '../../../kernel/model/field.ts'
import { oneLine, plainText } from '../../../kernel/model/text.ts'

export const flowLabels = { BOTH: '双向', TO_FAMILY: '流向家庭', FROM_FAMILY: '由家庭流出', NONE: '无往来' } as const
export type Flow = keyof typeof flowLabels
const flows = Object.keys(flowLabels) as [Flow, ...Flow[]]

export const ecoLink = z.object({
  system: field(ecoSystemCodes.one(), { title: '系统', codes: 'eco-system' }),
  name: field(oneLine(20, '名称'), { title: '名称', sensitivity: 'S3', placeholder: '例如：村卫生室' }),
  kind: field(tieKindCodes.one(), { title: '关系', codes: 'tie-kind' }),
  flow: field(z.enum(flows).default('BOTH'), { title: '资源流向', labels: flowLabels }),
  note: field(plainText({ max: 60, min: 0, oneLine: true }).default(''), { title: '说明', sensitivity: 'S3' }),
}).strict()
export type EcoLink = z.infer<typeof ecoLink>

export const ecoMap = z.object({ links: z.array(ecoLink).max(16, '最多画 16 个系统').default([]) }).strict()
export type EcoMap = z.infer<typeof ecoMap>
export const emptyEcoMap: EcoMap = { links: [] }

/** The map in a draft or an older record, empty when it is none. */
export function readEcoMap(value: unknown): EcoMap {
  const read = ecoMap.safeParse(value)
  return read.success ? read.data : emptyEcoMap
}

/** Units of the drawing: a square, so that it fits a phone held upright. */
export const ecoSize = 640

/** Where the n-th of `count` systems stands: evenly round the family, starting at the top. */
export function ecoPlace(at: number, count: number): { x: number; y: number } {
  const angle = -Math.PI / 2 + 2 * Math.PI * at / Math.max(count, 1)
  const radius = ecoSize * 0.39
  return { x: Math.round(ecoSize / 2 + Math.cos(angle) * radius), y: Math.round(ecoSize / 2 + Math.sin(angle) * radius) }
}

/** The map as sentences. */
export function ecoMapInWords(value: unknown): string {
  return readEcoMap(value).links.map(({ system, name, kind, flow, note }) => `${name}（${ecoSystemCodes.label(system)}）：关系${tieKindCodes.label(kind)}，资源${flowLabels[flow]}${note ? `，${note}` : ''}`).join('\n')
}
