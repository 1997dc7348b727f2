// Loads the definition of a form once, by its code.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { z } from 'zod'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import type { AnyContract } from '../../../kernel/model/contract.ts'
import { currentVersion, type FormDefinition, type FormVersion, versionNumbered } from '../../../kernel/model/form.ts'
import { draftBox } from '../../../kernel/web/form/draft.ts'
import { useSessionOrNull } from '../../../kernel/web/session.tsx'
import { deviceStore } from '../../../kernel/web/storage.ts'
import { loadForm, loadOwnFields, type OwnField } from '../../../kernel/web/form-sets.ts'
import type { FormSection } from '../../../kernel/web/form/RecordForm.tsx'

export function useForm(code: string | undefined): FormDefinition | null | undefined {
  const { data } = useQuery({ queryKey: ['form-definition', code], queryFn: async () => (code ? await loadForm(code) ?? null : null), staleTime: Infinity, enabled: code !== undefined })
  return data
}

/** The version a form left unfinished on this device was started under; the current one when there is none. Undefined while the device is asked. */
export function useStartedVersion(form: FormDefinition | null | undefined, draftKey: string): FormVersion | undefined {
  const accountId = useSessionOrNull()?.accountId ?? 'public'
  const { data } = useQuery({
    queryKey: ['form-started', draftKey, accountId], enabled: Boolean(form), networkMode: 'always', gcTime: 0, staleTime: Infinity,
    queryFn: async () => (await draftBox(deviceStore(), accountId).of(draftKey).catch(() => [])).map(({ value }) => value.formVersion).find((number) => typeof number === 'number') ?? 0,
  })
  return form && data !== undefined ? versionNumbered(form, data) ?? currentVersion(form) : undefined
}

/** Fields of the form that are drawn in their own way; undefined while they are fetched. */
export function useOwnFields(form: FormDefinition | null | undefined): Readonly<Record<string, OwnField>> | undefined {
  const { data } = useQuery({ queryKey: ['form-own-fields', form?.code], queryFn: async () => (form ? await loadOwnFields(form) : {}), staleTime: Infinity, enabled: Boolean(form) })
  return data
}

const urgency = field(z.boolean().default(false), { title: '紧急，先办后审', control: 'switch', help: '情况紧急时打开：先开展服务，审批随后补上' })

const changeReason = field(plainText({ max: 300, min: 0, title: '修改原因' }).default(''), { title: '修改原因', help: '可不填；和修改前的内容一起留下' })

/** The same operation with the answers spelled out field by field, so that the form draws and checks them; `asksUrgent` where an opinion blocks, `asksReason` where something finished is changed. */
export function useAnswering<C extends AnyContract>(contract: C, version: FormVersion, asksUrgent: boolean, asksReason: boolean): C {
  return useMemo(() => {
    const body = contract.body as z.ZodObject
    return { ...contract, body: body.extend({ answers: version.schema.strict().meta({ title: '' }), ...(asksUrgent ? { isUrgent: urgency } : {}), ...(asksReason ? { changeReason } : {}) }) } as C
  }, [contract, version, asksUrgent, asksReason])
}

/** The parts of the form as sections; fields that stand in none follow at the end. With `names`, only these. */
export function sectionsOf(version: FormVersion, names?: readonly string[]): FormSection[] {
  const wanted = (name: string) => names === undefined || names.includes(name)
  const placed = new Set(version.parts.flatMap(({ fields }) => fields))
  const rest = Object.keys(version.schema.shape).filter((name) => !placed.has(name))
  return [...version.parts, ...(rest.length > 0 ? [{ title: '其他', fields: rest }] : [])]
    .map(({ title, fields }) => ({ title, fields: fields.filter(wanted).map((name) => `answers.${name}`) })).filter(({ fields }) => fields.length > 0)
}
