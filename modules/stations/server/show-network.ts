// The network of a region on a day (站点网络): its own nodes, the regions below with theirs, and the coverage.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { childrenOf, pathOf, regionOn } from '../../regions/index.ts'
import { ancestorsOf, codeOf, levelOf, prefixOf } from '../../regions/model/code.ts'
import { type RegionKind, regionKinds } from '../../regions/model/kinds.ts'
import type { NetworkNode, NetworkRegion, showNetwork as showContract } from '../model/network.ts'
import { networkPrefix } from './access.ts'
import { coverageOf, nodesAt, type NodeOnDay } from './network-store.ts'

/** Refuses with NOT_FOUND a region outside the actor's network, and one that did not exist on the day. */
export async function showNetwork({ tx, actor, input: { query }, today }: Context<typeof showContract>) {
  const onDay = query.onDay ?? today
  const reach = networkPrefix(actor)
  const code = query.region ?? codeOf(reach)
  const row = prefixOf(code).startsWith(reach) ? await regionOn(tx, code, onDay) : undefined
  if (!row) throw new Problem(NOT_FOUND, `${onDay} 没有这个行政区划，或者不在您的范围内`)
  const below = await childrenOf(tx, code, onDay)
  const codes = [code, ...below.map((child) => child.code)]
  const nodes = await nodesAt(tx, code, codes, onDay)
  const counts = await coverageOf(tx, code, codes, onDay)
  const view = (region: typeof row): NetworkRegion => ({
    code: region.code, name: region.name, level: region.level, kindLabel: regionKinds[region.kind as RegionKind] ?? '', hasChildren: region.hasChildren,
    nodes: nodes.filter((node) => node.place === region.code).map(toNode), coverage: counts.get(region.code) ?? [],
  })
  const above = await pathOf(tx, ancestorsOf(code).filter((one) => one.startsWith(reach)), onDay)
  return {
    onDay, region: view(row), above: above.filter(({ kind }) => kind !== 'GROUPING').map(({ code: upper, name }) => ({ code: upper, name })),
    children: below.map(view),
    elsewhere: levelOf(code) === 'township' ? (await nodesAt(tx, code, codes, onDay, true)).map(toNode) : [],
  }
}

function toNode(node: NodeOnDay): NetworkNode {
  return { id: node.id, kind: node.kind, name: node.name, shortName: node.short_name, state: node.state }
}
