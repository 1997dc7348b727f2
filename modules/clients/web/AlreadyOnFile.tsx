// Before a person is filed (先查后建): as soon as the number, or name and birth day, are there, the station's own files are asked.
import { useEffect, useState } from 'react'
import { birthOf, identityNumberFault, tidyIdentityNumber } from '../../../kernel/model/identity-number.ts'
import { isDay } from '../../../kernel/model/day.ts'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { call } from '../../../kernel/web/api.ts'
import type { FormValue } from '../../../kernel/web/form/value.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { isCitizenNumber } from '../model/person.ts'
import { checkIdentity } from '../model/api.ts'

interface Asked { identityNumber?: string; name?: string; bornOn?: string }

/** What can be asked of a row as typed so far; undefined while it is too little. */
export function askedOf(row: FormValue): Asked | undefined {
  const kind = (row.documentKind as string | undefined) ?? 'IDENTITY_CARD'
  const number = typeof row.identityNumber === 'string' ? tidyIdentityNumber(row.identityNumber) : ''
  const isNumber = isCitizenNumber(kind) && identityNumberFault(number) === undefined
  const name = typeof row.name === 'string' && row.name.trim().length >= 2 ? row.name.trim() : undefined
  const bornOn = isNumber ? birthOf(number) : isDay(row.bornOn) ? row.bornOn : undefined
  if (isNumber) return { identityNumber: number, ...(name && bornOn ? { name, bornOn } : {}) }
  return name && bornOn ? { name, bornOn } : undefined
}

/** Says who is on file already; keeps silent while nothing is found, or without connection (saving checks again). */
export function AlreadyOnFile({ row }: { row: FormValue }) {
  const asked = JSON.stringify(askedOf(row) ?? null)
  const [found, setFound] = useState<OutputOf<typeof checkIdentity>>()
  useEffect(() => {
    setFound(undefined)
    const body = JSON.parse(asked) as Asked | null
    if (body === null) return undefined
    const wait = setTimeout(() => void call(checkIdentity, { body }).then(setFound, () => undefined), 600)
    return () => clearTimeout(wait)
  }, [asked])
  if (!found || found.found.length === 0) return null
  return (
    <Notice tone="warn" title={found.advice}>
      <ul>{found.found.map((one) => <li key={one.householdId + one.fileNo}><PageLink to={`/households/${one.householdId}`}>{one.personName}，{one.headName}家（{one.fileNo}）</PageLink> {one.hasSameNumber ? '证件号码相同' : '姓名和出生日期相同'}{one.householdState === 'ACTIVE' ? '' : '，已停止服务'}</li>)}</ul>
    </Notice>
  )
}
