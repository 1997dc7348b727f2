// The routes of groups.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { groupAccess as may } from './access.ts'
import { createGroup, listGroups, moveGroup, showGroup, showGroupFigures } from './group-verbs.ts'
import { saveMeasures, showMeasures } from './measures.ts'
import { addMember, changeMember, listMembers, revealPhone } from './members.ts'
import { printGroupPaper } from './papers.ts'
import { addSession, dropSession, saveSession, showSheet } from './sessions.ts'

export const groupRoutes: readonly Route[] = [
  route(api.listGroups, { may, run: listGroups }),
  route(api.createGroup, { may, run: createGroup }),
  route(api.showGroup, { may, run: showGroup }),
  route(api.moveGroup, { may, run: moveGroup }),
  route(api.listMembers, { may, run: listMembers }),
  route(api.addMember, { may, run: addMember }),
  route(api.changeMember, { may, run: changeMember }),
  route(api.revealPhone, { may, run: revealPhone }),
  route(api.showSheet, { may, run: showSheet }),
  route(api.addSession, { may, run: addSession }),
  route(api.saveSession, { may, run: saveSession }),
  route(api.dropSession, { may, run: dropSession }),
  route(api.showMeasures, { may, run: showMeasures }),
  route(api.saveMeasures, { may, run: saveMeasures }),
  route(api.printGroupPaper, { may, run: printGroupPaper }),
  route(api.showGroupFigures, { may, run: showGroupFigures }),
]
