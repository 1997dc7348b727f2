// Reads one written condition into the closed language the engine runs, and says what is wrong with it: an unknown
// word, an unknown fact, a comparison that makes no sense for the fact's type.
import { isDay } from '../../../kernel/model/calendar.ts'
import { factValueProblem } from '../../../kernel/model/facts.ts'
import type { FactDefinition, FactType, SubjectKind } from '../../../kernel/model/facts.ts'
import { OPERATORS } from './pack.ts'
import type { Condition, Operand, Operator, Parameter } from './pack.ts'
import type { Path } from './pack-files.ts'
import { perhaps } from './nearest.ts'
import { readReference } from './read-operand.ts'

export type Vocabulary = {
  facts: ReadonlyMap<string, FactDefinition>
  parameters: ReadonlyMap<string, Parameter>
}

export type Report = (path: Path, message: string) => void

export type Reading = Vocabulary & { subject: SubjectKind; report: Report }

const NOT_A_CONDITION = '条件应为 all、any、not、if 或 fact、parameter 开头的比较'

/** The condition, or undefined when something was reported. */
export function readCondition(written: unknown, path: Path, reading: Reading): Condition | undefined {
  if (!isRecord(written)) {
    reading.report(path, NOT_A_CONDITION)
    return undefined
  }
  if ('all' in written || 'any' in written) return readGroup(written, path, reading)
  if ('not' in written) {
    if (!onlyKeys(written, ['not'], path, reading)) return undefined
    const of = readCondition(written['not'], [...path, 'not'], reading)
    return of && { kind: 'not', of }
  }
  if ('if' in written || 'then' in written) return readImplication(written, path, reading)
  return readComparison(written, path, reading)
}

/** `{if: premise, then: duty}`: where the premise does not hold, nothing is asked. */
function readImplication(written: Record<string, unknown>, path: Path, reading: Reading): Condition | undefined {
  if (!onlyKeys(written, ['if', 'then'], path, reading)) return undefined
  const [premise, duty] = [readCondition(written['if'], [...path, 'if'], reading), readCondition(written['then'], [...path, 'then'], reading)]
  return premise && duty && { kind: 'any', of: [{ kind: 'not', of: premise }, duty], isImplication: true }
}

function readGroup(written: Record<string, unknown>, path: Path, reading: Reading): Condition | undefined {
  const kind = 'all' in written ? 'all' : 'any'
  if (!onlyKeys(written, [kind], path, reading)) return undefined
  const members = written[kind]
  if (!Array.isArray(members) || members.length === 0) {
    reading.report([...path, kind], `${kind} 应为至少一项条件的列表`)
    return undefined
  }
  const of = members.map((member, index) => readCondition(member, [...path, kind, index], reading))
  return of.every((member) => member !== undefined) ? { kind, of } : undefined
}

function readComparison(written: Record<string, unknown>, path: Path, reading: Reading): Condition | undefined {
  const operator = OPERATORS.find((name) => name in written)
  const side = (['fact', 'parameter', 'day'] as const).find((key) => key in written)
  if (!side) {
    reading.report(path, NOT_A_CONDITION)
    return undefined
  }
  if (!operator) {
    reading.report(path, `缺少比较词（${OPERATORS.join('、')}）`)
    return undefined
  }
  if (!onlyKeys(written, [side, operator], path, reading)) return undefined
  const left = readReference({ [side]: written[side] }, path, reading)
  if (!left) return undefined
  const rightPath = [...path, operator]
  const right = isRecord(written[operator])
    ? readReference(written[operator], rightPath, reading)
    : readLiteral(written[operator], left, operator, rightPath, reading)
  if (!right) return undefined
  const problem = mismatch(left, operator, right) ?? foreignCode(left, right)
  if (problem) {
    reading.report(path, problem)
    return undefined
  }
  return { kind: 'compare', left, operator, right }
}

function readLiteral(value: unknown, left: Operand, operator: Operator, path: Path, reading: Reading): Operand | undefined {
  if (value === undefined || value === null) {
    reading.report(path, '比较的值不得为空')
    return undefined
  }
  const literal: Operand = { kind: 'literal', value: Array.isArray(value) ? value.map(String) : (value as string | number | boolean) }
  if (left.kind !== 'fact' || operator === 'is-empty') return literal
  const each = Array.isArray(value) ? value : [value]
  const scalar = { ...left.fact, type: left.fact.type === 'codes' ? ('code' as const) : left.fact.type }
  const problem = each.map((one) => factValueProblem(scalar, one)).find((found) => found !== undefined)
  if (problem) reading.report(path, problem)
  return problem ? undefined : literal
}

const TYPES_OF: Record<Operator, { left: readonly FactType[]; right: readonly FactType[] }> = {
  equals: { left: ['boolean', 'integer', 'number', 'string', 'code', 'day'], right: ['boolean', 'integer', 'number', 'string', 'code', 'day'] },
  'at-least': { left: ['integer', 'number'], right: ['integer', 'number'] },
  'at-most': { left: ['integer', 'number'], right: ['integer', 'number'] },
  'is-one-of': { left: ['code', 'string'], right: ['codes'] },
  'contains-all': { left: ['codes'], right: ['codes'] },
  'contains-any': { left: ['codes'], right: ['codes'] },
  only: { left: ['codes'], right: ['codes'] },
  'is-empty': { left: ['codes'], right: ['boolean'] },
  before: { left: ['day'], right: ['day'] },
  'on-or-before': { left: ['day'], right: ['day'] },
  'on-or-after': { left: ['day'], right: ['day'] },
}

function mismatch(left: Operand, operator: Operator, right: Operand): string | undefined {
  const { left: leftTypes, right: rightTypes } = TYPES_OF[operator]
  const [leftType, rightType] = [typeOf(left), typeOf(right)]
  if (!leftTypes.includes(leftType)) return `${nameOf(left)} 是 ${leftType}，不能用 ${operator} 比较`
  if (!rightTypes.includes(rightType)) return `${operator} 的右边应为 ${rightTypes.join(' 或 ')}，不是 ${rightType}`
  const comparable = operator !== 'equals' || family(leftType) === family(rightType)
  return comparable ? undefined : `${nameOf(left)} 是 ${leftType}，不能与 ${rightType} 相比`
}

/** A code among a parameter's values that the fact cannot have: a name mistyped there would never be found. */
function foreignCode(left: Operand, right: Operand): string | undefined {
  if (left.kind !== 'fact' || right.kind !== 'parameter' || !left.fact.codes) return undefined
  const codes = left.fact.codes
  const given = right.parameter.values.flatMap(({ value }) => (Array.isArray(value) ? (value as readonly unknown[]) : [value])).map(String)
  const foreign = given.find((code) => !Object.hasOwn(codes, code))
  return foreign === undefined ? undefined : `参数 ${right.parameter.id} 的取值 ${foreign} 不是 ${left.fact.name} 的代码${perhaps(foreign, Object.keys(codes))}`
}

function typeOf(operand: Operand): FactType {
  if (operand.kind === 'fact') return operand.fact.type
  if (operand.kind === 'parameter') return operand.parameter.type
  if (operand.kind === 'day' || operand.kind === 'reckoned') return 'day'
  const { value } = operand
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return 'number'
  if (Array.isArray(value)) return 'codes'
  return isDay(value) ? 'day' : 'code'
}

function family(type: FactType): string {
  if (type === 'integer' || type === 'number') return 'number'
  return type === 'code' || type === 'string' ? 'text' : type
}

function nameOf(operand: Operand): string {
  if (operand.kind === 'fact') return operand.fact.name
  return operand.kind === 'parameter' ? operand.parameter.id : '左边'
}

function onlyKeys(written: Record<string, unknown>, allowed: readonly string[], path: Path, reading: Reading): boolean {
  const foreign = Object.keys(written).filter((key) => !allowed.includes(key))
  for (const key of foreign) reading.report([...path, key], `多余的词 ${key}`)
  return foreign.length === 0
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
