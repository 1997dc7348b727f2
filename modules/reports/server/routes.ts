// The routes of reports: briefings, the county view, statistics.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import * as overview from '../model/overview-api.ts'
import { reportAccess as may } from './access.ts'
import { showOverview } from './county-overview.ts'
import { exportBriefing, exportStations } from './export-files.ts'
import { listBriefings, listMonths } from './list-briefings.ts'
import { acceptBriefing, returnBriefing } from './review-briefing.ts'
import { showStatistics } from './show-statistics.ts'
import { listStationFigures, stationFigureDetail } from './station-figures.ts'
import { showBriefing } from './view-briefing.ts'
import { exportWork, showStationWork, showWork } from './show-work.ts'
import { startBriefing, submitBriefing, writeBriefing } from './write-briefing.ts'

export const reportRoutes: readonly Route[] = [
  route(api.listMonths, { may, run: listMonths }),
  route(api.listBriefings, { may, run: listBriefings }),
  route(api.startBriefing, { may, run: startBriefing }),
  route(api.showBriefing, { may, run: showBriefing }),
  route(api.writeBriefing, { may, run: writeBriefing }),
  route(api.submitBriefing, { may, run: submitBriefing }),
  route(api.acceptBriefing, { may, run: acceptBriefing }),
  route(api.returnBriefing, { may, run: returnBriefing }),
  route(api.briefingDocument, { may, run: exportBriefing }),
  route(overview.showOverview, { may, run: showOverview }),
  route(overview.listStationFigures, { may, run: listStationFigures }),
  route(overview.exportStationFigures, { may, run: exportStations }),
  route(overview.showWork, { may, run: showWork }),
  route(overview.exportWork, { may, run: exportWork }),
  route(overview.showStationWork, { may, run: showStationWork }),
  route(overview.stationFigureDetail, { may, run: stationFigureDetail }),
  route(overview.showStatistics, { may, run: showStatistics }),
]
