// The dated parts of a station on its page: for each kind its operations, its columns and what is said when there is none.
import type { ReactNode } from 'react'
import type { AnyContract } from '../../../kernel/model/contract.ts'
import { type Column, columnsOf } from '../../../kernel/web/columns.tsx'
import { equipmentApi, postApi, signApi, zoneApi } from '../model/api.ts'
import { type Equipment, equipmentView, type Post, postView, type Sign, signView, type Zone, zoneView } from '../model/parts.ts'
import { colourWords, sizeWords } from './sign-words.ts'

export interface PartKind<Row> {
  /** 功能区, 设备, 标牌, 岗位 */
  readonly title: string
  readonly add: AnyContract
  readonly change: AnyContract
  readonly end: AnyContract
  /** The deed that ends one: 停用, 撤下. */
  readonly endWord: string
  readonly columns: readonly Column<Row>[]
  readonly nameOf: (row: Row) => string
  readonly empty: string
  /** What the form starts with, beside today as first day. */
  readonly initial?: object
}

const own = <Row,>(key: string, title: string, render: (row: Row) => ReactNode): Column<Row> => ({ key, title, render })

export const zoneKind: PartKind<Zone> = {
  title: '功能区', ...zoneApi, endWord: '停用', nameOf: (zone) => zone.name || '功能区', empty: '还没有登记功能区',
  columns: columnsOf<Zone>(zoneView, ['kind', 'name', 'areaSquareMetres', 'isShared', 'fromOn', 'untilOn']),
}

export const equipmentKind: PartKind<Equipment> = {
  title: '设备', ...equipmentApi, endWord: '停用', nameOf: (item) => item.note || '设备', empty: '还没有登记设备',
  columns: columnsOf<Equipment>(equipmentView, ['kind', 'quantity', 'owner', 'note', 'fromOn', 'untilOn']),
}

export const signKind: PartKind<Sign> = {
  title: '标牌', ...signApi, endWord: '撤下', nameOf: (sign) => sign.signText ?? '标牌', empty: '还没有登记标牌',
  columns: columnsOf<Sign>(signView, [
    'place', 'signText', 'hasEmblem', own('size', '尺寸', sizeWords), own('colours', '底色字色', colourWords), 'extraMarks', 'position', 'fromOn', 'untilOn',
  ]),
}

export const postKind: PartKind<Post> = {
  title: '岗位', ...postApi, endWord: '撤销', nameOf: (post) => post.name || '岗位', empty: '还没有登记岗位',
  columns: columnsOf<Post>(postView, ['kind', 'name', 'headCount', 'duties', 'fromOn', 'untilOn']),
}
