// Photos the family has not agreed to (没有拍照同意): the visit itself is not held up; it goes without them, or with the consent first.
import { Button } from 'antd'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { askConsent } from '../../clients/model/consent-api.ts'

interface PhotosRefusedProps { householdId: string; isSaving: boolean; onWithout: () => void; onWith: () => void }

export function PhotosRefused({ householdId, isSaving, onWithout, onWith }: PhotosRefusedProps) {
  const { data } = useRecord(askConsent, { params: { householdId }, query: { item: 'PHOTO_RECORD' } })
  if (data && !data.missing.includes('PHOTO_RECORD')) {
    return <Notice tone="good" title="同意书已经有了，照片可以一起保存" actions={<Button type="primary" loading={isSaving} onClick={onWith}>连照片一起保存</Button>} />
  }
  return (
    <Notice
      tone="bad" title="走访还没有保存，因为带了照片"
      actions={<><Button type="primary" loading={isSaving} onClick={onWithout}>不带照片，现在保存</Button>{data && <PageLink to={data.to}>先登记同意书</PageLink>}</>}
    >
      <p>这户没有“拍照录像用于服务留痕”的同意。要留照片的先登记同意书，这条走访和照片在本机等着；发现危险需要留证的，请在“风险识别”里写明。</p>
    </Notice>
  )
}
