// The routes of accounts.
import { openRoute, route, type Route, sessionRoute } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import * as organisation from '../model/organisation.ts'
import { accountAccess } from './access.ts'
import { appoint, createAccount, endAppointment, listAccounts, resetAccount } from './administer.ts'
import { instance } from './instance.ts'
import { createOrganisation, listOrganisations } from './organisations.ts'
import { sessionView } from './session-view.ts'
import { beginSecondFactor, changePassword, confirmSecondFactor, signOut, switchAppointment } from './session-verbs.ts'
import { signIn, signInDemo } from './sign-in.ts'

export const accountRoutes: readonly Route[] = [
  openRoute(api.showInstance, instance),
  openRoute(api.signIn, signIn),
  openRoute(api.signInDemo, signInDemo),
  route(api.showSession, { may: 'signedIn', run: ({ tx, deps }) => sessionView(tx.db, deps) }),
  sessionRoute(api.signOut, signOut),
  sessionRoute(api.switchAppointment, switchAppointment),
  sessionRoute(api.changePassword, changePassword),
  route(api.beginSecondFactor, { may: 'signedIn', run: beginSecondFactor }),
  sessionRoute(api.confirmSecondFactor, confirmSecondFactor),
  route(api.listAccounts, { may: accountAccess, run: listAccounts }),
  route(api.createAccount, { may: accountAccess, run: createAccount }),
  route(api.appoint, { may: accountAccess, run: appoint }),
  route(api.endAppointment, { may: accountAccess, run: endAppointment }),
  route(api.resetAccount, { may: accountAccess, run: resetAccount }),
  route(api.listOrganisations, { may: accountAccess, run: listOrganisations }),
  route(organisation.createOrganisation, { may: accountAccess, run: createOrganisation }),
]
