// The open questions of the texts that a place may settle otherwise (疑义的开关): each switch really changes what is found.
import { expect, it } from 'vitest'
import { policy } from '../../server/fact-sources.ts'
import type { Facts, SubjectKind } from '../../kernel/model/facts.ts'
import { choicesOf, withValues } from './model/assume.ts'
import { judge } from './model/judge.ts'
import { rulebookOf } from './model/rulebook.ts'
import { subjectOf } from './testing.ts'

const { packs } = await policy.load()

const CASES: readonly [pack: string, switched: string, rule: string, facts: Facts, before: string, after: string][] = [
  ['nei-menggu-2021', 'post-holders-count', 'IM-2.1-R1', { 'station.state': 'open', 'station.activeWorkerCount': 3, 'station.activeWorkerCountExcludingPostHolders': 2 }, 'met', 'breached'],
  ['nei-menggu-2021', 'post-holders-must-qualify', 'IM-2.5-R1',
    { 'worker.entryOn': '2023-01-01', 'worker.source': 'township', 'worker.staffingChannel': 'post-holder', 'worker.certificateLevel': 'none', 'worker.collegeMajors': [], 'worker.educationLevel': 'below-junior-college' },
    'not-applicable', 'breached'],
  ['nei-menggu-2021', 'referral-file-needs-ground', 'IM-4.6-R2',
    { 'referral.state': 'accepted', 'referral.fileIsTransferred': true, 'referral.receivingWorkerIsAssigned': true, 'referral.sendingWorkerIsReleased': false, 'referral.sharingGround': 'none' }, 'breached', 'met'],
  ['dongying-2022', 'pro-rata-for-joiners', 'DY-31-R1',
    { 'worker.entryOn': '2023-07-01', 'worker.trainingHoursThisYear': 48, 'worker.trainingHoursLastYear': 25, 'worker.trainingHoursLastYearFullYearEquivalent': 50 }, 'breached', 'met'],
  ['dongying-2022', 'evaluations-by-calendar-year', 'DY-28-R1',
    { 'project.isFirstContractYear': true, 'project.contractYearEndOn': '2025-03-31', 'project.thirdPartyEvaluationCountThisContractYear': 1, 'project.thirdPartyEvaluationCountThisYear': 2 }, 'pending', 'met'],
  ['jilin-2021', 'evaluations-by-third-party', 'JL-6.5-R3',
    { 'station.state': 'open', 'station.openedOn': '2024-01-10', 'station.countyEvaluationCountThisYear': 2, 'station.thirdPartyEvaluationCountThisYear': 0 }, 'met', 'pending'],
  ['jilin-2021', 'service-list-is-closed', 'JL-3-R1',
    { 'service.isOffered': true, 'service.item': 'outside-list', 'service.approvedBy': [], 'service.startedOn': '2024-01-10' }, 'breached', 'not-applicable'],
  ['zhengzhou-2022', 'count-certified-only', 'ZZ-0-R1', { 'city.socialWorkProfessionalCount': 12_000, 'city.certifiedSocialWorkerCount': 8_000 }, 'met', 'pending'],
  ['zhengzhou-2022', 'pro-rata-for-joiners', 'ZZ-7-R1',
    { 'worker.certificateLevel': 'assistant', 'worker.entryOn': '2024-01-10', 'worker.trainingHoursThisYear': 40, 'worker.trainingHoursThisYearFullYearEquivalent': 80 }, 'pending', 'met'],
]

function outcome(pack: string, rule: string, facts: Facts, switched?: string): string | undefined {
  const given = packs.find(({ id }) => id === pack)!
  const held = given.parameters.find(({ id }) => id === switched)?.values.at(-1)?.value
  const tried = switched === undefined ? given : withValues(given, [{ pack, parameter: switched, value: held !== true }])
  const kind = Object.keys(facts)[0]!.split('.')[0] as SubjectKind
  return judge(rulebookOf([tried], 'judged'), [subjectOf(kind, facts)], { asOf: '2024-12-01' }).find((finding) => finding.rule === rule)?.outcome
}

it.each(CASES)('%s: %s decides %s', (pack, switched, rule, facts, before, after) => {
  expect([outcome(pack, rule, facts), outcome(pack, rule, facts, switched)]).toEqual([before, after])
})

it('leaves no switch untried', () => {
  const switches = packs.flatMap((pack) => choicesOf(pack).filter(({ parameter }) => parameter.type === 'boolean').map(({ parameter }) => `${pack.id} ${parameter.id}`))
  expect(new Set(CASES.map(([pack, switched]) => `${pack} ${switched}`))).toEqual(new Set(switches))
})
