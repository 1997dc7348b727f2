// The routes of trials and comparisons (规则测算、两日对比).
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/trial-api.ts'
import { policyAccess as may } from './access.ts'
import { compareDays, exportComparison } from './compare-days.ts'
import type { Policy } from './policy.ts'
import { exportTrial, runTrial, trialChoices } from './run-trial.ts'

export function trialRoutes(policy: Policy): readonly Route[] {
  return [
    route(api.trialChoices, { may, run: trialChoices(policy) }),
    route(api.runTrial, { may, run: runTrial(policy) }),
    route(api.exportTrial, { may, run: exportTrial(policy) }),
    route(api.compareDays, { may, run: compareDays(policy) }),
    route(api.exportComparison, { may, run: exportComparison(policy) }),
  ]
}
