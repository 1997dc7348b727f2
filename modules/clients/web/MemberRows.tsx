// Members in the filing form (登记成员): what is asked first, the guardian of a child, the rest folded away.
import { Button } from 'antd'
import { FormFields } from '../../../kernel/web/form/FormFields.tsx'
import { planOf } from '../../../kernel/web/form/plan.ts'
import { startingValue, type FormValue } from '../../../kernel/web/form/value.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { newPerson } from '../model/person.ts'
import { AlreadyOnFile } from './AlreadyOnFile.tsx'
import { IdentityControl } from './choices.tsx'
import { ageTyped, firstFields, guardianFields, healthFields, otherFields, shownOf } from './member-fields.ts'

export interface RowsProps {
  formId: string
  rows: readonly FormValue[]
  errors: Readonly<Record<string, string>>
  setAt: (path: string, value: unknown) => void
}
const controls = { identityNumber: IdentityControl }

/** A new member: the first is the head; the next ones carry the head's surname on where it is one character. */
export function startMember(rows: readonly FormValue[]): FormValue {
  const blank = startingValue(planOf(newPerson))
  if (rows.length === 0) return { ...blank, relation: 'HEAD' }
  const headName = String(rows[0]?.name ?? '')
  const surname = /^[\p{Script=Han}\u{20000}-\u{3FFFD}]{2,3}$/u.test(headName) ? [...headName][0] : ''
  return { ...blank, name: surname }
}

export function MemberRows({ formId, rows, errors, setAt }: RowsProps) {
  return (
    <>
      {errors.members && <p className="field-error">{errors.members}</p>}
      <ul className="rows" id={`${formId}-members`} tabIndex={-1}>
        {rows.map((row, place) => (
          <li key={place}>
            <div className="row-head">
              <span>{place + 1}. {String(row.name ?? '') || '未填姓名'}</span>
              {rows.length > 1 && <Button size="small" type="text" danger aria-label={`移除第 ${place + 1} 位成员`} onClick={() => setAt('members', rows.filter((_row, at) => at !== place))}>移除</Button>}
            </div>
            <MemberFields formId={`${formId}-members-${place}`} row={row} errors={errorsWithin(errors, `members.${place}.`)} setAt={(path, value) => setAt(`members.${place}.${path}`, value)} />
          </li>
        ))}
      </ul>
      <Button style={{ marginTop: 12 }} onClick={() => setAt('members', [...rows, startMember(rows)])}>添加家庭成员</Button>
    </>
  )
}

/** Errors of one part, by the path inside it. */
export function errorsWithin(errors: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  return Object.fromEntries(Object.entries(errors).filter(([path]) => path.startsWith(prefix)).map(([path, text]) => [path.slice(prefix.length), text]))
}

function MemberFields({ formId, row, errors, setAt }: { formId: string; row: FormValue; errors: Record<string, string>; setAt: (path: string, value: unknown) => void }) {
  const age = ageTyped(row, useToday())
  const shared = { schema: newPerson, value: row, setAt, errors, formId, controls }
  const first = [...shownOf(firstFields, row), ...(age !== null && age < 18 ? guardianFields : [])]
  const rest = [...healthFields, ...otherFields, ...(age !== null && age < 18 ? [] : guardianFields)].filter((name) => !first.includes(name))
  const hasError = rest.some((name) => Object.keys(errors).some((path) => path === name || path.startsWith(`${name}.`)))
  return (
    <>
      <FormFields {...shared} only={first} />
      <AlreadyOnFile row={row} />
      <details className="member-more" open={hasError || undefined}><summary>健康、残疾、需求等（可以以后补充）</summary><FormFields {...shared} only={rest} /></details>
    </>
  )
}
