// The routes of policy, for the packs and facts the composition root has put together.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { policyAccess as may } from './access.ts'
import { decideDecision, listDecisions, proposeDecision } from './decisions.ts'
import { judgeRegion } from './judge-region.ts'
import { countFindings, listFindings } from './list-findings.ts'
import type { Policy } from './policy.ts'
import { showFinding } from './show-finding.ts'
import { listPacks, showPack } from './show-packs.ts'
import { showStanding } from './show-standing.ts'
import { trialRoutes } from './trial-routes.ts'

export function policyRoutes(policy: Policy): readonly Route[] {
  return [
    route(api.listPacks, { may, run: listPacks(policy) }),
    route(api.showPack, { may, run: showPack(policy) }),
    route(api.listFindings, { may, run: listFindings(policy) }),
    route(api.countFindings, { may, run: countFindings(policy) }),
    route(api.showFinding, { may, run: showFinding(policy) }),
    route(api.showStanding, { may, run: showStanding(policy) }),
    route(api.judgeRegion, { may, run: judgeRegion(policy) }),
    route(api.listDecisions, { may, run: listDecisions }),
    route(api.proposeDecision, { may, run: proposeDecision }),
    route(api.decideDecision, { may, run: decideDecision }),
    ...trialRoutes(policy),
  ]
}
