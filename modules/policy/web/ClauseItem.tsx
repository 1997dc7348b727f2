// One clause of a rulebook (条款): the demand in plain Chinese, the decisive words of the text, the standard with the day it
// began, what the system looks at, and how the own place stands.
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { useCan } from '../../../kernel/web/session.tsx'
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'
import { type Outcome, OUTCOMES } from '../model/finding.ts'
import { CLAUSE_LABELS, OUTCOME_LABELS, SUBJECT_LABELS } from '../model/labels.ts'
import { SeverityTag, StateTag } from './rule-tags.tsx'
import type { Clause } from './RulebookTools.tsx'

/** `packState`: what holds for the whole document is not repeated at each clause. */
export function ClauseItem({ clause, packId, packState }: { clause: Clause; packId: string; packState: Clause['state'] }) {
  return (
    <>
      <div className="rule-head">
        <strong>{clause.title}</strong><SeverityTag severity={clause.severity} /><StatusTag tone={clause.check === 'rule' ? 'plain' : 'info'}>{CLAUSE_LABELS[clause.check]}</StatusTag>
        {clause.check !== 'configuration' && <StatusTag>{SUBJECT_LABELS[clause.subjectKind]}</StatusTag>}
        {clause.state !== packState && <StateTag state={clause.state} />}
        {clause.isWaiting && <StatusTag tone="warn">数据来源建设中</StatusTag>}
        <a className="rule-code" href={`#${clause.id}`} aria-label={`条款 ${clause.id} 的链接`}>{clause.id}</a>
      </div>
      <p className="rule-quote">“{clause.phrase}” <span className="soft">{clause.sort}</span></p>
      {clause.editions.map((edition) => <Edition key={edition.fromOn} edition={edition} isOnly={clause.editions.length === 1} clause={clause} />)}
      <Standards clause={clause} packId={packId} />
      {clause.reach.map((line) => <p key={line} className="soft">{line}。</p>)}
      {clause.replaces.length > 0 && <p className="soft">代替上级文件的 {clause.replaces.join('、')}。</p>}
      {clause.uses.length > 0 && <p className="soft">用于：{clause.uses.join('；')}</p>}
      {clause.note && <p className="soft">{clause.isUnclear && <><StatusTag tone="warn">原文未明确</StatusTag> </>}{clause.note}</p>}
      <Sources clause={clause} />
      <Standing clause={clause} packId={packId} />
    </>
  )
}

function Edition({ edition, isOnly, clause }: { edition: Clause['editions'][number]; isOnly: boolean; clause: Clause }) {
  const isNarrower = !isOnly || edition.fromOn !== clause.fromOn
  return (
    <dl className="clause-lines">
      {isNarrower && <div><dt>期间</dt><dd>{edition.fromOn} 起{edition.lastOn && `，至 ${edition.lastOn}`}</dd></div>}
      {edition.lines.map(({ label, text }) => <div key={label}><dt>{label}</dt><dd>{text}</dd></div>)}
    </dl>
  )
}

/** The numbers of the text, with since when they hold; an officer can try another one from here. */
function Standards({ clause, packId }: { clause: Clause; packId: string }) {
  const mayTry = useCan('trials.run')
  if (clause.parameters.length === 0) return null
  return (
    <ul className="clause-standards">
      {clause.parameters.map((parameter) => (
        <li key={parameter.id}>
          {parameter.label}：{parameter.values.map((held) => `${held.text}（${held.since} 起${held.lastOn ? `，至 ${held.lastOn}` : ''}）`).join('；')}
          {parameter.isDefault && <> <StatusTag tone="warn">系统默认，可由主管部门确定</StatusTag></>}
          {!parameter.isDefault && parameter.isUnclear && <> <StatusTag tone="warn">原文未明确</StatusTag></>}
          {mayTry && <> <PageLink to={`/trials?pack=${packId}&parameter=${parameter.id}`} label={`试改：${parameter.label}`} style={{ textDecoration: 'underline' }}>试改</PageLink></>}
          {parameter.note && <small className="soft">{parameter.note}</small>}
        </li>
      ))}
    </ul>
  )
}

function Sources({ clause }: { clause: Clause }) {
  if (clause.facts.length === 0) return null
  return (
    <details className="why-fold">
      <summary>据以核查的数据（{clause.facts.length} 项）</summary>
      <ul className="clause-facts">{clause.facts.map(({ label, source, isWaiting }) => <li key={label}>{label}<span className="soft">{source && ` · ${source}`}{isWaiting && ' · 建设中，暂按缺数据'}</span></li>)}</ul>
    </details>
  )
}

const tones: Partial<Record<Outcome, Tone>> = { breached: 'bad', met: 'good', unknown: 'warn', pending: 'warn', exempt: 'info' }

function Standing({ clause, packId }: { clause: Clause; packId: string }) {
  const mayOpen = useCan('findings.list')
  const shown = OUTCOMES.filter((outcome) => (clause.counts[outcome] ?? 0) > 0)
  if (shown.length === 0) return null
  return (
    <div className="rule-counts">
      <span className="soft">本区域</span>
      {shown.map((outcome) => {
        const text = `${OUTCOME_LABELS[outcome]} ${clause.counts[outcome] ?? 0}`
        const tag = <StatusTag tone={tones[outcome] ?? 'plain'}>{text}</StatusTag>
        return mayOpen
          ? <PageLink key={outcome} to={`/findings?rule=${clause.id}&pack=${packId}&outcome=${outcome}`} label={`${clause.title}：${text}，查看名单`}>{tag}</PageLink>
          : <span key={outcome}>{tag}</span>
      })}
    </div>
  )
}
