// The routes of trials, comparisons and differences (规则测算、两日对比、各地规定对照).
import { route, type Route } from '../../../kernel/server/route.ts'
import * as differences from '../model/differences-api.ts'
import * as api from '../model/trial-api.ts'
import { policyAccess as may } from './access.ts'
import { compareDays, comparisonPlaces, exportComparison } from './compare-days.ts'
import type { Policy } from './policy.ts'
import { showDifferences } from './show-differences.ts'
import { exportTrial, runTrial, trialChoices } from './run-trial.ts'

export function trialRoutes(policy: Policy): readonly Route[] {
  return [
    route(differences.showDifferences, { may, run: showDifferences(policy) }),
    route(api.trialChoices, { may, run: trialChoices(policy) }),
    route(api.runTrial, { may, run: runTrial(policy) }),
    route(api.exportTrial, { may, run: exportTrial(policy) }),
    route(api.compareDays, { may, run: compareDays(policy) }),
    route(api.comparisonPlaces, { may, run: comparisonPlaces }),
    route(api.exportComparison, { may, run: exportComparison(policy) }),
  ]
}
