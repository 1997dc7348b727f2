// Whose case (开个案：选一户).
import { FamilyChoice } from '../../clients/web/FamilyChoice.tsx'

export const Page = () => <FamilyChoice title="开个案：选一户" back="/cases" to="/cases/new" />
