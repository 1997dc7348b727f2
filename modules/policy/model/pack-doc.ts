// A pack to read on paper (规则手册): the instrument, its standards, and article by article what is demanded of whom.
import { addDays } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import { compareIds } from './clause-list.ts'
import { useText } from './coverage.ts'
import { conditionText, expiryText, operandText } from './describe.ts'
import { valueText } from './explain.ts'
import { CLAUSE_LABELS, KIND_LABELS, LEVEL_LABELS, SEVERITY_LABELS, SUBJECT_LABELS } from './labels.ts'
import { clausesOf } from './pack.ts'
import type { Annex, Clause, Configuration, Pack, Parameter, Rule, RuleVersion, Term } from './pack.ts'
import { factsOfRule } from './rulebook.ts'

/** The pack as Markdown. `packs` are those loaded, to say whether the parent is among them. */
export function packDocument(pack: Pack, packs: readonly Pack[]): string {
  const clauses = clausesOf(pack).sort((a, b) => compareIds(a.id, b.id))
  const articles = [...new Set(clauses.map(({ citation }) => citation.article))]
  return [
    `# ${pack.title}`, '', ...headLines(pack, packs), '',
    `共 ${new Set(clauses.map(({ id }) => id)).size} 条：${countText(clauses)}。`, '',
    '## 标准（参数）', '', ...parameterLines(pack), '',
    ...articles.flatMap((article) => [`## ${article}`, '', ...clauses.filter(({ citation }) => citation.article === article).flatMap(clauseLines)]),
  ].join('\n').replace(/\n{3,}/g, '\n\n').trimEnd() + '\n'
}

function headLines(pack: Pack, packs: readonly Pack[]): string[] {
  const { instrument, parent, annexes, regions, id, edition } = pack
  const status = instrument.status === 'draft' ? '征求意见稿：经本级确认采用后才对本地判定' : '已印发'
  return [
    `- 规则包：\`${id}\`（${edition} 版）`,
    `- 发文机关：${instrument.issuer}；文号：${instrument.number ?? '原文未载'}；成文日期：${instrument.issuedOn ?? '原文未载'}`,
    `- 有效期：${termText(instrument)}`,
    `- 文本状态：${status}${instrument.statusNote ? `。${instrument.statusNote}` : ''}`,
    `- 适用地区（区划代码前缀）：${regions.join('、')}`,
    ...(parent ? [`- 上级文件：${parent.title}${packs.some((other) => other.id === parent.pack) ? '' : '（未提供）'}`] : []),
    ...annexes.map((annex) => `- 附件：${annex.title}（${annex.article}）——${annexText(annex)}`),
  ]
}

function annexText({ state, content }: Annex): string {
  if (state === 'not-supplied') return '未提供'
  return [content?.items.length ? `已提供清单 ${content.items.length} 项` : '', content?.table ? `已提供表格 ${content.table.rows.length} 行` : ''].filter(Boolean).join('，')
}

/** From when to when, the last day included. */
export function termText({ from, until }: Term): string {
  return `自 ${from} 起${until === null ? '，未定期限' : `至 ${lastDay(until)}`}`
}

function lastDay(until: Day): Day {
  return addDays(until, -1)
}

function countText(clauses: readonly Clause[]): string {
  const kinds = (['rule', 'evidence', 'measure', 'configuration'] as const)
  return kinds.map((kind) => `${CLAUSE_LABELS[kind]} ${new Set(clauses.filter(({ check }) => check === kind).map(({ id }) => id)).size}`).join('、')
}

function parameterLines(pack: Pack): string[] {
  const codes = new Map(pack.rules.flatMap((rule) => factsUsedWith(rule)))
  return [
    '| 参数 | 取值 | 出处 | 说明 |', '|---|---|---|---|',
    ...pack.parameters.map((parameter) => {
      const values = parameter.values.map(({ value, ...term }) => `${valueText(value, codes.get(parameter.id), parameter.unit)}（${termText(term)}）`).join('；')
      const origin = parameter.isDefaultOfProduct ? '【系统默认】' : ''
      return row([`${parameter.label} \`${parameter.id}\``, values, `${parameter.citation.article}“${parameter.citation.phrase}”`, origin + (parameter.note ?? '') + ambiguityText(parameter)])
    }),
  ]
}

/** The facts a parameter is held against, for the labels of its codes. */
function factsUsedWith(rule: Rule) {
  const found: [string, { name: string; label: string; type: 'codes'; subject: Rule['subject']; module: string; codes?: Readonly<Record<string, string>> }][] = []
  const walk = (condition: RuleVersion['requires']): void => {
    if (!condition) return
    if (condition.kind === 'not') return walk(condition.of)
    if (condition.kind !== 'compare') return condition.of.forEach(walk)
    const { left, right } = condition
    if (left.kind === 'fact' && right.kind === 'parameter' && left.fact.codes) found.push([right.parameter.id, { ...left.fact, type: 'codes' }])
  }
  for (const version of rule.versions) [version.appliesWhen, version.requires, version.alreadyDue].forEach(walk)
  return found
}

function ambiguityText({ ambiguity }: Pick<Parameter, 'ambiguity'>): string {
  return ambiguity ? `（疑义 ${ambiguity}）` : ''
}

function clauseLines(clause: Clause): string[] {
  const { id, title, subject, severity, kind, citation, note, check } = clause
  return [
    `### ${id} ${title}`, '',
    `- ${SEVERITY_LABELS[severity]} · ${CLAUSE_LABELS[check]}（${KIND_LABELS[kind]}）· 对象：${SUBJECT_LABELS[subject]}`,
    `- 原文：“${citation.phrase}”`,
    ...(clause.check === 'configuration' ? configurationLines(clause) : ruleLines(clause)),
    ...(note ? [`- 说明：${note}`] : []),
    ...(clause.ambiguity ? [`- 疑义：${clause.ambiguity}`] : []), '',
  ]
}

function configurationLines(clause: Configuration): string[] {
  const used = clause.waitsFor ? `待 ${clause.waitsFor} 模块建成后使用` : clause.usedBy.map(useText).join('、')
  return [`- 期间：${termText(clause)}`, `- 规定：${clause.sets}`, `- 用于：${used}`]
}

function ruleLines(rule: Rule): string[] {
  const { evidence, lawOf, bornOn, replaces } = rule
  return [
    ...(lawOf ? [`- 适用规定：${lawOf.label}当日的规定`] : []),
    ...(bornOn ? [`- 存续：${bornOn.label}在有效期内的，文件失效后仍须履行`] : []),
    ...(replaces.length > 0 ? [`- 替代：${replaces.join('、')}`] : []),
    ...(evidence ? [`- 材料：${evidence.asks}（${LEVEL_LABELS[evidence.submittedBy]}提交，${LEVEL_LABELS[evidence.reviewedBy]}审核）`] : []),
    ...rule.versions.flatMap((version) => versionLines(rule, version)),
    `- 依据的数据：${factsOfRule(rule).map((name) => `\`${name}\``).join('、')}`,
  ]
}

function versionLines({ check }: Rule, version: RuleVersion): string[] {
  const { appliesWhen, requires, deadline, alreadyDue, measures, expires, remedy } = version
  const details = [
    ...(appliesWhen ? [`适用于：${conditionText(appliesWhen)}`] : []),
    ...(measures ? [`显示：${measures.label}`] : []),
    ...(requires && check !== 'evidence' ? [`${check === 'measure' ? '目标' : '要求'}：${conditionText(requires)}`] : []),
    ...(alreadyDue ? [`此前已应做到：${conditionText(alreadyDue)}`] : []),
    ...(deadline ? [`期限：${operandText(deadline)}`] : []),
    ...(check === 'evidence' ? [expiryText(expires)] : []),
    ...(remedy ? [`办法：${remedy}`] : []),
  ]
  return [`- ${termText(version)}`, ...details.map((line) => `  - ${line}`)]
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '｜').replaceAll('\n', ' ')).join(' | ')} |`
}
