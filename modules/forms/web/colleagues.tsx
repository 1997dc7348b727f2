// People of the station as chips to tap (选择本站人员), for every field of a form that asks for colleagues.
import { metaOf } from '../../../kernel/model/field.ts'
import type { FormVersion } from '../../../kernel/model/form.ts'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import type { Control } from '../../../kernel/web/form/controls.tsx'

interface Person { readonly id: string; readonly name: string }

function colleaguesControl(people: readonly Person[]): Control {
  return function Colleagues({ id, field, value, onChange, disabled, describedBy }: ControlProps) {
    const chosen = (value as Person[] | undefined) ?? []
    // Who has left the station since stays on the record.
    const all = [...chosen.filter((one) => !people.some((other) => other.id === one.id)), ...people]
    const toggle = (person: Person) => onChange(chosen.some((one) => one.id === person.id) ? chosen.filter((one) => one.id !== person.id) : [...chosen, { id: person.id, name: person.name }])
    return (
      <div id={id} className="choices" role="group" tabIndex={-1} aria-label={field.title} aria-describedby={describedBy}>
        {all.map((person) => (
          <label key={person.id}>
            <input type="checkbox" disabled={disabled} checked={chosen.some((one) => one.id === person.id)} onChange={() => toggle(person)} />
            {person.name}
          </label>
        ))}
      </div>
    )
  }
}

const fieldsOf = (version: FormVersion): string[] => Object.entries(version.schema.shape).filter(([, schema]) => (metaOf(schema as never)?.control as string | undefined) === 'colleagues').map(([name]) => name)

/** Controls for the fields of a version that ask for colleagues, by path. */
export function colleagueControls(version: FormVersion, people: readonly Person[]): Record<string, Control> {
  const control = colleaguesControl(people)
  return Object.fromEntries(fieldsOf(version).map((name) => [`answers.${name}`, control]))
}

/** The colleagues of a filled-in form by name, for showing: 姜若琳、王婷婷. */
export function colleagueNames(version: FormVersion, answers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(fieldsOf(version).map((name) => [name, ((answers[name] as readonly Person[] | undefined) ?? []).map((one) => one.name).join('、')]))
}
