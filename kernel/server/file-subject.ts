// What files hang on (附件所属), as any module brings it: whose the record is, who may know of it, and whether it is still being worked on.
import type { Context } from './route.ts'

export interface FileSubjectRow {
  readonly id: string
  /** What a person calls it, for lists and problems. */
  readonly title: string
  readonly stationId: string
  readonly regionCode: string
  readonly householdId: string | null
  /** The member it is about, where it is about one: consent is asked for this person. */
  readonly personId?: string | undefined
  /** Known only to those it names (危机、强制报告): its files too. */
  readonly isNamed: boolean
  /** While it is open a file may be deleted; afterwards it is only withdrawn, with a trace. */
  readonly isOpen: boolean
  /** False for what has been withdrawn or called off: nothing is added to it. */
  readonly takesFiles: boolean
}

export interface FileSubject {
  /** `household`, `case`, `form` … one of the kinds the table knows. */
  readonly kind: string
  /** 个案、小组 … */
  readonly label: string
  /** The record as far as this actor may know of it; undefined otherwise. */
  find(context: Pick<Context, 'tx' | 'actor'>, id: string): Promise<FileSubjectRow | undefined>
  /** The families of the people in a record of no family (组员、参加者), where they are known. */
  families?(context: Pick<Context, 'tx' | 'actor'>, id: string): Promise<string[]>
}
