// A case as a story (案例稿): what its forms tell, in the order they happened; consent, feedback and the conference stay inside.
import { fieldsOf, printed } from '../../../kernel/model/form-fields.ts'
import { versionNumbered } from '../../../kernel/model/form.ts'
import type { PublicationSource } from '../../../kernel/server/publication-source.ts'
import { forms } from '../model/forms.ts'
import { filedForms } from './file.ts'
import { findCase } from './store.ts'

const told = ['F11', 'F12', 'F14', 'F15', 'F16', 'F19', 'F21']
const kinds = ['text', 'longText', 'one', 'many', 'rows', 'words']

export const casePublication: PublicationSource = {
  kind: 'case',
  async read({ tx, deps, actor }, id) {
    const row = actor.reach === 'stations' ? await findCase(tx, id) : undefined
    if (!row) return undefined
    const filed = (await filedForms(tx, deps, row.id)).filter(({ form, state }) => told.includes(form) && state !== 'DRAFT')
    const inOrder = [...filed].sort((a, b) => (a.occurredOn === b.occurredOn ? told.indexOf(a.form) - told.indexOf(b.form) : a.occurredOn < b.occurredOn ? -1 : 1))
    return {
      title: '个案服务案例', householdId: row.household_id, personId: row.person_id, stationId: row.station_id, numbers: [row.case_no],
      sections: inOrder.map((one) => {
        const form = forms.find(({ code }) => code === one.form)
        const fields = form ? fieldsOf(versionNumbered(form, one.formVersion)?.schema ?? form.versions[0].schema) : []
        const lines = fields.filter(({ kind }) => kinds.includes(kind)).flatMap((field): [string, string][] => {
          const words = chosen(printed(field, one.answers[field.name]))
          return words === '' ? [] : [[field.title, words]]
        })
        return { key: one.recordId, title: `${form?.title ?? ''}（${one.occurredOn.slice(0, 7)}）`, lines }
      }),
    }
  },
}

// A story tells what was ticked, not what was not.
function chosen(words: string): string {
  if (!/[☑□]/.test(words)) return words
  return [...words.matchAll(/☑([^☑□　]+)/g)].map(([, one]) => one?.trim() ?? '').join('、')
}
