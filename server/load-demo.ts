// The demonstration (演示数据) as the server loads it while no instance is configured.
import { loadDemoData } from '../database/demo/load.ts'
import { loadPapers } from '../database/demo/papers.ts'
import { places } from '../database/demo/places.ts'
import { todayInChina } from '../kernel/model/day.ts'
import { createCryptoProvider } from '../kernel/server/crypto/index.ts'
import { evaluateRegion, evaluateStale } from '../modules/policy/index.ts'
import { ownerPool } from './database.ts'
import { policy } from './fact-sources.ts'
import type { DemoParts } from './serve.ts'

/** Fills an empty, migrated database. Runs once per data folder; an interrupted load is started again from the beginning. */
export async function loadDemo({ logins, jobPool, keys, say }: DemoParts): Promise<void> {
  const pool = ownerPool(logins)
  const owner = await pool.connect()
  const job = await jobPool.connect()
  try {
    for (const client of [owner, job]) await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0')
    const now = new Date()
    await loadDemoData({ owner, job, crypto: createCryptoProvider(keys), now, say })
    // Without statistics the first minutes would run on guesses.
    await owner.query('analyze')
    say('  规则核查')
    for (const { code } of places) await evaluateRegion(policy, jobPool, code, todayInChina(now))
    // What is asked of stations is known only now; what was handed in is judged at once.
    await loadPapers({ job, crypto: createCryptoProvider(keys), clauses: await askedClauses(), today: todayInChina(now) })
    await evaluateStale(policy, jobPool, [''], todayInChina(now), 500)
  } finally {
    owner.release(true)
    job.release(true)
    await pool.end()
  }
}

/** Clauses that ask for a paper. */
export async function askedClauses() {
  const { packs } = await policy.load()
  return packs.flatMap((pack) => pack.rules.flatMap(({ id, evidence }) =>
    (evidence ? [{ pack: pack.id, rule: id, submittedBy: evidence.submittedBy, reviewedBy: evidence.reviewedBy }] : [])))
}
