// What the rules may ask (事实来源): the facts of every module, put together with the packs. A module that comes adds its
// line here, and its facts leave the list of those waiting.
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { DB } from '../database/types.ts'
import type { FactDefinition, FactSource } from '../kernel/model/facts.ts'
import { createPolicy, type Source } from '../modules/policy/index.ts'
import { stationFacts } from '../modules/stations/index.ts'
import { workforceFacts } from '../modules/workforce/index.ts'
import { productFolder } from './root.ts'

/** A source that reads by a transaction object, given the bare connection. */
function onConnection(source: FactSource<{ db: Kysely<DB> }>): Source {
  const { list } = source
  return {
    module: source.module,
    definitions: source.definitions,
    ...(list ? { list: (db, scope, asOf) => list({ db }, scope, asOf) } : {}),
    gather: (db, subjects, asOf) => source.gather({ db }, subjects, asOf),
  }
}

export const factSources: readonly Source[] = [
  onConnection(stationFacts),
  workforceFacts,
]

/** Facts the packs name whose module does not give them yet: unknown until it does, never a made-up value. */
export const waitingFacts: readonly FactDefinition[] = [
  { name: 'station.hasContractInForce', label: '有在履行的购买服务合同', type: 'boolean', subject: 'station', module: 'procurement' },
  { name: 'station.contractorCount', label: '运营的承接机构', type: 'integer', unit: '家', subject: 'station', module: 'procurement' },
  { name: 'station.projectStartOn', label: '社工站项目开始日', type: 'day', subject: 'station', module: 'procurement' },
  { name: 'contract.requiredWorkerCount', label: '约定配备的驻站社工', type: 'integer', unit: '人', subject: 'contract', module: 'procurement' },
  { name: 'institution.countyCountInCity', label: '同一市内承接社工站的县区', type: 'integer', unit: '个', subject: 'institution', module: 'procurement' },
  { name: 'county.contractorCount', label: '承接机构', type: 'integer', unit: '家', subject: 'county', module: 'procurement' },
]

/** The packs of the product, judged by the facts of its modules. */
export const policy = createPolicy({ sources: factSources, waiting: waitingFacts, packsDir: join(productFolder(), 'policy-packs') })
