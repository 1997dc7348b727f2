// Files to hand on (一键导出): the briefing as Word, the county's station table as Excel.
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import { regionNames } from '../../regions/index.ts'
import { codeOf } from '../../regions/model/code.ts'
import { type briefingDocument as documentContract, excelType, wordType } from '../model/api.ts'
import type { exportStationFigures as exportContract } from '../model/overview-api.ts'
import { stationSheet } from './excel-sheet.ts'
import { reachOf } from './place-store.ts'
import { stationLines, toFigures } from './station-figures.ts'
import { requireBriefing, viewBriefing } from './view-briefing.ts'
import { briefingDocument, documentName } from './word-document.ts'

export async function exportBriefing({ tx, today, audit, input: { params } }: Context<typeof documentContract>): Promise<FileAnswer> {
  const row = await requireBriefing(tx, params.briefingId)
  const view = await viewBriefing(tx, row, today)
  audit({ kind: 'briefing', id: row.id, stationId: row.station_id })
  return { fileName: documentName(view), type: wordType, bytes: await briefingDocument(view) }
}

/** More stations than any county has. */
const mostStations = 1000

export async function exportStations({ tx, actor, today, audit, input: { query } }: Context<typeof exportContract>): Promise<FileAnswer> {
  const day = query.onDay ?? today
  const region = codeOf(actor.regionPrefix)
  const lines = (await stationLines(tx, reachOf(region), { day, today, limit: mostStations })).slice(0, mostStations)
  const name = (await regionNames(tx, [region], day)).get(region) ?? ''
  audit({ kind: 'stationTable', id: region, fields: [String(lines.length)] })
  return {
    fileName: `${day.replaceAll('-', '')}_${name}_社工站情况表.xlsx`, type: excelType,
    bytes: await stationSheet({ title: `${name}社工站情况表`, authority: actor.organisationName, onDay: day, rows: await toFigures(tx, lines, day, today) }),
  }
}
