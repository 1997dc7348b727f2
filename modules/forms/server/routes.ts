// The routes of filled-in forms.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import * as phraseApi from '../model/phrase-api.ts'
import * as templateApi from '../model/template-api.ts'
import { formAccess as may } from './access.ts'
import { printAllBlank, printBlank, printRecord } from './print.ts'
import { listForms, listMyRecords, listRecords, prepareRecord, showEarlier, showForm, showRecord } from './read-records.ts'
import { addPhrase, listPhrases, removePhrase } from './phrases.ts'
import * as templates from './templates.ts'
import { createRecord, decideRecord, saveRecord, withdrawRecord } from './write-record.ts'

export const formRoutes: readonly Route[] = [
  route(api.showForm, { may, run: showForm }),
  route(api.prepareRecord, { may, run: prepareRecord }),
  route(api.createRecord, { may, run: createRecord }),
  route(api.listMyRecords, { may, run: listMyRecords }),
  route(api.listRecords, { may, run: listRecords }),
  route(api.showRecord, { may, run: showRecord }),
  route(api.showEarlier, { may, run: showEarlier }),
  route(api.saveRecord, { may, run: saveRecord }),
  route(api.decideRecord, { may, run: decideRecord }),
  route(api.withdrawRecord, { may, run: withdrawRecord }),
  route(api.printRecord, { may, run: printRecord }),
  route(api.listForms, { may, run: listForms }),
  route(api.printAllBlank, { may, run: printAllBlank }),
  route(api.printBlank, { may, run: printBlank }),
  route(phraseApi.listPhrases, { may, run: listPhrases }),
  route(phraseApi.addPhrase, { may, run: addPhrase }),
  route(phraseApi.removePhrase, { may, run: removePhrase }),
  route(templateApi.listTemplates, { may, run: templates.listTemplates }),
  route(templateApi.showTemplates, { may, run: templates.showTemplates }),
  route(templateApi.starterTemplate, { may, run: templates.starterTemplate }),
  route(templateApi.placeholderList, { may, run: templates.placeholderList }),
  route(templateApi.uploadTemplate, { may, run: templates.uploadTemplate }),
  route(templateApi.previewTemplate, { may, run: templates.previewTemplate }),
  route(templateApi.templateFile, { may, run: templates.templateFile }),
  route(templateApi.activateTemplate, { may, run: templates.activateTemplate }),
  route(templateApi.withdrawTemplate, { may, run: templates.withdrawTemplate }),
]
