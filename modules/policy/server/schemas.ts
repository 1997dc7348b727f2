// JSON Schemas of the written forms (编辑器提示与检查), made from the very forms the packs are read with: an editor then completes
// names of facts with their labels and marks what would be refused.
import { z } from 'zod'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { KIND_LABELS, LEVEL_LABELS, OUTCOME_LABELS, SEVERITY_LABELS, SUBJECT_LABELS } from '../model/labels.ts'
import { annexFile, packFile, parametersFile, rulesFile } from '../model/pack-files.ts'
import { DAY_WORDS, OPERATORS } from '../model/pack.ts'
import { factsFile } from './read-facts-file.ts'
import { testsFile } from './read-pack-tests.ts'
import { DESCRIPTIONS, OPERATOR_DESCRIPTIONS } from './schema-words.ts'

type Json = { [key: string]: unknown }

/** Schemas by file name. */
export function packSchemas(definitions: readonly FactDefinition[]): Record<string, Json> {
  const facts = [...definitions].sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    'pack.json': schemaOf(packFile, '规则包：pack.yaml'),
    'parameters.json': schemaOf(parametersFile, '规则包：参数'),
    'rules.json': schemaOf(rulesFile, '规则包：规则、材料、指标和设置', { fact: factSchema(facts), condition: conditionSchema(), operand: operandSchema() }),
    'tests.json': schemaOf(testsFile, '规则包：判例表', { facts: factsSchema(facts) }),
    'annex.json': schemaOf(annexFile, '规则包：附件'),
    'facts.json': schemaOf(factsFile, '事实文件（policy check --facts）', { facts: factsSchema(facts) }),
  }
}

function schemaOf(form: z.ZodType, title: string, definitions: Json = {}): Json {
  const made = z.toJSONSchema(form, { target: 'draft-7', io: 'input', unrepresentable: 'any' }) as Json
  const { $schema, ...rest } = made
  const schema = { $schema, title, ...(refined(rest, definitions) as Json) }
  return Object.keys(definitions).length > 0 ? { ...schema, definitions } : schema
}

const CONDITIONS = ['applies-when', 'requires', 'already-due', 'target']

/** The schema with conditions and facts typed, and a Chinese hint for every key. */
function refined(node: unknown, definitions: Json): unknown {
  if (Array.isArray(node)) return node.map((one) => refined(one, definitions))
  if (typeof node !== 'object' || node === null) return node
  const made = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, key === 'properties' ? properties(value as Json, definitions) : refined(value, definitions)]))
  return labelled(isRuleVersion(made) ? { ...made, required: [...new Set([...(made['required'] as string[]), 'requires'])] } : made)
}

function properties(given: Json, definitions: Json): Json {
  return Object.fromEntries(Object.entries(given).map(([key, value]) => {
    const description = DESCRIPTIONS[key]
    const hint = description === undefined ? {} : { description }
    if (CONDITIONS.includes(key) && 'condition' in definitions) return [key, { allOf: [{ $ref: '#/definitions/condition' }], ...hint }]
    if (key === 'fact' && 'fact' in definitions) return [key, { $ref: '#/definitions/fact' }]
    if (['facts', 'given'].includes(key) && 'facts' in definitions) return [key, { allOf: [{ $ref: '#/definitions/facts' }], ...hint }]
    return [key, { ...(refined(value, definitions) as Json), ...hint }]
  }))
}

// A key whose value is free for the reader is optional to the form's own schema; the reader does ask for it.
function isRuleVersion(node: Json): boolean {
  return typeof node['properties'] === 'object' && node['properties'] !== null && 'requires' in node['properties'] && Array.isArray(node['required'])
}

const WORDS: readonly Readonly<Record<string, string>>[] = [SUBJECT_LABELS, KIND_LABELS, SEVERITY_LABELS, LEVEL_LABELS, OUTCOME_LABELS]

/** Closed words bear their labels, as editors show them. */
function labelled(node: Json): Json {
  const { enum: codes } = node
  if (!Array.isArray(codes)) return node
  const labels = WORDS.find((words) => codes.every((code) => String(code) in words))
  return labels ? { ...node, enumDescriptions: codes.map((code) => labels[String(code)]) } : node
}

function factSchema(facts: readonly FactDefinition[]): Json {
  return {
    description: '事实名称；policy facts 列出全部',
    anyOf: [{ enum: facts.map(({ name }) => name), enumDescriptions: facts.map(labelOf) }, { type: 'string', pattern: EVIDENCE }],
  }
}

const EVIDENCE = '^[a-z-]+\\.evidence\\.[A-Z0-9.-]+$'
const EVIDENCE_CODES = ['accepted', 'submitted', 'returned', 'expired', 'missing', null]

function labelOf({ label, unit, type }: FactDefinition): string {
  return `${label}（${unit ?? type}）`
}

/** Facts of a subject with their values; null is “not recorded”. */
function factsSchema(facts: readonly FactDefinition[]): Json {
  return {
    type: 'object', additionalProperties: false,
    properties: Object.fromEntries(facts.map((fact) => [fact.name, { description: labelOf(fact), ...valueSchema(fact) }])),
    patternProperties: { [EVIDENCE]: { description: '证明材料的状态', enum: EVIDENCE_CODES } },
  }
}

function valueSchema({ type, codes }: FactDefinition): Json {
  const known = codes ? Object.keys(codes) : undefined
  switch (type) {
    case 'code':
      return known ? { enum: [...known, null], enumDescriptions: [...Object.values(codes ?? {}), '未记录'] } : { type: ['string', 'null'] }
    case 'codes':
      return { type: ['array', 'null'], items: known ? { enum: [...known, null] } : { type: ['string', 'null'] } }
    case 'day':
      return { type: ['string', 'null'], format: 'date' }
    default:
      return { type: [type, 'null'] }
  }
}

function conditionSchema(): Json {
  const self = { $ref: '#/definitions/condition' }
  const operators = Object.fromEntries(OPERATORS.map((word) => [word, {
    description: OPERATOR_DESCRIPTIONS[word], anyOf: [{ $ref: '#/definitions/operand' }, { type: ['string', 'number', 'boolean', 'array'] }],
  }]))
  const sides = ['all', 'any', 'not', 'if', 'fact', 'parameter', 'day']
  return {
    type: 'object', additionalProperties: false, oneOf: sides.map((side) => ({ required: [side] })),
    properties: {
      all: { description: '全部成立', type: 'array', minItems: 1, items: self }, any: { description: '至少一项成立', type: 'array', minItems: 1, items: self },
      not: { description: '不成立', allOf: [self] }, if: { description: '前提；不成立的，不作要求', allOf: [self] }, then: { description: '前提成立时应当成立的', allOf: [self] },
      fact: { $ref: '#/definitions/fact' }, parameter: { description: '本包参数的编号', type: 'string' },
      day: daySchema(), ...operators,
    },
  }
}

function daySchema(): Json {
  return { description: '日期词，或一个日期', anyOf: [{ enum: DAY_WORDS }, { type: 'string', format: 'date' }] }
}

function operandSchema(): Json {
  const period = { type: 'object', additionalProperties: false, properties: Object.fromEntries(['years', 'months', 'days', 'working-days'].map((key) => [key, {
    anyOf: [{ type: 'integer', minimum: 0 }, { type: 'object', additionalProperties: false, required: ['parameter'], properties: { parameter: { type: 'string' } } }],
  }])) }
  return {
    type: 'object', additionalProperties: false, oneOf: ['fact', 'parameter', 'day'].map((side) => ({ required: [side] })),
    properties: {
      fact: { $ref: '#/definitions/fact' }, parameter: { description: '本包参数的编号', type: 'string' }, day: daySchema(),
      plus: { description: '加上期限；从次日起算', ...period }, 'next-working-day': { description: '末日是法定休假日的，顺延到下一个工作日', type: 'boolean' },
    },
  }
}

