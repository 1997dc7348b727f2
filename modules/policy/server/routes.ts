// The routes of policy, for the packs and facts the composition root has put together.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as adoption from '../model/adoption-api.ts'
import * as api from '../model/api.ts'
import * as paper from '../model/paper-api.ts'
import * as right from '../model/rectification-api.ts'
import { policyAccess as may } from './access.ts'
import { confirmAdoption, endAdoption, listAdoptions } from './adoptions.ts'
import { decideDecision, listDecisions, proposeDecision } from './decisions.ts'
import { exportFindings } from './export-findings.ts'
import { judgeRegion } from './judge-region.ts'
import { aboutEvidence, listEvidence, listOwedEvidence, showEvidence } from './list-evidence.ts'
import { countFindings, listFindings } from './list-findings.ts'
import { aboutRectifications, countRectifications, listRectifications, showRectification } from './list-rectifications.ts'
import { showPaperFile } from './paper-files.ts'
import type { Policy } from './policy.ts'
import { answerRectification, checkRectification, deferRectification } from './put-right.ts'
import { showFinding } from './show-finding.ts'
import { listPacks, showPack } from './show-packs.ts'
import { showStanding } from './show-standing.ts'
import { confirmMissing, resubmitEvidence, reviewEvidence, submitEvidence, withdrawEvidence } from './submit-evidence.ts'
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
    route(api.exportFindings, { may, run: exportFindings(policy) }),
    ...paperRoutes(policy),
    ...rectificationRoutes(policy),
    route(adoption.listAdoptions, { may, run: listAdoptions(policy) }),
    route(adoption.confirmAdoption, { may, run: confirmAdoption(policy) }),
    route(adoption.endAdoption, { may, run: endAdoption }),
  ]
}

function paperRoutes(policy: Policy): Route[] {
  return [
    route(paper.aboutEvidence, { may, run: aboutEvidence(policy) }),
    route(paper.submitEvidence, { may, run: submitEvidence(policy) }),
    route(paper.confirmMissing, { may, run: confirmMissing(policy) }),
    route(paper.listEvidence, { may, run: listEvidence(policy) }),
    route(paper.listOwedEvidence, { may, run: listOwedEvidence(policy) }),
    route(paper.showEvidence, { may, run: showEvidence(policy) }),
    route(paper.resubmitEvidence, { may, run: resubmitEvidence(policy) }),
    route(paper.withdrawEvidence, { may, run: withdrawEvidence(policy) }),
    route(paper.reviewEvidence, { may, run: reviewEvidence(policy) }),
    route(paper.showPaperFile, { may, run: showPaperFile }),
  ]
}

function rectificationRoutes(policy: Policy): Route[] {
  return [
    route(right.listRectifications, { may, run: listRectifications(policy) }),
    route(right.countRectifications, { may, run: countRectifications }),
    route(right.aboutRectifications, { may, run: aboutRectifications(policy) }),
    route(right.showRectification, { may, run: showRectification(policy) }),
    route(right.answerRectification, { may, run: answerRectification }),
    route(right.checkRectification, { may, run: checkRectification(policy) }),
    route(right.deferRectification, { may, run: deferRectification }),
  ]
}
