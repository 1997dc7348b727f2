// Regions with their nodes as a nested list (网络树): a level is fetched when it is opened.
import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { useState } from 'react'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { nodeKindCodes } from '../../../kernel/model/codes/stations.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { shortName } from '../../regions/model/region.ts'
import { type NetworkNode, type NetworkRegion, showNetwork } from '../model/network.ts'
import { coverageLine } from './coverage-words.ts'
import { StateTag } from './state-tag.tsx'

type Answer = OutputOf<typeof showNetwork>

export function NetworkTree({ answer, onDay }: { answer: Answer; onDay: string }) {
  return (
    <section className="paper network" aria-label="站点网络">
      <div className="network-row network-top"><RegionName region={answer.region} /><Nodes region={answer.region} /></div>
      <Children answer={answer} onDay={onDay} />
    </section>
  )
}

function Children({ answer, onDay }: { answer: Answer; onDay: string }) {
  const { children, elsewhere } = answer
  if (children.length === 0 && elsewhere.length === 0) return <p className="soft network-none">还没有导入下级行政区划</p>
  // A township may have a hundred villages and three rooms: the rooms are what one looks for.
  const bare = children.filter((region) => region.level === 'village' && region.nodes.length === 0)
  return (
    <ul className="network-list">
      {children.filter((region) => !bare.includes(region)).map((region) => <RegionItem key={region.code} region={region} onDay={onDay} />)}
      {elsewhere.length > 0 && <li className="network-row"><span className="soft">所在村（社区）未导入的站点</span><span className="network-nodes">{elsewhere.map((node) => <NodeLink key={node.id} node={node} />)}</span></li>}
      {bare.length > 0 && <BareVillages regions={bare} />}
    </ul>
  )
}

function BareVillages({ regions }: { regions: readonly NetworkRegion[] }) {
  const [isOpen, setOpen] = useState(false)
  const mayRegister = useSession().role === 'COUNTY_OFFICER'
  return (
    <li>
      <div className="network-row">
        <button type="button" className="network-toggle soft" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}{regions.length} 个村（社区）没有社工室
        </button>
      </div>
      {isOpen && <ul className="network-bare">{regions.map((region) => <li key={region.code}><span>{shortName(region.name)}</span>{mayRegister && <PageLink to={`/stations/new?region=${region.code}`} label={`登记${shortName(region.name)}的社工室`}>登记</PageLink>}</li>)}</ul>}
    </li>
  )
}

function RegionItem({ region, onDay }: { region: NetworkRegion; onDay: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <div className="network-row">
        {region.hasChildren
          ? <button type="button" className="network-toggle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}<RegionName region={region} /></button>
          : <span className="network-leaf"><RegionName region={region} /></span>}
        <Nodes region={region} />
        {region.coverage.length > 0 && <span className="soft network-coverage">{coverageLine(region.coverage)}</span>}
      </div>
      {isOpen && <Opened code={region.code} onDay={onDay} />}
    </li>
  )
}

function Opened({ code, onDay }: { code: string; onDay: string }) {
  const { data, error, refetch } = useRecord(showNetwork, { query: { region: code, onDay } })
  if (data) return <Children answer={data} onDay={onDay} />
  return error ? <ProblemNotice error={error} retry={() => void refetch()} /> : <p className="soft network-none" role="status">正在读取……</p>
}

function RegionName({ region }: { region: NetworkRegion }) {
  return <span className="network-name">{region.level === 'village' ? shortName(region.name) : region.name}</span>
}

/** The nodes of a region; where a township has none, that is said, because it is what one looks for. */
function Nodes({ region }: { region: NetworkRegion }) {
  const mayRegister = useSession().role === 'COUNTY_OFFICER'
  if (region.nodes.length > 0) return <span className="network-nodes">{region.nodes.map((node) => <NodeLink key={node.id} node={node} />)}</span>
  if (region.level !== 'township') return null
  return <span className="network-nodes"><span className="tag">未设站</span>{mayRegister && <PageLink to={`/stations/new?region=${region.code}`} label={`登记${region.name}的社工站`}>登记</PageLink>}</span>
}

function NodeLink({ node }: { node: NetworkNode }) {
  return (
    <span className="network-node">
      <PageLink to={`/stations/${node.id}`} label={`${node.shortName || node.name}（${nodeKindCodes.label(node.kind)}）`}>{node.shortName || node.name}</PageLink> <StateTag state={node.state} />
    </span>
  )
}
