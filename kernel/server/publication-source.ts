// What may be made into a story for publication (案例稿), as any module brings it: texts by section, before names are replaced.
import type { Context } from './route.ts'

export interface PublicationText {
  readonly title: string
  readonly householdId: string
  /** The member it is about, where it is about one. */
  readonly personId?: string
  readonly stationId: string
  readonly sections: readonly { readonly key: string; readonly title: string; readonly lines: readonly (readonly [label: string, text: string])[] }[]
  /** Numbers that lead back to the record (个案编号): left out of the text. */
  readonly numbers: readonly string[]
}

export interface PublicationSource {
  /** `case`, `visit`. */
  readonly kind: string
  /** The texts as far as this actor may read them; undefined otherwise. */
  read(context: Context, id: string): Promise<PublicationText | undefined>
}
