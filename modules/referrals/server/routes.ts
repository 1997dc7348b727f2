// The routes of referrals.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { referralAccess as may } from './access.ts'
import { listReferrals, listReferralStations, prepareAnswer, prepareReceivedFile, prepareReferral, printReferral, showReferral } from './read-referrals.ts'
import { answerReferral, closeReferral, feedbackReferral, fileReferral, takeOverReferral } from './receive-referral.ts'
import { amendReferral, applyReferral, reviewLater, reviewReferral, supplementReferral, withdrawReferral } from './send-referral.ts'

export const referralRoutes: readonly Route[] = [
  route(api.listReferrals, { may, run: listReferrals }),
  route(api.showReferral, { may, run: showReferral }),
  route(api.prepareReferral, { may, run: prepareReferral }),
  route(api.listReferralStations, { may, run: listReferralStations }),
  route(api.prepareAnswer, { may, run: prepareAnswer }),
  route(api.applyReferral, { may, run: applyReferral }),
  route(api.amendReferral, { may, run: amendReferral }),
  route(api.reviewReferral, { may, run: reviewReferral }),
  route(api.answerReferral, { may, run: answerReferral }),
  route(api.supplementReferral, { may, run: supplementReferral }),
  route(api.takeOverReferral, { may, run: takeOverReferral }),
  route(api.prepareReceivedFile, { may, run: prepareReceivedFile }),
  route(api.fileReferral, { may, run: fileReferral }),
  route(api.reviewLater, { may, run: reviewLater }),
  route(api.feedbackReferral, { may, run: feedbackReferral }),
  route(api.closeReferral, { may, run: closeReferral }),
  route(api.withdrawReferral, { may, run: withdrawReferral }),
  route(api.printReferral, { may, run: printReferral }),
]
