// The form of one member (成员表), for adding and for changing; sealed fields left empty stay as they are.
import type { AnyContract } from '../../../kernel/model/contract.ts'
import { type FormSection, RecordForm, type RecordFormProps } from '../../../kernel/web/form/RecordForm.tsx'
import { IdentityControl } from './choices.tsx'
import { firstFields, guardianFields, healthFields, memberShows, otherFields } from './member-fields.ts'

const controls = { identityNumber: IdentityControl }
const sectionsOf = (about?: string): FormSection[] => [
  { title: '基本信息', fields: [...firstFields], ...(about ? { about: <p className="soft">{about}</p> } : {}) },
  { title: '健康与需求', fields: [...healthFields] },
  { title: '监护情况（未成年人）', fields: [...guardianFields] },
  { title: '其他', fields: [...otherFields] },
]

interface More { readonly about?: string; /** What else is asked, right behind who it is. */ readonly then?: FormSection }

export function MemberForm<C extends AnyContract>({ about, then, shows, ...form }: RecordFormProps<C> & More) {
  const [first, ...others] = sectionsOf(about)
  return <RecordForm<C> {...form as unknown as RecordFormProps<C>} sections={[first!, ...(then ? [then] : []), ...others]} controls={controls} shows={{ ...memberShows, ...shows }} />
}
