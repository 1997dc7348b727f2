// Pictures of a visit (走访照片、手写签名): how many, beside what holds for every picture.
export { type ImageReading, type ImageType, mostImageBytes, readImage } from '../../../kernel/model/image.ts'
export { withoutMetadata } from '../../../kernel/model/picture.ts'

/** Most pictures of one visit. */
export const mostPhotos = 3
