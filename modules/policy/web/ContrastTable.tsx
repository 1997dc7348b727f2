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
const touchesBreach = ({ transitions }: RuleContrastView): boolean => transitions.some(({ from, to }) => from === 'breached' || to === 'breached')
const labelOf = (outcome: NamedChange['to']): string => (outcome ? OUTCOME_LABELS[outcome] : '不核查')
const isBreached = ({ after }: RuleContrastView): boolean => (after?.breached ?? 0) !== 0

export function ContrastTable({ rules, detail, words, hasCauses = false }: Props) {
  const [view, setView] = useState<View>(hasCauses ? 'all' : 'changed')
  const lists: Record<View, readonly RuleContrastView[]> = { changed: rules.filter(isChanged), breached: rules.filter(hasCauses ? touchesBreach : isBreached), all: rules }
  const options = hasCauses
    ? [{ value: 'all' as const, label: `有变化 ${rules.length}` }, { value: 'breached' as const, label: `涉及不符合 ${lists.breached.length}` }]
    : [{ value: 'changed' as const, label: `有变化 ${lists.changed.length}` }, { value: 'breached' as const, label: `测算不符合 ${lists.breached.length}` }, { value: 'all' as const, label: `全部 ${rules.length}` }]
  const shown = lists[view]
  return (
    <>
      <div><Segmented<View> aria-label="看哪些条款" value={view} onChange={setView} options={options} /></div>
      {detail === 'places' && <p className="soft">驻站社工等个人不列名称、不分县，人数取 5 的倍数，少于 5 的不显示。</p>}
      {shown.length === 0 && <div className="paper empty"><strong>{view === 'breached' ? '没有不符合的条款' : '没有变化'}</strong><p className="soft">{hasCauses ? '换个日期或地区再比。' : '按这样的条件，核查结果与现在相同。'}</p></div>}
      {shown.length > 0 && (
        <div className="paper table-scroll">
          <table className="contrast-table">
            <thead><tr><th scope="col">条款</th>{hasCauses ? <><th scope="col">怎样变化</th><th scope="col">主要原因</th></> : <NumberHeads words={words} />}</tr></thead>
            <tbody>{shown.map((rule) => <Row key={`${rule.pack} ${rule.rule} ${rule.subjectKind}`} rule={rule} detail={detail} words={words} hasCauses={hasCauses} />)}</tbody>
          </table>
        </div>
      )}
    </>
  )
}

function NumberHeads({ words }: { words: Words }) {
  return <>{[words.before, words.after, '新增不符合', '新增符合', '缺数据'].map((title) => <th key={title} scope="col" className="number">{title}</th>)}<th scope="col">差额</th></>
}

function Row({ rule, detail, words, hasCauses }: { rule: RuleContrastView; detail: Props['detail']; words: Words; hasCauses: boolean }) {
  return (
    <tr>
      <th scope="row">
        <div className="rule-head"><PageLink to={`/rules/${rule.pack}#${rule.rule}`}>{rule.title}</PageLink><SeverityTag severity={rule.severity} /></div>
        <span className="rule-code">{rule.article} · {rule.rule} · {SUBJECT_LABELS[rule.subjectKind]}</span>
        <Behind rule={rule} detail={detail} />
      </th>
      {hasCauses ? <Changes rule={rule} /> : <Numbers rule={rule} words={words} />}
    </tr>
  )
}

function Changes({ rule }: { rule: RuleContrastView }) {
  return (
    <>
      <td data-label="怎样变化">{rule.transitions.map(({ from, to, subjects }) => <div key={`${from ?? ''} ${to ?? ''}`}>{labelOf(from)} → {labelOf(to)} <strong>{subjects}</strong></div>)}</td>
      <td data-label="主要原因">{rule.causes.map(({ kind, subjects }) => <div key={kind}>{CAUSE_LABELS[kind]} <strong>{subjects}</strong></div>)}</td>
    </>
  )
}

function Numbers({ rule, words }: { rule: RuleContrastView; words: Words }) {
  const told = (side: RuleContrastView['before']) => (side ? side.breached ?? 0 : '—')
  return (
    <>
      <td className="number" data-label={words.before}>{told(rule.before)}</td>
      <td className="number" data-label={words.after}>{told(rule.after)}</td>
      <td className="number" data-label="新增不符合">{rule.newlyBreached}</td>
      <td className="number" data-label="新增符合">{rule.newlyMet}</td>
      <td className="number" data-label="缺数据">{rule.after ? rule.after.unknown ?? 0 : '—'}</td>
      <td data-label="差额">{rule.gaps.length > 0 ? rule.gaps.map(({ text }) => <div key={text}>{text}</div>) : '—'}</td>
    </>
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
      <ul className="contrast-names">{byReason(rule.names).map(([reason, members]) => <li key={reason}><p>{reason}</p><p className="contrast-members">{members.map((one) => <Named key={one.subjectId} one={one} />)}</p></li>)}</ul>
      {rule.unnamed > 0 && <p className="soft">另有 {rule.unnamed} 个不列名称。</p>}
    </details>
  )
}

/** Those of whom the same is to be said stand together, with it said once. */
function byReason(names: readonly NamedChange[]): [string, NamedChange[]][] {
  const groups = new Map<string, NamedChange[]>()
  for (const one of names) {
    const why = one.causes.length > 0 ? one.causes.map(({ text }) => text).join('；') : one.explanation
    const reason = `${one.from === one.to ? labelOf(one.to) : `${labelOf(one.from)} → ${labelOf(one.to)}`}${why && `：${why}`}`
    groups.set(reason, [...groups.get(reason) ?? [], one])
  }
  return [...groups]
}

function Named({ one }: { one: NamedChange }) {
  return <span>{one.stationId ? <PageLink to={`/stations/${one.stationId}`}>{one.name}</PageLink> : one.name} <span className="soft">{one.place}</span></span>
}
