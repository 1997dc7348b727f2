// The consent inside a form (同意书): only what the chosen ground asks for.
import { FormFields } from '../../../kernel/web/form/FormFields.tsx'
import type { FormValue } from '../../../kernel/web/form/value.ts'
import { consentInput } from '../model/consent.ts'

/** Fields in the order of the paper form. */
export function consentFields(value: FormValue): string[] {
  if ((value.basis ?? 'CONSENT') !== 'CONSENT') return ['basis', 'basisNote', 'givenBy', 'relation', 'givenOn']
  return ['basis', 'items', 'givenBy', 'relation', 'channel', ...(value.channel === 'WITNESSED' ? ['witness'] : []), 'givenOn']
}

export function ConsentFields({ formId, value, errors, setAt }: { formId: string; value: FormValue; errors: Readonly<Record<string, string>>; setAt: (path: string, value: unknown) => void }) {
  return <FormFields schema={consentInput} value={value} errors={errors} setAt={setAt} formId={formId} only={consentFields(value)} />
}

export function ConsentNotice() {
  return (
    <p className="soft form-about">先向本人或监护人说明：谁在处理、为什么、记录哪些内容、保存多久、可以随时查阅、更正和撤回。敏感信息和不满 14 周岁的孩子须单独同意。</p>
  )
}
