// `npm run bench -- policy`: a country of stations under a full pack; cost per thousand at three sizes, and a well-known rule engine beside it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { SubjectFacts, SubjectKind } from '../kernel/model/facts.ts'
import { evaluateRegion } from '../modules/policy/index.ts'
import { judge, judgeOutcomes } from '../modules/policy/model/judge.ts'
import type { Pack } from '../modules/policy/model/pack.ts'
import { type Rulebook, rulebookOf } from '../modules/policy/model/rulebook.ts'
import { inBackground } from '../modules/policy/server/evaluate.ts'
import { listSubjects, withFacts } from '../modules/policy/server/gather.ts'
import { openCluster } from '../server/cluster.ts'
import { clusterLogins, jobPool, ownerPool } from '../server/database.ts'
import { policy } from '../server/fact-sources.ts'
import { migrate } from '../server/migrate.ts'
import { fillCountry } from './country.ts'
import { peerCanSay, peerFor } from './peer.ts'

const say = (text: string): void => console.log(text)
const sizes = [1_000, 10_000, 40_000] as const
const asOf = '2025-06-30'
const packId = 'dongying-2022'
const kinds: readonly SubjectKind[] = ['station', 'worker', 'contract']
/** Subjects whose facts are gathered by one round of statements. */
const atOnce = 2_000

/** Runs all measurements and prints them. */
export async function policyBench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'shezhan-bench-'))
  const cluster = await openCluster({ dataFolder: folder })
  try {
    const logins = clusterLogins(cluster)
    const [owners, jobs] = [ownerPool(logins), jobPool(logins)]
    say(`准备数据：${sizes[2].toLocaleString('zh-CN')} 个站、三倍的社工、同样多的合同`)
    await migrate(owners)
    const [owner, job] = [await owners.connect(), await jobs.connect()]
    for (const client of [owner, job]) await client.query('set statement_timeout = 0; set idle_in_transaction_session_timeout = 0')
    await fillCountry(owner, job, sizes[2])
    for (const client of [owner, job]) client.release(true)
    await measure(jobs)
    for (const pool of [owners, jobs]) await pool.end()
  } finally {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Gathered { subjects: SubjectFacts[]; seconds: number }

async function measure(jobs: pg.Pool): Promise<void> {
  const { packs } = await policy.load()
  const pack = packs.find(({ id }) => id === packId)
  if (!pack) throw new Error(`${packId} is not loaded`)
  say(`规则包 ${pack.title}：${pack.rules.length} 条，核查日 ${asOf}，对象：站、社工、合同`)
  await gathered(jobs, sizes[0])
  const first = await gathered(jobs, sizes[0])
  for (let round = 0; round < 5; round += 1) outcomes(rulebookOf([pack]), first.subjects)
  for (const size of sizes) report(size, pack, size === sizes[0] ? first : await gathered(jobs, size))
  await againstPeer(pack, first.subjects)
  await onRecord(jobs)
}

/** The subjects of the first so many stations with their facts, set-wise in SQL. */
async function gathered(jobs: pg.Pool, stations: number): Promise<Gathered> {
  return inBackground(jobs, async (db) => {
    const all = await Promise.resolve(kinds.reduce(async (before, kind) => [...await before, ...await listSubjects(policy, db, { kind, regionPrefix: '' }, asOf)], Promise.resolve([] as Awaited<ReturnType<typeof listSubjects>>)))
    const codes = new Set([...new Set(all.filter(({ kind }) => kind === 'station').map(({ regionCode }) => regionCode))].sort().slice(0, stations))
    const chosen = all.filter(({ regionCode }) => codes.has(regionCode))
    const began = performance.now()
    const subjects: SubjectFacts[] = []
    for (const kind of kinds) {
      const some = chosen.filter((one) => one.kind === kind)
      for (let at = 0; at < some.length; at += atOnce) subjects.push(...await withFacts(policy, db, some.slice(at, at + atOnce), asOf))
    }
    return { subjects, seconds: (performance.now() - began) / 1000 }
  })
}

function report(size: number, pack: Pack, { subjects, seconds }: Gathered): void {
  const rulebook = rulebookOf([pack])
  const [results, breached] = outcomes(rulebook, subjects)
  const judging = timed(() => outcomes(rulebook, subjects)) / 1000
  const began = performance.now()
  // In the chunks of the night: nobody holds two million explanations at once.
  for (let at = 0; at < subjects.length; at += atOnce) judge(rulebook, subjects.slice(at, at + atOnce), { asOf })
  const telling = (performance.now() - began) / 1000
  const each = (part: number) => ((part * 1000) / (size / 1000)).toFixed(0)
  say(`${String(size).padStart(6)} 站（${subjects.length} 个对象，${results} 个结果，${breached} 个不符合）：取数 ${seconds.toFixed(2)} 秒，判定 ${judging.toFixed(2)} 秒（连同依据和说明 ${telling.toFixed(2)} 秒）；每千站 ${each(seconds)} + ${each(judging)} 毫秒`)
}

function outcomes(rulebook: Rulebook, subjects: readonly SubjectFacts[]): [results: number, breached: number] {
  let [results, breached] = [0, 0]
  judgeOutcomes(rulebook, subjects, { asOf }, (_rule, _subject, outcome) => {
    results += 1
    if (outcome === 'breached') breached += 1
  })
  return [results, breached]
}

/** Both on the rules that the peer can express, over the same facts; both warmed. */
async function againstPeer(pack: Pack, subjects: readonly SubjectFacts[]): Promise<void> {
  const rules = pack.rules.filter(peerCanSay)
  const rulebook = rulebookOf([{ ...pack, rules }])
  const peers = new Map(kinds.map((kind) => [kind, peerFor(rules, kind, asOf)]))
  const own = () => outcomes(rulebook, subjects)
  const peer = async (some: readonly SubjectFacts[]) => {
    let events = 0
    for (const subject of some) events += await peers.get(subject.kind)!(subject)
    return events
  }
  const sample = subjects.filter((_one, at) => at % 5 === 0)
  for (let round = 0; round < 3; round += 1) own()
  await peer(sample)
  const ownMs = timed(own)
  const began = performance.now()
  await peer(sample)
  const peerMs = (performance.now() - began) * (subjects.length / sample.length)
  say(`同样 ${rules.length} 条规则、${subjects.length} 个对象，只算内存中的判定：本系统 ${ownMs.toFixed(0)} 毫秒，json-rules-engine ${peerMs.toFixed(0)} 毫秒，${(peerMs / ownMs).toFixed(0)} ×（要求 ≥ 20 ×）`)
}

function timed(work: () => unknown): number {
  const times = Array.from({ length: 5 }, () => {
    const began = performance.now()
    work()
    return performance.now() - began
  })
  return times.sort((a, b) => a - b)[2] as number
}

/** What the night does: judged by place and kept on record. */
async function onRecord(jobs: pg.Pool): Promise<void> {
  const began = performance.now()
  const { subjects } = await evaluateRegion(policy, jobs, '370510', asOf)
  const seconds = (performance.now() - began) / 1000
  say(`一个县（900 站）核查并入库：${subjects} 个对象，${seconds.toFixed(1)} 秒`)
}
