// A visit as a story (走访纪实): its texts; the kind of danger and who reported it stay inside.
import { metaOf } from '../../../kernel/model/field.ts'
import type { PublicationSource } from '../../../kernel/server/publication-source.ts'
import { narrative } from '../model/visit.ts'
import { openNarrative } from './seal.ts'
import { findVisit } from './store.ts'

const told = ['situation', 'health', 'mood', 'medication', 'care', 'finances', 'family', 'schoolWork', 'handling', 'policyPublicity', 'nextPlan'] as const

export const visitPublication: PublicationSource = {
  kind: 'visit',
  async read({ tx, deps, actor }, id) {
    const row = actor.reach === 'stations' ? await findVisit(tx, id) : undefined
    if (!row || row.state !== 'RECORDED') return undefined
    const texts = openNarrative(deps.crypto, id, row.narrative)
    const lines = told.flatMap((name): [string, string][] => (texts[name] === '' ? [] : [[metaOf(narrative.shape[name])?.title ?? name, texts[name]]]))
    const needs = texts.needs.map(({ text }) => text).join('；')
    return {
      title: '走访纪实', householdId: row.household_id, stationId: row.station_id, numbers: [],
      sections: [{ key: id, title: `走访（${row.visited_on.slice(0, 7)}）`, lines: needs ? [...lines, ['主要需求与诉求', needs]] : lines }],
    }
  },
}
