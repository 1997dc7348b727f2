// The sections of an institution's form.
import type { FormSection } from '../../../kernel/web/form/RecordForm.tsx'

export const institutionSections: FormSection[] = [
  { title: '登记证书', fields: ['name', 'creditCode', 'kind', 'legalRepresentative', 'registeredOn', 'registeredScope'] },
  { title: '承接条件', fields: ['scopeIncludesSocialWork', 'mainBusinessIsSocialWork', 'rating', 'isCharity', 'hasPartyBranch'] },
  { title: '联系', fields: ['contactPhone'] },
]
