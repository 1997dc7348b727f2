// Filled-in forms on the timeline of a household (服务轨迹): finished ones the actor may know of; officers read no forms.
import { sql } from 'kysely'
import { behind, type TimelineSource } from '../../../kernel/server/timeline.ts'
import { type RecordState, stateLabels } from '../model/stages.ts'
import { recordsInReach } from './store.ts'
import { formCoded } from './subjects.ts'

export const formTimeline: TimelineSource = {
  name: 'forms', label: '表单',
  async lines({ tx, actor }, householdId, page) {
    if (actor.reach !== 'stations') return []
    const rows = await recordsInReach(tx).where('household_id', '=', householdId).where('state', 'not in', ['DRAFT', 'WITHDRAWN'])
      .where(behind(page, sql.ref('occurred_on'), sql.ref('id'))).orderBy('occurred_on', 'desc').orderBy('id', 'desc').limit(page.limit).execute()
    return rows.map((row) => {
      const { form } = formCoded(row.form)
      return {
        key: row.id, on: row.occurred_on, kind: '表单', title: [form.isSingle ? form.title : `${form.title} 第 ${row.sequence} 份`, stateLabels[row.state as RecordState], row.is_late ? '补录' : ''].filter(Boolean).join(' · '),
        detail: '', byName: row.author_name, tone: row.state === 'RETURNED' ? 'warn' as const : 'plain' as const, path: `/forms/${row.id}`,
      }
    })
  },
}
