// Which clauses of the documents the product holds, and by what each is judged (条款覆盖表).
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { clauseLines } from './clause-list.ts'
import type { ClauseLine, Given } from './clause-list.ts'
import { CLAUSE_LABELS, KIND_LABELS, SEVERITY_LABELS, SOURCE_LABELS, SUBJECT_LABELS } from './labels.ts'
import { CLAUSE_KINDS } from './pack.ts'
import type { Configuration, Pack, Use } from './pack.ts'

export type IndexEntry = { id: string; pack: string }

/** Reads the list of clauses: an id and its pack on each line, `#` begins a remark. */
export function readClauseIndex(text: string): IndexEntry[] {
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => {
    const [id = '', pack = ''] = line.split(' ')
    return { id, pack }
  })
}

/** The page that lists every clause, with totals, as Markdown. The state does not depend on the day. */
export function coveragePage(index: readonly IndexEntry[], packs: readonly Pack[], definitions: readonly FactDefinition[], given: Given): string {
  const lines = packs.flatMap((pack) => clauseLines(pack, given, '2000-01-01'))
  const modules = new Map(definitions.map(({ name, module }) => [name, module]))
  const sections = packs.flatMap((pack) => {
    const own = lines.filter((line) => line.pack === pack.id)
    const configurations = new Map(pack.configuration.map((clause) => [clause.id, clause]))
    const missing = index.filter((entry) => entry.pack === pack.id && !own.some(({ id }) => id === entry.id))
    return [
      `## ${pack.title}`, '', `规则包 \`${pack.id}\`，[通读本](${pack.id}.md)。`, '',
      '| 编号 | 条文 | 类别 | 性质 | 程度 | 对象 | 内容 | 数据来源 | 状态 |', '|---|---|---|---|---|---|---|---|---|',
      ...own.map((line) => rowOf(line, modules, configurations.get(line.id), given)),
      ...missing.map(({ id }) => `| ${id} | | | | | | （尚未写入） | | 缺 |`), '',
    ]
  })
  return ['# 条款覆盖表', '', '由 `npm run generate` 生成，不要手改。', '', ...totals(index, packs, lines), '', LEGEND, '', ...sections].join('\n').trimEnd() + '\n'
}

const LEGEND = `状态：**在用**——按系统里的记录判定；**待模块**——所需数据的模块尚未建成，在系统里判为“缺数据”，可用事实文件核查。

类别：**规则**按数据判定；**材料**要求一份文件或确认，由人审核；**指标**显示数值，有目标的判定是否达到；**设置**规定系统怎么用，不判定。`

function totals(index: readonly IndexEntry[], packs: readonly Pack[], lines: readonly ClauseLine[]): string[] {
  const counts = (of: readonly ClauseLine[], wanted: number) => [
    `${of.length} / ${wanted}`, ...CLAUSE_KINDS.map((kind) => String(of.filter((line) => line.kind === kind).length)),
    String(of.filter(({ state }) => state === 'live').length), String(of.filter(({ state }) => state === 'waiting').length),
  ]
  const row = (name: string, cells: readonly string[]) => `| ${name} | ${cells.join(' | ')} |`
  return [
    `| 规则包 | 条款 | ${CLAUSE_KINDS.map((kind) => CLAUSE_LABELS[kind]).join(' | ')} | 在用 | 待模块 |`, '|---|---|---|---|---|---|---|---|',
    ...packs.map(({ id }) => row(`\`${id}\``, counts(lines.filter(({ pack }) => pack === id), index.filter(({ pack }) => pack === id).length))),
    row('合计', counts(lines, index.length)),
  ]
}

function rowOf(line: ClauseLine, modules: ReadonlyMap<string, string>, configuration: Configuration | undefined, { facts: live }: Given): string {
  const named = line.facts.map((name) => {
    const module = name.includes('.evidence.') ? 'policy' : modules.get(name) ?? ''
    return `${SOURCE_LABELS[module] ?? module}${name.includes('.evidence.') || live.has(name) ? '' : '（待）'}`
  })
  const sources = configuration ? usesText(configuration) : [...new Set(named)].join('、')
  const cells = [
    line.id, line.article, CLAUSE_LABELS[line.kind], KIND_LABELS[line.sort], SEVERITY_LABELS[line.severity], line.subjects.map((kind) => SUBJECT_LABELS[kind]).join('、'),
    line.title, sources, line.state === 'live' ? '在用' : '待模块',
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '｜')).join(' | ')} |`
}

function usesText({ usedBy, waitsFor }: Configuration): string {
  return waitsFor === undefined ? usedBy.map(useText).join('、') : `待 ${waitsFor} 模块`
}

/** What a setting is used by, in words. */
export function useText(use: Use): string {
  if ('codeList' in use) return `代码表 ${use.codeList}`
  if ('rule' in use) return `条款 ${use.rule}`
  return 'parameter' in use ? `参数 ${use.parameter}` : `${use.module} 模块：${use.where}`
}
