// The routes of institutions.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { institutionAccess as may } from './access.ts'
import { createInstitution, listInstitutions, showInstitution, updateInstitution } from './keep-institution.ts'

export const institutionRoutes: readonly Route[] = [
  route(api.listInstitutions, { may, run: listInstitutions }),
  route(api.showInstitution, { may, run: showInstitution }),
  route(api.createInstitution, { may, run: createInstitution }),
  route(api.updateInstitution, { may, run: updateInstitution }),
]
