// Whom to refer (转介：选一户).
import { FamilyChoice } from '../../clients/web/FamilyChoice.tsx'

export const Page = () => <FamilyChoice title="转介申请：选一户" back="/referrals" to="/referrals/new" />
