// The routes of imports.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { importAccess as may } from './access.ts'
import { checkImport } from './check-import.ts'
import { discardImport, importFaults, importTemplate, listImports, showImport, showProgress } from './read-imports.ts'
import { runImport } from './run-import.ts'
import { listTies, undoImport } from './undo-import.ts'
import { uploadLedger } from './upload.ts'

export const importRoutes: readonly Route[] = [
  route(api.listImports, { may, run: listImports }),
  route(api.importTemplate, { may, run: importTemplate }),
  route(api.uploadLedger, { may, run: uploadLedger }),
  route(api.showImport, { may, run: showImport }),
  route(api.checkImport, { may, run: checkImport }),
  route(api.importFaults, { may, run: importFaults }),
  route(api.runImport, { may, run: runImport }),
  route(api.importProgress, { may, run: showProgress }),
  route(api.discardImport, { may, run: discardImport }),
  route(api.importTies, { may, run: listTies }),
  route(api.undoImport, { may, run: undoImport }),
]
