// Briefings (工作简报): a station sees its months, the county what was submitted and waits for review.
import { useCan } from '../../../kernel/web/session.tsx'
import { Inbox } from './Inbox.tsx'
import { MonthList } from './MonthList.tsx'

export function Page() {
  return useCan('briefings.months') ? <MonthList /> : <Inbox />
}
