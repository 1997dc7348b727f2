// Fields of group forms that are taken and not typed (现场照片).
import type { OwnField } from '../../../kernel/web/form-sets.ts'
import { picturesField } from '../../files/web/PicturesField.tsx'

export const ownFields: Readonly<Record<string, OwnField>> = { 'F32.pictures': picturesField('group') }
