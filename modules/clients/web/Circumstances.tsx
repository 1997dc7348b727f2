// The family's circumstances (基本情况), read only.
import { RecordView } from '../../../kernel/web/RecordView.tsx'
import { householdView, type HouseholdView } from '../model/views.ts'
import { RevealedAddress } from './Revealed.tsx'

const shown = ['registeredAddressMask', 'dwelling', 'familyStructure', 'membersCount', 'annualIncomeFen', 'annualExpenseFen', 'incomeSources', 'expenseKinds', 'povertyCauses',
  'filedOn', 'filingMode', 'stationName', 'housingNotes', 'remarks', 'benefits']

export function Circumstances({ household }: { household: HouseholdView }) {
  return <RecordView schema={householdView} value={household} only={shown} own={{ registeredAddressMask: <RevealedAddress household={household} field="registeredAddress" /> }} />
}
