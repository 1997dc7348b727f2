// The consent inside a form (同意书): only what the chosen ground asks for.
import { consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { FormFields } from '../../../kernel/web/form/FormFields.tsx'
import type { FormValue } from '../../../kernel/web/form/value.ts'
import { consentInput } from '../model/consent.ts'
import { currentNotice, type NoticeEdition } from '../model/notice.ts'

/** Fields in the order of the paper form. */
export function consentFields(value: FormValue): string[] {
  if ((value.basis ?? 'CONSENT') !== 'CONSENT') return ['basis', 'basisNote', 'givenBy', 'relation', 'givenOn']
  return ['basis', 'items', 'givenBy', 'relation', 'channel', ...(value.channel === 'WITNESSED' ? ['witness'] : []), 'givenOn']
}

export function ConsentFields({ formId, value, errors, setAt }: { formId: string; value: FormValue; errors: Readonly<Record<string, string>>; setAt: (path: string, value: unknown) => void }) {
  return <FormFields schema={consentInput} value={value} errors={errors} setAt={setAt} formId={formId} only={consentFields(value)} />
}

/** What is read out before the items are ticked; the whole text can be unfolded. */
export function ConsentNotice() {
  return (
    <div className="form-about">
      <p className="soft">先向本人或监护人说明：谁在处理、为什么、记录哪些内容、保存多久、可以随时查阅、更正和撤回。敏感信息和不满 14 周岁的孩子须单独同意。</p>
      <details className="notice-text"><summary>告知书全文（{currentNotice.version} 版）</summary><NoticeText edition={currentNotice} /></details>
    </div>
  )
}

/** A notice as it was handed out (告知书). */
export function NoticeText({ edition }: { edition: NoticeEdition }) {
  return (
    <>
      <dl>{edition.parts.map(([title, text]) => <div key={title}><dt>{title}</dt><dd>{text}</dd></div>)}</dl>
      <p>逐项同意：</p>
      <dl>
        {consentItemCodes.codes.map(({ id, label }) => (
          <div key={id}><dt>{label}</dt><dd>用途：{edition.items[id].purpose}。内容：{edition.items[id].kinds}。保存：{edition.items[id].retention}。不同意或撤回：{edition.items[id].without}。</dd></div>
        ))}
      </dl>
    </>
  )
}
