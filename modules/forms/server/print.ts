// Forms as Word files (导出 Word): a filled one as it stands, and the blank one for filling in by hand.
import { currentVersion, type FormVersion, versionNumbered } from '../../../kernel/model/form.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { type RecordState, stateLabels } from '../model/stages.ts'
import { formPaper } from './paper.ts'
import { openAnswers } from './store.ts'
import { formCoded } from './subjects.ts'
import { known } from './write-record.ts'

const type = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export async function printRecord(context: Context<typeof api.printRecord>) {
  const { deps, input: { params }, audit } = context
  const { record, form, subject, row } = await known(context, params.recordId)
  audit({ kind: 'form', id: record.id, stationId: record.station_id, fields: ['document'] })
  // To the county a named record is open, its subject is not.
  const header = context.actor.role === 'COUNTY_OFFICER' ? [] : await subject.printHeader?.(context as unknown as Context, row, form) ?? []
  const notes = [
    `填写：${record.editor_name}　状态：${stateLabels[record.state as RecordState]}${record.is_late ? '　补录' : ''}${record.decided_by_name ? `　审批：${record.decided_by_name}` : ''}`,
  ]
  const version = versionNumbered(form, record.form_version) as FormVersion
  const bytes = await formPaper({ form, version, answers: openAnswers(deps.crypto, record), header: [...header, ['第', `${record.sequence} 份`]], notes })
  return { fileName: fileName(`${form.title}_${record.occurred_on}_${row.title}`), type, bytes }
}

export async function printBlank({ input: { params } }: Context<typeof api.printBlank>) {
  const { form } = formCoded(params.form)
  const bytes = await formPaper({ form, version: currentVersion(form), answers: {}, header: [['编号', ''], ['社工', '']], notes: [] })
  return { fileName: fileName(`${form.title}（空白）`), type, bytes }
}

function fileName(title: string): string {
  return `${title.replace(/[\\/:*?"<>|\s]/g, '')}.docx`
}
