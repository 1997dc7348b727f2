// The seam by which forms print the photos they name (照片印进表单): photos are files of the record, and only their module judges whether
// this reader may see them and whether they may still be handed on. Brought by the composition root.
import type { Context } from './route.ts'

export interface PaperPicture {
  readonly kind: 'jpg' | 'png'
  readonly bytes: Buffer
  /** In pixels, as the picture stands upright. */
  readonly width: number
  readonly height: number
  readonly caption: string
}

/** What is printed, and one sentence for each photo that is not. */
export interface PaperPictures { readonly pictures: readonly PaperPicture[]; readonly notes: readonly string[] }

/** The photos a field of a form names, whatever a draft holds there. */
export type PictureReader = (context: Pick<Context, 'tx' | 'actor' | 'deps' | 'today'>, subject: string, subjectId: string, value: unknown) => Promise<PaperPictures>

let reader: PictureReader | undefined

export function bringPictureReader(brought: PictureReader): void {
  reader = brought
}

export const picturesOnPaper: PictureReader = async (context, subject, subjectId, value) => await reader?.(context, subject, subjectId, value) ?? { pictures: [], notes: [] }
