// How a station's fields stand together in its forms and on its page (分组).
import type { FormSection } from '../../../kernel/web/form/RecordForm.tsx'

export const identityFields = ['name', 'shortName', 'regionCode', 'parentId', 'roomMode'] as const
export const contactFields = ['address', 'phone', 'openingHours'] as const
export const hostFields = ['hostFacilityKind', 'hostFacilityName'] as const
export const programmeFields = ['combinedWith', 'integratedWith', 'mainBrand'] as const
export const premisesFields = ['premisesProvidedBy', 'premisesOwner', 'premisesProof', 'premisesHandover', 'layoutPlan'] as const

export const profileSections: readonly FormSection[] = [
  { title: '联系与开放', fields: contactFields },
  { title: '依托场所', fields: hostFields },
  { title: '场地资料', fields: premisesFields },
]
export const stationSections: readonly FormSection[] = [
  { title: '站点', fields: identityFields },
  { title: '联系与开放', fields: contactFields },
  { title: '依托场所与融合建设', fields: [...hostFields, ...programmeFields] },
  { title: '场地资料', fields: premisesFields },
]
