// Loads the definition of a form once, by its code.
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { z } from 'zod'
import { field } from '../../../kernel/model/field.ts'
import type { AnyContract } from '../../../kernel/model/contract.ts'
import type { FormDefinition, FormVersion } from '../../../kernel/model/form.ts'
import { loadForm, loadOwnFields, type OwnField } from '../../../kernel/web/form-sets.ts'
import type { FormSection } from '../../../kernel/web/form/RecordForm.tsx'

export function useForm(code: string | undefined): FormDefinition | null | undefined {
  const { data } = useQuery({ queryKey: ['form-definition', code], queryFn: async () => (code ? await loadForm(code) ?? null : null), staleTime: Infinity, enabled: code !== undefined })
  return data
}

/** Fields of the form that are drawn in their own way; undefined while they are fetched. */
export function useOwnFields(form: FormDefinition | null | undefined): Readonly<Record<string, OwnField>> | undefined {
  const { data } = useQuery({ queryKey: ['form-own-fields', form?.code], queryFn: async () => (form ? await loadOwnFields(form) : {}), staleTime: Infinity, enabled: Boolean(form) })
  return data
}

const urgency = field(z.boolean().default(false), { title: '紧急，先办后审', control: 'switch', help: '情况紧急时打开：先开展服务，审批随后补上' })

/** The same operation with the answers spelled out field by field, so that the form draws and checks them; `asksUrgent` where an opinion blocks. */
export function useAnswering<C extends AnyContract>(contract: C, version: FormVersion, asksUrgent: boolean): C {
  return useMemo(() => {
    const body = contract.body as z.ZodObject
    return { ...contract, body: body.extend({ answers: version.schema.strict(), ...(asksUrgent ? { isUrgent: urgency } : {}) }) } as C
  }, [contract, version, asksUrgent])
}

/** The parts of the form as sections; fields that stand in none follow at the end. With `names`, only these. */
export function sectionsOf(version: FormVersion, names?: readonly string[]): FormSection[] {
  const wanted = (name: string) => names === undefined || names.includes(name)
  const placed = new Set(version.parts.flatMap(({ fields }) => fields))
  const rest = Object.keys(version.schema.shape).filter((name) => !placed.has(name))
  return [...version.parts, ...(rest.length > 0 ? [{ title: '其他', fields: rest }] : [])]
    .map(({ title, fields }) => ({ title, fields: fields.filter(wanted).map((name) => `answers.${name}`) })).filter(({ fields }) => fields.length > 0)
}
