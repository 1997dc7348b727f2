// Adding a member (增加家庭成员); for a child under 14 with the guardian's consent on the same page, unless the law asks none for this family.
import { useMemo } from 'react'
import type { FormValue } from '../../../kernel/web/form/value.ts'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { addPerson, showHousehold } from '../model/api.ts'
import { guardianAge } from '../model/consent.ts'
import { consentFields, ConsentNotice } from './ConsentFields.tsx'
import { ageTyped } from './member-fields.ts'
import { MemberForm } from './MemberForm.tsx'
import './clients.css'

const parts = ['basis', 'items', 'basisNote', 'givenBy', 'relation', 'channel', 'witness', 'givenOn']
const then = { title: '监护人同意（不满 14 周岁）', fields: parts.map((name) => `consent.${name}`), about: <ConsentNotice /> }

export function Page() {
  const { householdId = '' } = usePathParams()
  const go = useGo()
  const today = useToday()
  const { data } = useRecord(showHousehold, { params: { householdId } })
  const isCovered = data?.consents.some((one) => one.withdrawnOn === null && one.basis !== 'CONSENT') ?? false
  const shows = useMemo(() => consentShows((value) => !isCovered && (ageTyped(value, today) ?? guardianAge) < guardianAge), [isCovered, today])
  const back = `/households/${householdId}`
  return (
    <div className="page">
      <PageTitle title="增加家庭成员" back={back} />
      <MemberForm
        contract={addPerson} params={{ householdId }} title="增加家庭成员" draftKey={`households/${householdId}/member`} initial={{ consent: { basis: 'CONSENT', items: [], relation: '', givenOn: today } }}
        then={then} shows={shows} onCancel={() => go(back)} onSaved={() => go(back)}
      />
    </div>
  )
}

/** The consent and its parts are asked of a child only; each part where its ground asks for it. */
function consentShows(isChild: (value: FormValue) => boolean): Record<string, (value: FormValue) => boolean> {
  const part = (name: string) => (value: FormValue) => isChild(value) && consentFields((value.consent ?? {}) as FormValue).includes(name)
  return { consent: isChild, ...Object.fromEntries(parts.map((name) => [`consent.${name}`, part(name)])) }
}
