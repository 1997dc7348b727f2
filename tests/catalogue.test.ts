// Every form against the catalogue of paper forms (F01–F24、F30–F46), field by field: it is in the product, required exactly when the paper
// stars it (or the reason stands beside it), its choices are these and no others, one or many as there, its unit, brought where the paper has it
// brought; and the printed form shows it, starred as there.
import PizZip from 'pizzip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import '../server/modules.ts'
import { fieldsOf, printed } from '../kernel/model/form-fields.ts'
import { currentVersion } from '../kernel/model/form.ts'
import { printBlank } from '../modules/forms/model/api.ts'
import { caseCatalogue } from './catalogue/cases.ts'
import { groupCatalogue } from './catalogue/groups.ts'
import { householdCatalogue } from './catalogue/household.ts'
import type { CatalogueField, CatalogueForm } from './catalogue/notation.ts'
import { metaOf } from '../kernel/model/field.ts'
import { at, definitionOf, holdsOne, isAlwaysThere, isAskedFor, labelsAt, rootOf, schemaOf, takesMany, titleAt } from './catalogue/where.ts'
import { openTestApp, type TestApp } from './support/app.ts'

const catalogue: readonly CatalogueForm[] = [...householdCatalogue, ...caseCatalogue, ...groupCatalogue]

let world: TestApp
const papers = new Map<string, string>()
beforeAll(async () => {
  world = await openTestApp()
  const worker = await world.as('STATION_WORKER')
  for (const { code } of catalogue) {
    const { bytes } = await worker.call(printBlank, { params: { form: code } })
    papers.set(code, (new PizZip(bytes).file('word/document.xml')?.asText() ?? '').replace(/<[^>]+>/g, ''))
  }
}, 120_000)
afterAll(() => world.close())

const pathsOf = ({ place }: CatalogueField): readonly string[] => (place.kind === 'field' ? place.paths : [])
const told = (form: CatalogueForm, wrong: (field: CatalogueField) => string | undefined): string[] => form.fields.flatMap((field) => { const fault = wrong(field); return fault ? [`${form.code} ${field.label}：${fault}`] : [] })

describe.each(catalogue.map((form) => [`${form.code} ${form.title}`, form] as const))('%s', (_, form) => {
  it('has every field of the paper', () => {
    expect(told(form, (field) => pathsOf(field).find((path) => !at(schemaOf(form.code), path)))).toEqual([])
  })

  it('requires what the paper stars, and nothing else without a reason', () => {
    expect(told(form, (field) => {
      if (field.place.kind === 'opinion') return definitionOf(form.code).approval || definitionOf(form.code).signatures.some((words) => /意见|审批|审核/.test(words)) ? undefined : '没有人审批'
      const roots = [...new Set(pathsOf(field).map(rootOf))].flatMap((path) => at(schemaOf(form.code), path) ?? [])
      const differs = field.isStarred ? !roots.every(isAlwaysThere) : roots.some(isAskedFor)
      if (differs && !field.otherwise) return field.isStarred ? '纸上必填，产品可以空着' : '纸上可空，产品必填'
      return undefined
    })).toEqual([])
  })

  it('offers every choice of the paper', () => {
    expect(told(form, (field) => {
      const labels = pathsOf(field).flatMap((path) => { const schema = at(schemaOf(form.code), path); return schema ? labelsAt(schema) : [] })
      const missing = field.choices.filter((choice) => !labels.some((label) => label.includes(choice)))
      return missing.length > 0 ? `缺 ${missing.join('、')}（有 ${labels.join('、')}）` : undefined
    })).toEqual([])
  })

  it('offers no choice beyond them but those named here', () => {
    expect(told(form, (field) => {
      if (field.choices.length === 0 || field.beyond[0] === 'all') return undefined
      const labels = [...new Set(pathsOf(field).flatMap((path) => labelsAt(at(schemaOf(form.code), path)!)))]
      // The longest name tells them apart: 不满意 is not another 满意.
      const beyond = labels.filter((label) => !field.choices.some((choice) => label.includes(choice))).sort()
      const named = [...field.beyond].sort()
      return beyond.join() === named.join() ? undefined : `多出 ${beyond.join('、')}（目录里写的是 ${named.join('、')}）`
    })).toEqual([])
  })

  it('lets one be chosen, or many, as the paper does', () => {
    expect(told(form, (field) => {
      const lists = pathsOf(field).filter((path) => labelsAt(at(schemaOf(form.code), path)!).length > 0)
      if (field.choices.length === 0 || lists.length === 0) return undefined
      const isMany = lists.some((path) => takesMany(schemaOf(form.code), path))
      return isMany === (field.isMany || lists.some((path) => path.includes('.') && !holdsOne(path))) || (field.isMany && isMany) ? undefined : isMany ? '纸上单选，产品多选' : '纸上多选，产品单选'
    })).toEqual([])
  })

  it('counts in the units of the paper', () => {
    expect(told(form, ({ unit, place }) => {
      if (!unit || place.kind !== 'field') return undefined
      const units = place.paths.map((path) => metaOf(at(schemaOf(form.code), path)!)?.unit)
      return units.some((one) => one === unit || (unit === '元' && one === '分')) ? undefined : `单位是 ${units.join('、')}`
    })).toEqual([])
  })

  it('asks nobody for what the paper has filled in from earlier data', () => {
    expect(told(form, (field) => (field.isBrought && !field.otherwise && pathsOf(field).some((path) => !path.includes('.') && isAskedFor(at(schemaOf(form.code), path)!)) ? '纸上由系统带出，产品却要人填' : undefined))).toEqual([])
  })

  it('shows every field, every choice and its lines to sign on, on paper', () => {
    const text = papers.get(form.code) ?? ''
    expect(told(form, ({ place, paper }) => {
      if (place.kind === 'opinion') return undefined
      const words = paper ? [paper] : place.kind === 'field' ? onPaper(form.code, place.paths) : [place.words]
      const missing = words.filter((one) => !text.includes(one))
      return missing.length > 0 ? missing.join('、') : undefined
    })).toEqual([])
  })
})

describe('blank paper', () => {
  it('stars what the catalogue stars, and nothing else without a reason', () => {
    const wrong = catalogue.flatMap((form) => told(form, (field) => {
      if (field.place.kind === 'opinion' || field.place.kind === 'signature' || field.otherwise || ownLayouts.includes(form.code)) return undefined
      const text = papers.get(form.code) ?? ''
      const words = field.paper ? [field.paper] : field.place.kind === 'field' ? onPaper(form.code, field.place.paths) : [field.place.words]
      const starred = words.some((one) => one !== '' && text.includes(`${one}＊`))
      return starred === field.isStarred ? undefined : starred ? '纸上不必填，打印出来有＊' : '纸上必填，打印出来没有＊'
    }))
    expect(wrong).toEqual([])
  })

  // Sheets have columns, the cover and the notice their own layout: nothing on them is starred.
  const ownLayouts = ['F02', 'F10', 'F31', 'F33', 'F34', 'F42', 'F43', 'F46']
})

/** How a field is called on paper: by the form's own title where the paper has a field of its name, else by the title on the screen. */
function onPaper(code: string, paths: readonly string[]): string[] {
  const printable = currentVersion(definitionOf(code)).schema
  return [...new Set(paths.map(rootOf))].map((path) => {
    const name = path.split('.').at(-1) ?? ''
    const own = printable.shape[name as never] as Parameters<typeof titleAt>[0] | undefined
    const schema = own ?? at(schemaOf(code), path)
    return schema ? titleAt(schema) : name
  })
}

describe('the short edition', () => {
  const forms = catalogue.map(({ code }) => definitionOf(code)).filter(({ brief }) => brief)
  it('asks for everything that is refused empty, so that it can be finished', () => {
    const stuck = forms.flatMap((form) => Object.entries(currentVersion(form).schema.shape).filter(([name, schema]) => isAskedFor(schema as never) && !form.brief?.includes(name)).map(([name]) => `${form.code} ${name}`))
    expect(stuck).toEqual([])
  })

  it('prints tick boxes for every choice', () => {
    // Where a line is full the next box begins a new one: only the order of boxes and words counts.
    const bare = (text: string | undefined) => text?.replace(/[\s\u3000]/g, '')
    for (const form of forms) for (const field of fieldsOf(currentVersion(form).schema)) if (field.choices) expect(bare(papers.get(form.code)), `${form.code} ${field.title}`).toContain(bare(printed(field, null)))
  })
})
