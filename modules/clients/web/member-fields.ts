// Which fields of a member are asked (成员填写项): without an identity card also sex and birth day, of a child the guardian.
import { fullYears } from '../../../kernel/model/calendar.ts'
import { isDay } from '../../../kernel/model/day.ts'
import { birthOf, identityNumberFault, tidyIdentityNumber } from '../../../kernel/model/identity-number.ts'
import { isCitizenNumber } from '../model/person.ts'

type Value = Record<string, unknown>

/** Asked of everybody when filing; the rest can be filled in later. */
export const firstFields = ['name', 'relation', 'documentKind', 'identityNumber', 'noIdentityReason', 'sex', 'bornOn', 'phone', 'clientGroups', 'livelihoodTier', 'selfCare', 'residenceState'] as const
export const guardianFields = ['guardianship', 'guardianName', 'guardianRelation', 'guardianPhone', 'school', 'parentsAwayPlace', 'parentsContact'] as const
export const healthFields = ['healthNotes', 'chronicIllnesses', 'medication', 'abilityGrade', 'abilityAssessedOn', 'disabilityKinds', 'disabilityGrade', 'disabilityNumber', 'mentalDiagnosis', 'mentalRiskGrade', 'caregivers', 'riskLabels', 'needs', 'strengths'] as const
export const otherFields = ['ethnicity', 'politicalStatus', 'education', 'maritalStatus', 'employment', 'unemployedReason', 'occupation', 'landline', 'ownRegisteredAddress', 'medicalInsurance', 'pensionInsurance', 'longTermCareInsurance', 'otherSecurity', 'externalIds'] as const

const kindOf = (value: Value): string => (value.documentKind as string | undefined) ?? 'IDENTITY_CARD'

const hasDisability = ({ disabilityKinds }: Value): boolean => Array.isArray(disabilityKinds) && disabilityKinds.length > 0

/** Conditions of the fields that not everybody has. */
export const memberShows: Readonly<Record<string, (value: Value) => boolean>> = {
  identityNumber: (value) => kindOf(value) !== 'NONE',
  noIdentityReason: (value) => kindOf(value) === 'NONE',
  sex: (value) => !isCitizenNumber(kindOf(value)),
  bornOn: (value) => !isCitizenNumber(kindOf(value)),
  unemployedReason: (value) => value.employment === 'UNEMPLOYED',
  disabilityGrade: (value) => hasDisability(value),
  disabilityNumber: (value) => hasDisability(value),
}

export const shownOf = (names: readonly string[], value: Value): string[] => names.filter((name) => memberShows[name]?.(value) ?? true)

/** Full years of a member as far as the form tells; null when it does not. */
export function ageTyped(value: Value, today: string): number | null {
  const number = typeof value.identityNumber === 'string' ? tidyIdentityNumber(value.identityNumber) : ''
  const born = isCitizenNumber(kindOf(value)) && identityNumberFault(number) === undefined ? birthOf(number) : value.bornOn
  return isDay(born) && born <= today ? fullYears(born, today) : null
}
