// One pack of the rulebook (规则手册): article by article, what is asked of whom, by which standard since when, and how the own place stands.
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { showPack } from '../model/api.ts'
import { OUTCOMES } from '../model/finding.ts'
import { OUTCOME_LABELS, SUBJECT_LABELS } from '../model/labels.ts'
import { packFacts } from './PacksPage.tsx'
import { SeverityTag, StateTag } from './rule-tags.tsx'
import { useFresh } from './use-fresh.ts'
import './policy.css'

type Rule = OutputOf<typeof showPack>['rules'][number]
const fresh = ['packs'] as const

export function Page() {
  const { packId = '' } = usePathParams()
  useFresh(fresh)
  const { data, error, refetch } = useRecord(showPack, { params: { packId } })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return (
    <DetailPage title={data.title} tags={<StateTag state={data.state} />} back="/rules" facts={packFacts(data)}>
      {data.state === 'expired' && <Notice tone="warn" title={`本文件有效期至 ${data.lastOn ?? ''}，之后不再据此核查`}>在有效期内产生的义务仍须履行，核查结果会注明。查看有效期内的情况，请到站点的“规则核查”选择当时的日期。</Notice>}
      {byArticle(data.rules).map(([article, rules]) => (
        <section key={article} className="paper rule-article" aria-label={article}>
          <h2>{article}</h2>
          <ul className="rule-list">{rules.map((rule) => <li key={`${rule.id} ${rule.subjectKind}`}><RuleItem rule={rule} packId={packId} /></li>)}</ul>
        </section>
      ))}
    </DetailPage>
  )
}

function RuleItem({ rule, packId }: { rule: Rule; packId: string }) {
  return (
    <>
      <div className="rule-head">
        <strong>{rule.title}</strong><SeverityTag severity={rule.severity} /><StatusTag>{SUBJECT_LABELS[rule.subjectKind]}</StatusTag>
        {rule.state !== 'in-force' && <StateTag state={rule.state} />}<span className="rule-code">{rule.id}</span>
      </div>
      <p className="rule-quote">“{rule.phrase}”</p>
      {rule.parameters.map((parameter) => (
        <p key={parameter.label}>{parameter.label}：{parameter.values.map((held) => `${held.text}（${held.since} 起${held.lastOn ? `，至 ${held.lastOn}` : ''}）`).join('；')}</p>
      ))}
      {rule.note && <p className="soft">{rule.note}</p>}
      <p className="soft">据以核查：{rule.facts.map(({ label, source }) => (source ? `${label}（${source}）` : label)).join('、')}</p>
      <Counts rule={rule} packId={packId} />
    </>
  )
}

function Counts({ rule, packId }: { rule: Rule; packId: string }) {
  const mayOpen = useCan('findings.list')
  const shown = OUTCOMES.filter((outcome) => (rule.counts[outcome] ?? 0) > 0)
  if (shown.length === 0) return null
  return (
    <div className="rule-counts">
      <span className="soft">本区域</span>
      {shown.map((outcome) => (
        <StatusTag key={outcome} tone={outcome === 'breached' ? 'bad' : outcome === 'met' ? 'good' : outcome === 'unknown' || outcome === 'pending' ? 'warn' : 'plain'}>
          {OUTCOME_LABELS[outcome]} {rule.counts[outcome]}
        </StatusTag>
      ))}
      {mayOpen && <PageLink to={`/findings?rule=${rule.id}&pack=${packId}`} label={`查看${rule.title}的核查结果`}>查看</PageLink>}
    </div>
  )
}

/** Rules of one article stand together, in the order of the pack. */
function byArticle(rules: readonly Rule[]): [string, Rule[]][] {
  const groups = new Map<string, Rule[]>()
  for (const rule of rules) groups.set(rule.article, [...(groups.get(rule.article) ?? []), rule])
  return [...groups]
}
