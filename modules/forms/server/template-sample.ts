// Answers that show where everything goes (预览用的示例内容): each field says its own name.
import { fieldsOf, type FormField } from '../../../kernel/model/form-fields.ts'
import type { FormVersion } from '../../../kernel/model/form.ts'
import type { Answers } from './store.ts'

/** Sample answers to a version. */
export function sampleAnswers(version: FormVersion): Answers {
  return Object.fromEntries(fieldsOf(version.schema).map((one) => [one.name, sample(one)]))
}

/** Where photos go. */
export const samplePictures = (version: FormVersion): Record<string, string> => Object.fromEntries(fieldsOf(version.schema).flatMap(({ name, title, isPictures }) => (isPictures ? [[name, `〔${title}〕`]] : [])))

function sample(one: FormField): unknown {
  const inside = () => Object.fromEntries((one.children ?? []).map((child) => [child.name, sample(child)]))
  switch (one.kind) {
    case 'rows': return [inside(), inside()]
    case 'group': return inside()
    case 'one': return one.choices?.[0]?.id
    case 'many': return one.choices?.slice(0, 2).map(({ id }) => id)
    case 'colleagues': return [{ id: '', name: '张三' }, { id: '', name: '李四' }]
    case 'words': return [`〔${one.title}〕`]
    case 'number': return 1
    case 'money': return 10_000
    case 'day': return '2026-01-15'
    case 'time': return '09:30'
    case 'yesNo': return true
    default: return `〔${one.title}〕`
  }
}
