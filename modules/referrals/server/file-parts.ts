// The referrals of a household in its whole file (转介): the form, and the answer once there is one, as Word files. What was handed over with it
// is not repeated: it stands in the file itself, and would carry full numbers.
import { type FilePart, type FileParts, pathName } from '../../../kernel/server/file-parts.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ReferralView } from '../model/api.ts'
import { mayReadReferral, referralAccess } from './access.ts'
import { referralForm } from './paper.ts'
import { findStation, referralsInReach } from './store.ts'
import { referralView } from './views.ts'

export const referralParts: FileParts = {
  name: 'referrals', folder: '05 转介',
  async* documents(context, { id }) {
    const { tx, actor, deps, today } = context
    if (!referralAccess['referrals.document']?.some((role) => role === actor.role)) return
    const rows = await referralsInReach(tx).where((eb) => eb.or([eb('household_id', '=', id), eb('new_household_id', '=', id)])).where('state', '<>', 'WITHDRAWN').orderBy('applied_on').orderBy('id').execute()
    for (const row of rows) if (mayReadReferral(actor, row)) yield* documentsOf(context, await referralView(tx, deps, today, row.id))
  },
}

async function* documentsOf({ tx }: Context, view: ReferralView): AsyncIterable<FilePart> {
  const phone = (await findStation(tx, view.stationId))?.phone ?? ''
  const days = { F17: view.sentOn ?? view.appliedOn, F18: view.answeredOn }
  for (const code of ['F17', 'F18'] as const) {
    const on = days[code]
    if (on === null) continue
    const { title, bytes } = await referralForm(tx, view, code, phone)
    yield { path: `${pathName(view.number)}/${code}_${pathName(title)}_${on}.docx`, title, on, bytes }
  }
}
