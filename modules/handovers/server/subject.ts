// F75 as the forms module knows it: its blank paper is printed there, the filled one follows from the package itself.
import { Problem } from '../../../kernel/model/problem.ts'
import type { FormSubject } from '../../forms/index.ts'
import { forms } from '../model/forms.ts'
import { FORM_FROM_HANDOVER } from '../model/problems.ts'
import { findHandover } from './store.ts'

export const handoverSubject: FormSubject = {
  kind: 'handover',
  forms,
  async find(tx, id) {
    const handover = await findHandover(tx, id)
    return handover && { id: handover.id, title: handover.number, stationId: handover.station_id, regionCode: handover.region_code, householdId: null }
  },
  admits: () => Promise.reject(new Problem(FORM_FROM_HANDOVER)),
}
