// The routes of files on records.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { fileAccess as may } from './access.ts'
import { listFiles, showFile, showThumbnail } from './read-files.ts'
import { addFile, publishPicture, removeFile } from './write-files.ts'

export const fileRoutes: readonly Route[] = [
  route(api.listFiles, { may, run: listFiles }),
  route(api.addFile, { may, run: addFile }),
  route(api.fileContent, { may, run: showFile }),
  route(api.fileThumbnail, { may, run: showThumbnail }),
  route(api.removeFile, { may, run: removeFile }),
  route(api.publishPicture, { may, run: publishPicture }),
]
