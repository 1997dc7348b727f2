// What must be true of a node's kind, place and parent before it is written (站点登记核对); all faults at once.
import type { NodeKind } from '../../../kernel/model/codes/stations.ts'
import { fieldError, type FieldError, invalid } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { regionOn } from '../../regions/index.ts'
import { parentFault, placeFault, roomModeFault, type StationInput } from '../model/station.ts'
import { managesNode } from './access.ts'
import { type Reader, stationById } from './store.ts'

/** Throws INVALID_INPUT unless a node of this kind may stand there, under that parent, in the charge of this actor. */
export async function requireIdentity(tx: Reader, actor: Actor, kind: NodeKind, input: StationInput, more: { today: string; id?: string; errors?: readonly FieldError[] }): Promise<void> {
  const errors = [...(more.errors ?? [])]
  const placeError = placeFault(kind, input.regionCode)
    ?? (managesNode(actor, { kind, region_code: input.regionCode }) ? undefined : '不在您负责的行政区划内，或不由您这一级登记')
    ?? (await regionOn(tx, input.regionCode, more.today) ? undefined : '现行区划里没有这个代码，请重新选择')
  if (placeError) errors.push(fieldError('regionCode', '所在行政区划', placeError))
  const parentError = await faultOfParent(tx, actor, kind, input, more.id)
  if (parentError) errors.push(fieldError('parentId', '上级站点', parentError))
  const modeError = roomModeFault(kind, input.roomMode)
  if (modeError) errors.push(fieldError('roomMode', '社工室建设方式', modeError))
  if (errors.length > 0) throw invalid(...errors)
}

async function faultOfParent(tx: Reader, actor: Actor, kind: NodeKind, input: StationInput, id: string | undefined): Promise<string | undefined> {
  if (input.parentId === null) return parentFault(kind, input.regionCode, null)
  const parent = await stationById(tx, actor, input.parentId)
  if (!parent || parent.id === id) return '没有找到这个上级站点'
  if (parent.state === 'CLOSED') return '上级站点已经撤销，请选择现有的站点'
  return parentFault(kind, input.regionCode, { kind: parent.kind, regionCode: parent.region_code })
}
