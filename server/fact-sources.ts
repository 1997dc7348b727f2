// What the rules may ask (事实来源): the facts of every module, put together with the packs. A module that comes adds its
// line here, and its facts leave the list of those waiting.
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { DB } from '../database/types.ts'
import type { FactSource } from '../kernel/model/facts.ts'
import { caseFacts } from '../modules/cases/index.ts'
import { clientFacts } from '../modules/clients/index.ts'
import { institutionFacts } from '../modules/institutions/index.ts'
import { needFacts } from '../modules/needs/index.ts'
import { createPolicy, evidenceFacts, type Source } from '../modules/policy/index.ts'
import { procurementFacts } from '../modules/procurement/index.ts'
import { referralFacts } from '../modules/referrals/index.ts'
import { reportFacts } from '../modules/reports/index.ts'
import { stationFacts } from '../modules/stations/index.ts'
import { visitFacts } from '../modules/visits/index.ts'
import { workforceFacts } from '../modules/workforce/index.ts'
import { productFolder } from './root.ts'
import { waitingFacts } from './waiting-facts/index.ts'

/** A source that reads by a transaction object, given the bare connection. */
function onConnection(source: FactSource<{ db: Kysely<DB> }>): Source {
  const { list } = source
  return {
    module: source.module,
    definitions: source.definitions,
    ...(source.lists ? { lists: source.lists } : {}),
    ...(source.everyKind ? { everyKind: true } : {}),
    ...(list ? { list: (db, scope, asOf) => list({ db }, scope, asOf) } : {}),
    gather: (db, subjects, asOf) => source.gather({ db }, subjects, asOf),
  }
}

export const factSources: readonly Source[] = [
  onConnection(stationFacts),
  workforceFacts,
  institutionFacts,
  procurementFacts,
  clientFacts,
  visitFacts,
  caseFacts,
  needFacts,
  referralFacts,
  onConnection(reportFacts),
  evidenceFacts,
]

export { waitingFacts }

/** The packs of the product, judged by the facts of its modules. */
export const policy = createPolicy({ sources: factSources, waiting: waitingFacts, packsDir: join(productFolder(), 'policy-packs') })
