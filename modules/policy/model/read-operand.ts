// Reads what stands on a side of a comparison: a fact, a parameter, a day, or a day reckoned from one of them.
import { isDay } from '../../../kernel/model/calendar.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { perhaps } from './nearest.ts'
import { DAY_WORDS } from './pack.ts'
import type { Amount, DayWord, Operand, OperandPeriod, PlainOperand } from './pack.ts'
import { periodForm } from './pack-files.ts'
import type { Path, PeriodForm } from './pack-files.ts'
import type { Reading } from './read-condition.ts'

/** `{fact: …}`, `{parameter: …}` or `{day: …}`; a day may go on with `plus` and `next-working-day`. */
export function readReference(written: Record<string, unknown>, path: Path, reading: Reading): Operand | undefined {
  const { plus, 'next-working-day': moved, ...plain } = written
  const start = readPlain(plain, path, reading)
  if (plus === undefined && moved === undefined) return start
  if (moved !== undefined && typeof moved !== 'boolean') reading.report([...path, 'next-working-day'], '应为 true 或 false')
  const period = readPeriod(plus ?? {}, [...path, 'plus'], reading)
  if (!start || !period) return undefined
  if (!isDayLike(start)) {
    reading.report(path, '只有日期可以加期限')
    return undefined
  }
  return { kind: 'reckoned', start, plus: period, nextWorkingDay: moved === true }
}

function readPlain(written: Record<string, unknown>, path: Path, reading: Reading): PlainOperand | undefined {
  const [key, ...more] = Object.keys(written)
  const name = key === undefined ? undefined : written[key]
  if (more.length > 0 || typeof name !== 'string') {
    reading.report(path, '应为 {fact: 名称}、{parameter: 名称} 或 {day: 名称}')
    return undefined
  }
  if (key === 'fact') {
    const fact = readFact(name, [...path, 'fact'], reading)
    return fact && { kind: 'fact', fact }
  }
  if (key === 'parameter') {
    const parameter = reading.parameters.get(name)
    if (parameter) return { kind: 'parameter', parameter }
    reading.report([...path, 'parameter'], `没有参数 ${name}${perhaps(name, reading.parameters.keys())}`)
    return undefined
  }
  if (key === 'day') return readDay(name, path, reading)
  reading.report(path, `不认识的词 ${String(key)}`)
  return undefined
}

/** A day word, or a day of the calendar. */
export function readDay(name: string, path: Path, reading: Pick<Reading, 'report'>): PlainOperand | undefined {
  if (isDayWord(name)) return { kind: 'day', word: name }
  if (isDay(name)) return { kind: 'literal', value: name }
  reading.report([...path, 'day'], `没有日期词 ${name}（可用 ${DAY_WORDS.join('、')}，或存在的日期）`)
  return undefined
}

/** `{years|months|days|working-days: number or {parameter: …}}`. */
export function readPeriod(written: unknown, path: Path, reading: Reading): OperandPeriod | undefined {
  const form = periodForm.safeParse(written)
  if (!form.success) {
    reading.report(path, '期限应为 {years|months|days|working-days: 整数或 {parameter: 名称}}')
    return undefined
  }
  return periodOf(form.data, path, reading)
}

/** The period of a form that is already in order. */
export function periodOf(form: PeriodForm, path: Path, reading: Pick<Reading, 'parameters' | 'report'>): OperandPeriod | undefined {
  let isWhole = true
  const read = (key: keyof PeriodForm): Amount | undefined => {
    const amount = form[key]
    if (typeof amount !== 'object') return amount
    const parameter = reading.parameters.get(amount.parameter)
    if (parameter?.type === 'integer') return parameter
    isWhole = false
    reading.report([...path, key], parameter ? `参数 ${amount.parameter} 应为 integer` : `没有参数 ${amount.parameter}`)
    return undefined
  }
  const period = { years: read('years'), months: read('months'), days: read('days'), workingDays: read('working-days') }
  return isWhole ? period : undefined
}

/** A fact of the rule's own subject; a rule cannot ask about another subject. */
export function readFact(name: string, path: Path, reading: Reading): FactDefinition | undefined {
  const fact = reading.facts.get(name)
  if (!fact) reading.report(path, `没有事实 ${name}${perhaps(name, reading.facts.keys())}`)
  else if (fact.subject !== reading.subject) reading.report(path, `${name} 不是 ${reading.subject} 的事实`)
  else return fact
  return undefined
}

function isDayLike(operand: PlainOperand): boolean {
  if (operand.kind === 'fact') return operand.fact.type === 'day'
  if (operand.kind === 'parameter') return operand.parameter.type === 'day'
  return operand.kind === 'day' || isDay(operand.value)
}

function isDayWord(word: string): word is DayWord {
  return DAY_WORDS.some((known) => known === word)
}
