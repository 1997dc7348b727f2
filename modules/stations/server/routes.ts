// The routes of stations and their network.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import * as network from '../model/network.ts'
import { stationAccess } from './access.ts'
import { endBrand, listBrands, registerBrand } from './brands.ts'
import { changeState } from './change-state.ts'
import { createStation } from './create-station.ts'
import { allPartRoutes } from './keep-parts.ts'
import { listStations } from './list-stations.ts'
import { showNetwork } from './show-network.ts'
import { showStation } from './show-station.ts'
import { keepStation, updateStation } from './update-station.ts'

export const stationRoutes: readonly Route[] = [
  route(api.listStations, { may: stationAccess, run: listStations }),
  route(api.showStation, { may: stationAccess, run: showStation }),
  route(api.createStation, { may: stationAccess, run: createStation }),
  route(api.updateStation, { may: stationAccess, run: updateStation }),
  route(api.keepStation, { may: stationAccess, run: keepStation }),
  route(api.changeState, { may: stationAccess, run: changeState }),
  ...allPartRoutes,
  route(network.showNetwork, { may: stationAccess, run: showNetwork }),
  route(network.listBrands, { may: stationAccess, run: listBrands }),
  route(network.registerBrand, { may: stationAccess, run: registerBrand }),
  route(network.endBrand, { may: stationAccess, run: endBrand }),
]
