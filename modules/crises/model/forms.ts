// The forms of a crisis (危机事件的表单). All of them are named: known to those they name, never blocked where somebody must be told.
import { crisisRecord } from './forms/crisis-record.ts'
import { afterVisit, crisisPlan, liftingAssessment } from './forms/follow-up.ts'
import { mandatoryReport } from './forms/report.ts'

export { afterVisit, crisisPlan, crisisRecord, liftingAssessment, mandatoryReport }
export const forms = [crisisRecord, mandatoryReport, crisisPlan, liftingAssessment, afterVisit]
