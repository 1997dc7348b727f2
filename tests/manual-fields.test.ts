// The table of the manual that says how much a worker has to fill in (少填多少): counted from the forms themselves, so that it stays true.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { metaOf } from '../kernel/model/field.ts'
import { currentVersion, type FormDefinition } from '../kernel/model/form.ts'
import { sessionForm } from '../modules/cases/model/forms/process.ts'
import { sessionRecord } from '../modules/groups/model/forms/session.ts'
import { sectionsOf } from '../modules/visits/web/form-sections.ts'
import { caseCatalogue } from './catalogue/cases.ts'
import { groupCatalogue } from './catalogue/groups.ts'
import { householdCatalogue } from './catalogue/household.ts'

const onPaper = (code: string): number => [...householdCatalogue, ...caseCatalogue, ...groupCatalogue].find((form) => form.code === code)!.fields.length
const isTyped = (form: FormDefinition) => (name: string): boolean => metaOf(currentVersion(form).schema.shape[name] as never)?.control !== 'shown'

interface Row { readonly label: string; readonly paper: number; readonly whole: number; readonly brief: number; readonly left: number }

function rowOf(label: string, form: FormDefinition, brought: readonly string[]): Row {
  const { shape } = currentVersion(form).schema
  expect(brought.filter((name) => !(name in shape))).toEqual([])
  const brief = (form.brief ?? Object.keys(shape)).filter(isTyped(form))
  return { label, paper: onPaper(form.code), whole: Object.keys(shape).filter(isTyped(form)).length, brief: brief.length, left: brief.filter((name) => !brought.includes(name)).length }
}

function visitRow(): Row {
  const visit = { channel: 'HOME', riskSigns: ['NONE'] } as const
  const count = (isFull: boolean) => sectionsOf({ ...visit, riskSigns: [...visit.riskSigns] }, isFull).flatMap(({ fields }) => fields).filter((name) => name !== 'deviceAt').length
  const [first] = sectionsOf({ ...visit, riskSigns: [...visit.riskSigns] }, false)
  // The part of time and way is filled in when the page opens; whether there is a risk is one tap.
  return { label: '走访（F03）', paper: onPaper('F03'), whole: count(true), brief: count(false), left: first!.fields.length }
}

const rows: readonly Row[] = [
  visitRow(),
  // 日期、社工、目标由系统带出，地点、在场人沿用上一份；风险变化点一下，没有变化的不用说明.
  rowOf('个案过程记录（F15）', sessionForm, ['heldOn', 'workers', 'goals', 'place', 'present', 'riskNote']),
  // 节次、日期、时间、主题、目标、阶段由签到和计划书带出.
  rowOf('小组单节记录（F32）', sessionRecord, ['number', 'heldOn', 'startedTime', 'topic', 'goal', 'stage']),
]

it('the manual tells how many fields there are to fill in', () => {
  const manual = readFileSync(new URL('../docs/manual/worker.md', import.meta.url), 'utf8')
  for (const { label, paper, whole, brief, left } of rows) expect(manual).toContain(`| ${label} | ${paper} | ${whole} | ${brief} | ${left} |`)
})
