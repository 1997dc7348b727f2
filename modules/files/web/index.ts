// Where files show: a tab of the household, a place below forms and members. Other pages draw `Attachments` themselves.
import type { Slot } from '../../../kernel/web/slots.ts'

// Officers read masked households and none of their files: the tab is for who reads the station's records.
export const slots: readonly Slot[] = [
  { slot: 'household.tabs', key: 'files', label: '附件', order: 60, needs: 'forms.ofSubject', load: () => import('./HouseholdFiles.tsx') },
  { slot: 'record.files', key: 'files', label: '附件', order: 10, needs: 'files.list', load: () => import('./RecordFiles.tsx') },
]
