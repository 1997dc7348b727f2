// SQL of the dated parts of a station: functional zones, equipment, signs and posts (场地、设备、标识、岗位).
import { type Insertable, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Equipment, Post, Sign, Zone } from '../model/parts.ts'
import type { Reader } from './store.ts'

type Table = 'station_zone' | 'station_equipment' | 'station_sign' | 'station_post'
type Row<T extends Table> = { [C in keyof DB[T]]: unknown } & { id: string; station_id: string; from_on: string; until_on: string | null; version: number }

/** A part as the API speaks of it (`Model`) and as its table keeps it. */
export interface PartTable<Model extends { id: string; version: number; fromOn: string; untilOn: string | null }> {
  readonly table: Table
  readonly columnsOf: (input: Omit<Model, 'id' | 'version'>) => Record<string, unknown>
  readonly toModel: (row: Row<Table>) => Model
}

const dated = (row: Row<Table>) => ({ id: row.id, version: row.version, fromOn: row.from_on, untilOn: row.until_on })
const datedColumns = (input: { fromOn: string; untilOn: string | null }) => ({ from_on: input.fromOn, until_on: input.untilOn })

export const zoneTable: PartTable<Zone> = {
  table: 'station_zone',
  columnsOf: (zone) => ({ zone: zone.kind, name: zone.name, area_square_metres: zone.areaSquareMetres, is_shared: zone.isShared, note: zone.note, ...datedColumns(zone) }),
  toModel: (row) => {
    const zone = row as unknown as Row<'station_zone'>
    return {
      ...dated(row), kind: zone.zone as Zone['kind'], name: zone.name as string, areaSquareMetres: zone.area_square_metres as number | null,
      isShared: zone.is_shared as boolean, note: zone.note as string,
    }
  },
}

export const equipmentTable: PartTable<Equipment> = {
  table: 'station_equipment',
  columnsOf: (item) => ({ kind: item.kind, quantity: item.quantity, owner: item.owner, note: item.note, ...datedColumns(item) }),
  toModel: (row) => {
    const item = row as unknown as Row<'station_equipment'>
    return { ...dated(row), kind: item.kind as Equipment['kind'], quantity: item.quantity as number, owner: item.owner as string, note: item.note as string }
  },
}

export const signTable: PartTable<Sign> = {
  table: 'station_sign',
  columnsOf: (sign) => ({
    place: sign.place, sign_text: sign.signText, has_emblem: sign.hasEmblem ?? null, width_cm: sign.widthCm, height_cm: sign.heightCm, background: sign.background,
    text_colour: sign.textColour, extra_marks: sign.extraMarks, position: sign.position, note: sign.note, ...datedColumns(sign),
  }),
  toModel: (row) => {
    const sign = row as unknown as Row<'station_sign'>
    return {
      ...dated(row), place: sign.place as Sign['place'], signText: (sign.sign_text as string | null) || null, hasEmblem: sign.has_emblem as boolean | null,
      widthCm: sign.width_cm as number | null, heightCm: sign.height_cm as number | null, background: sign.background as Sign['background'],
      textColour: sign.text_colour as Sign['textColour'], extraMarks: sign.extra_marks as string[], position: sign.position as string, note: sign.note as string,
    }
  },
}

export const postTable: PartTable<Post> = {
  table: 'station_post',
  columnsOf: (post) => ({ kind: post.kind, name: post.name, head_count: post.headCount, duties: post.duties, ...datedColumns(post) }),
  toModel: (row) => {
    const post = row as unknown as Row<'station_post'>
    return { ...dated(row), kind: post.kind as Post['kind'], name: post.name as string, headCount: post.head_count as number, duties: post.duties as string }
  },
}

/** All parts of a station, those in use first, then by their first day. */
export async function partsOf(tx: Reader, stationId: string) {
  return {
    zones: await listParts(tx, zoneTable, stationId), equipment: await listParts(tx, equipmentTable, stationId),
    signs: await listParts(tx, signTable, stationId), posts: await listParts(tx, postTable, stationId),
  }
}

async function listParts<M extends Zone | Equipment | Sign | Post>({ db }: Reader, part: PartTable<M>, stationId: string): Promise<M[]> {
  const rows = await db.selectFrom(part.table).selectAll().where('station_id', '=', stationId)
    .orderBy(sql`until_on is not null`).orderBy('from_on').orderBy('id').execute()
  return rows.map((row) => part.toModel(row as unknown as Row<Table>))
}

/** Adds a part and returns it as it stands. */
export async function insertPart<M extends Zone | Equipment | Sign | Post>({ db }: Reader, part: PartTable<M>, stationId: string, id: string, input: Omit<M, 'id' | 'version'>): Promise<M> {
  const values = { ...part.columnsOf(input), id, station_id: stationId } as unknown as Insertable<DB[Table]>
  const row = await db.insertInto(part.table).values(values).returningAll().executeTakeFirstOrThrow()
  return part.toModel(row as unknown as Row<Table>)
}

/** One part of the station, or undefined. */
export async function partById<M extends Zone | Equipment | Sign | Post>({ db }: Reader, part: PartTable<M>, stationId: string, id: string): Promise<M | undefined> {
  const row = await db.selectFrom(part.table).selectAll().where('id', '=', id).where('station_id', '=', stationId).executeTakeFirst()
  return row && part.toModel(row as unknown as Row<Table>)
}

/** Changes columns of a part if its version is still the one the user saw; undefined when it is not. */
export async function updatePart<M extends Zone | Equipment | Sign | Post>({ db }: Reader, part: PartTable<M>, stationId: string, id: string, ifMatch: number | null, columns: Record<string, unknown>): Promise<M | undefined> {
  const row = await db.updateTable(part.table).set({ ...columns, version: sql`version + 1` } as never)
    .where('id', '=', id).where('station_id', '=', stationId).where('version', '=', ifMatch ?? -1).returningAll().executeTakeFirst()
  return row && part.toModel(row as unknown as Row<Table>)
}
