// The routes of stories for publication.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { publicationAccess as may } from './access.ts'
import { setAliases } from './aliases.ts'
import { exportStory, previewStory } from './story.ts'

export const publicationRoutes: readonly Route[] = [
  route(api.previewStory, { may, run: previewStory }),
  route(api.setAliases, { may, run: setAliases }),
  route(api.exportStory, { may, run: exportStory }),
]
