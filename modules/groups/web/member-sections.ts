// The parts of the registration of a member (报名表的分栏).
import type { FormSection } from '../../../kernel/web/form/RecordForm.tsx'

export function memberSections(isOnFile: boolean, mayLeave: boolean): FormSection[] {
  return [
    { title: '报名', fields: [...(isOnFile ? [] : ['name', 'sex', 'age', 'phone', ...(mayLeave ? ['dropsPhone'] : [])]), 'appliedOn', 'situation', 'expectation'] },
    { title: '筛选', fields: ['screening', 'followUp', ...(isOnFile ? ['emergencyReason'] : []), ...(mayLeave ? ['leftOn'] : [])] },
    { title: '监护人（未成年人填写）', fields: ['guardianName', 'guardianRelation', 'guardianConsentOn', 'guardianChannel'] },
  ]
}
