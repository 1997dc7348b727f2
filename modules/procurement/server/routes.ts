// The routes of procurement.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { procurementAccess as may } from './access.ts'
import { contractChoices, createContract, endContract, listContracts, showContract, updateContract } from './keep-contract.ts'

export const procurementRoutes: readonly Route[] = [
  route(api.listContracts, { may, run: listContracts }),
  route(api.contractChoices, { may, run: contractChoices }),
  route(api.showContract, { may, run: showContract }),
  route(api.createContract, { may, run: createContract }),
  route(api.updateContract, { may, run: updateContract }),
  route(api.endContract, { may, run: endContract }),
]
