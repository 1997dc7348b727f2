// Fields of activity forms that are taken and not typed (活动照片).
import type { OwnField } from '../../../kernel/web/form-sets.ts'
import { picturesField } from '../../files/web/PicturesField.tsx'

export const ownFields: Readonly<Record<string, OwnField>> = { 'F45.pictures': picturesField('activity') }
