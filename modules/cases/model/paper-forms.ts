// The cover of a case as a paper form (F10 个案封面): filled from the case itself, on the county's own layout where it has one.
import { z } from 'zod'
import { field } from '../../../kernel/model/field.ts'
import { defineForm } from '../../../kernel/model/form.ts'
import { shownText } from '../../../kernel/model/form-parts.ts'

const row = z.object({ name: shownText('名称'), count: shownText('份数'), days: shownText('日期') })
const cover = z.object({
  caseNumber: shownText('个案编号'), client: shownText('服务对象'), station: shownText('社工站'), level: shownText('个案分级'), intakeOn: shownText('接案日期'), openedOn: shownText('开案日期'),
  closedOn: shownText('结案日期'), closeReason: shownText('结案原因'), worker: shownText('跟进社工'), supervisor: shownText('督导'), sessions: shownText('服务次数'), state: shownText('状态'),
  contents: field(z.array(row).default([]), { title: '目录' }),
})

export const coverForm = defineForm({
  code: 'F10', title: '个案封面', subject: 'case', dayField: 'openedOn', isSingle: true, signatures: [], blankRows: { contents: 12 },
  versions: [{ number: 1, schema: cover, parts: [{ title: '封面', fields: Object.keys(cover.shape).filter((name) => name !== 'contents') }, { title: '目录', fields: ['contents'] }] }],
})
