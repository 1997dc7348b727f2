// One module's share of a whole file (整户档案的一部分): documents brought one after another, each made only when its turn has come.
import type { Context } from './route.ts'

export interface FilePart {
  /** Where it lies below the part's folder: 个案 GA2025-0001/接案登记表_2025-06-01.docx. */
  readonly path: string
  /** For the index: what it is and of which day. */
  readonly title: string
  readonly on: string
  /** Pages where they are known (pictures, PDF); of Word files they show when printed. */
  readonly pages?: number
  readonly bytes: Buffer
}

/** The household a whole file is about. */
export interface FiledHousehold { readonly id: string; readonly stationId: string; readonly regionCode: string; readonly fileNo: string; readonly headName: string }

export interface FileParts {
  readonly name: string
  /** 02 走访: its number orders the folders. */
  readonly folder: string
  /** The documents this actor may know of, oldest first. */
  documents(context: Context, household: FiledHousehold, isFull: boolean): AsyncIterable<FilePart>
}

/** A name that every system takes as part of a path. */
export function pathName(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|]/gu, '').trim().replace(/[. ]+$/, '')
  return [...plain].slice(0, 80).join('') || '未命名'
}
