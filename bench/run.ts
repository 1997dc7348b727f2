// The runner: which benchmark, by name.
import { basics } from './basics.ts'
import { householdBench } from './household.ts'
import { policyBench } from './policy.ts'

const all: Record<string, () => Promise<void>> = { basics, household: householdBench, policy: policyBench }
const [name = 'basics'] = process.argv.slice(2)
const chosen = all[name]
if (!chosen) {
  console.error(`没有“${name}”这项测量，可用的有：${Object.keys(all).join('、')}`)
  process.exit(2)
}
await chosen()
process.exit(0)
