// Opinions on the service in the demo (扫码评价): unnamed ones of the last quarters, enough to be counted; signed ones on closed cases;
// a code that waits to be used, and the codes of before.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { addDays, type Day } from '../../kernel/model/calendar.ts'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { codeFor } from '../../modules/cases/server/feedback-links.ts'
import { sealAnswered } from '../../modules/cases/server/feedback.ts'
import type { Cases } from './cases.ts'
import type { Family } from './families.ts'
import { insertAll } from './insert.ts'
import { type Chance, chanceOf } from './random.ts'

type Row = Record<string, unknown>
export interface Opinions { job: pg.ClientBase; families: readonly Family[]; cases: Cases['cases']; today: Day; crypto: CryptoProvider }

/** How many answered without a name: three quarters ago too few to be told, then enough, in this quarter not told yet. */
const unnamed = [3, 6, 8, 4] as const
const opinions = ['来得勤，说话和气', '希望周末也能来', '', '', '帮着跑了残联，很感谢', '电话有时打不通', '', '孩子作业有人辅导了'] as const

/** Loads them for the showcase station of a place. */
export async function loadFeedback({ job, families, cases, today, crypto }: Opinions): Promise<void> {
  const [family] = families
  if (!family) return
  const { station } = family
  const chance = chanceOf(`feedback ${station.code}`)
  const here = { station_id: station.id, region_code: station.code.padEnd(12, '0') }
  const answers = unnamed.flatMap((count, at) => Array.from({ length: count }, (_, place) => answer(chance, crypto, {
    ...here, case_id: null, quarter: quarterOf(monthsBefore(today, 3 * (unnamed.length - 1 - at))), answered_on: null, person_name: null,
  }, opinions[(place + at) % opinions.length]!)))
  const links: Row[] = []
  const closing = cases.filter(({ station_id: id, state }) => id === station.id && ['CLOSING', 'CLOSED', 'ENDED'].includes(String(state)))
  closing.forEach((one, at) => {
    const isWaiting = one.state === 'CLOSING'
    const madeOn = isWaiting ? addDays(today, -2) : addDays(today, -20 * (at + 1))
    links.push(link(chance, crypto, one, madeOn, isWaiting))
    const headName = families.find(({ id }) => id === one.household_id)?.headName ?? ''
    if (!isWaiting) answers.push(answer(chance, crypto, { ...here, case_id: one.id, quarter: quarterOf(addDays(madeOn, 3)), answered_on: addDays(madeOn, 3), person_name: headName }, opinions[at % 2]!))
  })
  await insertAll(job, 'feedback_link', links)
  await insertAll(job, 'feedback_answer', answers)
}

const quarterOf = (on: Day): string => `${on.slice(0, 4)}-Q${Math.ceil(Number(on.slice(5, 7)) / 3)}`

function monthsBefore(on: Day, months: number): Day {
  const count = Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1 - months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01` as Day
}

interface Placed { station_id: string; region_code: string; case_id: unknown; quarter: string; answered_on: Day | null; person_name: string | null }

function answer(chance: Chance, crypto: CryptoProvider, placed: Placed, opinion: string): Row {
  const id = chance.id()
  const rate = (): number => chance.weighted([[5, 50], [4, 36], [3, 11], [2, 3]])
  return {
    ...placed, id, attitude: rate(), ability: rate(), promptness: rate(), respect: rate(), improvement: rate(), overall: rate(), would_return: chance.is(0.9),
    opinion: sealAnswered(crypto, id, 'opinion', opinion), person_name: sealAnswered(crypto, id, 'person_name', placed.person_name ?? ''),
  }
}

function link(chance: Chance, crypto: CryptoProvider, one: Row, madeOn: Day, isWaiting: boolean): Row {
  const id = chance.id()
  return {
    id, case_id: one.id, station_id: one.station_id, region_code: one.region_code, code_hash: createHash('sha256').update(codeFor(crypto, id)).digest(), valid_until: `${addDays(madeOn, 14)}T09:00:00Z`,
    is_used: !isWaiting, made_by: one.responsible_id, made_by_name: one.responsible_name, made_at: `${madeOn}T09:00:00Z`,
  }
}
