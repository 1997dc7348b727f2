// A contrast by rule (对照表): how many on either side, who, and how large the gap is.
import { Segmented } from 'antd'
import { useState } from 'react'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { CAUSE_LABELS } from '../model/causes.ts'
import { OUTCOME_LABELS, SUBJECT_LABELS } from '../model/labels.ts'
import type { NamedChange, RuleContrastView } from '../model/trial-api.ts'
import { SeverityTag } from './rule-tags.tsx'

interface Words { before: string; after: string }
interface Props { rules: readonly RuleContrastView[]; detail: 'names' | 'places'; words: Words; /** Shows why instead of how much. */ hasCauses?: boolean }
type View = 'changed' | 'breached' | 'all'

const isChanged = ({ changed }: RuleContrastView): boolean => changed !== 0
const isBreached = ({ after }: RuleContrastView): boolean => (after?.breached ?? 0) !== 0

export function ContrastTable({ rules, detail, words, hasCauses = false }: Props) {
  const [view, setView] = useState<View>('changed')
  const lists: Record<View, readonly RuleContrastView[]> = { changed: rules.filter(isChanged), breached: rules.filter(isBreached), all: rules }
  const shown = lists[hasCauses ? 'all' : view]
  return (
    <>
      {!hasCauses && (
        <Segmented<View> aria-label="看哪些条款" value={view} onChange={setView}
          options={[{ value: 'changed', label: `有变化 ${lists.changed.length}` }, { value: 'breached', label: `测算不符合 ${lists.breached.length}` }, { value: 'all', label: `全部 ${rules.length}` }]} />
      )}
      {shown.length === 0 && <div className="paper empty"><strong>没有变化</strong><p className="soft">{hasCauses ? '这两天的核查结果相同。' : '按这样的条件，核查结果与现在相同。'}</p></div>}
      {shown.length > 0 && (
        <div className="paper table-scroll">
          <table className="contrast-table">
            <thead><tr>
              <th scope="col">条款</th><th scope="col" className="number">{words.before}</th><th scope="col" className="number">{words.after}</th><th scope="col" className="number">新增不符合</th>
              <th scope="col" className="number">新增符合</th><th scope="col" className="number">缺数据</th><th scope="col">{hasCauses ? '主要原因' : '差额'}</th>
            </tr></thead>
            <tbody>{shown.map((rule) => <Row key={`${rule.pack} ${rule.rule} ${rule.subjectKind}`} rule={rule} detail={detail} words={words} hasCauses={hasCauses} />)}</tbody>
          </table>
        </div>
      )}
    </>
  )
}

function Row({ rule, detail, words, hasCauses }: { rule: RuleContrastView; detail: Props['detail']; words: Words; hasCauses: boolean }) {
  const told = (side: RuleContrastView['before']) => (side ? side.breached ?? 0 : '—')
  return (
    <tr>
      <th scope="row">
        <div className="rule-head"><PageLink to={`/rules/${rule.pack}#${rule.rule}`}>{rule.title}</PageLink><SeverityTag severity={rule.severity} /></div>
        <span className="rule-code">{rule.article} · {rule.rule} · {SUBJECT_LABELS[rule.subjectKind]}</span>
        <Behind rule={rule} detail={detail} />
      </th>
      <td className="number" data-label={words.before}>{told(rule.before)}</td>
      <td className="number" data-label={words.after}>{told(rule.after)}</td>
      <td className="number" data-label="新增不符合">{rule.newlyBreached}</td>
      <td className="number" data-label="新增符合">{rule.newlyMet}</td>
      <td className="number" data-label="缺数据">{rule.after ? rule.after.unknown ?? 0 : '—'}</td>
      <td data-label={hasCauses ? '主要原因' : '差额'}>
        {hasCauses ? rule.causes.map(({ kind, subjects }) => `${CAUSE_LABELS[kind]} ${subjects}`).join('；') : rule.gaps.map(({ text }) => text).join('；') || '—'}
      </td>
    </tr>
  )
}

function Behind({ rule, detail }: { rule: RuleContrastView; detail: Props['detail'] }) {
  if (detail === 'places') {
    const changed = rule.places.filter(({ before, after, newlyBreached, newlyMet }) => before + after + newlyBreached + newlyMet > 0)
    if (changed.length === 0) return null
    return (
      <details className="why-fold">
        <summary>按地区（{changed.length}）</summary>
        <ul className="contrast-names">{changed.map((place) => <li key={place.code}>{place.name}：{place.before} → {place.after}<span className="soft">（新增不符合 {place.newlyBreached}，新增符合 {place.newlyMet}，缺数据 {place.unknown}）</span></li>)}</ul>
      </details>
    )
  }
  if (rule.names.length === 0 && rule.unnamed === 0) return null
  return (
    <details className="why-fold">
      <summary>名单（{rule.names.length + rule.unnamed}）</summary>
      <ul className="contrast-names">{rule.names.map((one) => <li key={one.subjectId}><Named one={one} /></li>)}</ul>
      {rule.unnamed > 0 && <p className="soft">另有 {rule.unnamed} 个不列名称。</p>}
    </details>
  )
}

function Named({ one }: { one: NamedChange }) {
  const label = (outcome: NamedChange['to']) => (outcome ? OUTCOME_LABELS[outcome] : '不核查')
  const why = one.causes.length > 0 ? one.causes.map(({ text }) => text).join('；') : one.explanation
  return (
    <>
      {one.stationId ? <PageLink to={`/stations/${one.stationId}`}>{one.name}</PageLink> : one.name} <span className="soft">{one.place}</span>
      <br />{one.from === one.to ? label(one.to) : `${label(one.from)} → ${label(one.to)}`}：{why}
    </>
  )
}
