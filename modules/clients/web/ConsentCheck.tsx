// Said before the work starts (先问同意): what this family has still to agree to, and where to get it.
import type { ConsentItem } from '../../../kernel/model/codes/consent.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { missingWords } from '../model/consent.ts'
import { askConsent } from '../model/consent-api.ts'

interface ConsentCheckProps {
  householdId: string
  /** Whom the work is about; for a child under 14 its guardian must have agreed. */
  personId?: string
  /** What the work needs beside 建档与服务. */
  item?: ConsentItem
  /** What may be done without it; left out, the work waits for the consent. */
  otherwise?: string
}

export function ConsentCheck({ householdId, personId, item, otherwise = '请先登记，再往下办；情况紧急的，写明原因后可以先办，随后补签。' }: ConsentCheckProps) {
  const { data } = useRecord(askConsent, { params: { householdId }, query: { personId, item } })
  if (!data || data.missing.length === 0) return null
  return (
    <Notice tone="warn" title={`还缺${missingWords(data.missing, data.children)}`}>
      {otherwise} <PageLink to={data.to}>登记同意书</PageLink>
    </Notice>
  )
}
