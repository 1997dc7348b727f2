// The rulebook (规则手册): which policy documents the system judges by, their state today and where they hold.
import { Button } from 'antd'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { PageLink, useGo } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { listPacks } from '../model/api.ts'
import { StateTag } from './rule-tags.tsx'
import './policy.css'

type PackHead = OutputOf<typeof listPacks>['items'][number]

export function Page() {
  const { data, error, refetch } = useRecord(listPacks)
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const packs = [...data.items].sort((a, b) => Number(b.appliesHere) - Number(a.appliesHere))
  return (
    <div className="page">
      <PageTitle title="规则手册" actions={<Ways />} />
      <p className="soft">系统按这些政策文件逐条核查站点、人员和协议。每条规则都注明条文和起止日期，文件失效后不再据此核查。</p>
      {data.refused.map(({ pack, problems, runsOn }) => (
        <Notice key={pack} tone="bad" title={runsOn ? `规则包 ${pack} 内容有误，仍按 ${runsOn.keptAt.slice(0, 10)} 保存的 ${runsOn.edition} 版核查` : `规则包 ${pack} 内容有误，暂未使用`}><ul>{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul></Notice>
      ))}
      <ul className="cards">{packs.map((pack) => <li key={pack.id}><PackCard pack={pack} /></li>)}</ul>
      {packs.length === 0 && <div className="paper empty"><strong>还没有规则包</strong><p className="soft">规则包随系统安装，请联系系统管理员。</p></div>}
    </div>
  )
}

function Ways() {
  const go = useGo()
  const [mayTry, mayCompare, maySee] = [useCan('trials.run'), useCan('comparisons.show'), useCan('differences.show')]
  return (
    <>
      {maySee && <Button onClick={() => go('/rules/differences')}>各地规定对照</Button>}
      {mayCompare && <Button onClick={() => go('/comparison')}>两日对比</Button>}
      {mayTry && <Button type="primary" onClick={() => go('/trials')}>规则测算</Button>}
    </>
  )
}

function PackCard({ pack }: { pack: PackHead }) {
  return (
    <PageLink to={`/rules/${pack.id}`} className="card">
      <div className="card-head">{pack.title}<StateTag state={pack.state} />{pack.appliesHere && <StatusTag tone="info">适用本地区</StatusTag>}</div>
      <div className="card-lines">{pack.issuer} · {pack.number ?? '原文未载文号'} · {pack.issuedOn ? `${pack.issuedOn} 印发` : '原文未载印发日期'}</div>
      <div className="card-lines">施行 {pack.fromOn}{pack.lastOn ? ` 至 ${pack.lastOn}` : ' 起'} · {pack.places.map(({ name }) => name).join('、')} · {pack.ruleCount} 条</div>
    </PageLink>
  )
}

/** The head of a pack as facts. */
export function packFacts(pack: PackHead) {
  return [
    ['发文机关', pack.issuer], ['文号', pack.number ?? '原文未载'], ['印发日期', pack.issuedOn ?? '原文未载'], ['施行期间', `${pack.fromOn}${pack.lastOn ? ` 至 ${pack.lastOn}（含）` : ' 起'}`],
    ['适用地区', pack.places.map(({ name }) => name).join('、')], ['上位文件', pack.parentTitle], ['规则包版本', pack.edition],
  ] as const
}
