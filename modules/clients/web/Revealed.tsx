// A masked field of a household (脱敏字段) that can be looked at with a reason.
import { call } from '../../../kernel/web/api.ts'
import { Masked } from '../../../kernel/web/Masked.tsx'
import { reveal, revealFields } from '../model/api.ts'
import type { HouseholdView } from '../model/views.ts'

export interface RevealedProps { household: HouseholdView; field: keyof typeof revealFields; mask: string; ofId?: string }

export function Revealed({ household, field, mask, ofId }: RevealedProps) {
  const may = household.allowed.includes('households.reveal')
  const ask = async (reason: { code: string; text: string }) => {
    const body = { field, ...(ofId ? { ofId } : {}), reason: { code: reason.code as 'CONTACT', text: reason.text } }
    return (await call(reveal, { params: { householdId: household.id }, body })).value
  }
  return <Masked label={revealFields[field]} value={mask} {...(may ? { reveal: ask } : {})} />
}

export function RevealedAddress({ household, field }: { household: HouseholdView; field: 'livingAddress' | 'registeredAddress' }) {
  return <Revealed household={household} field={field} mask={field === 'livingAddress' ? household.livingAddressMask : household.registeredAddressMask} />
}
