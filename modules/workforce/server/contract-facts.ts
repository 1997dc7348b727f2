// Facts about the people a contractor owes (合同与机构的人员): who is in place, since when all are, and what it does for its own people.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { addMonths, type Day } from '../../../kernel/model/calendar.ts'
import type { Facts } from '../../../kernel/model/facts.ts'
import type { ServicePeriod } from '../model/service.ts'
import { isOn } from './fact-rows.ts'

interface PlacementRow { id: string; required: number; placements: (ServicePeriod & { workerId: string })[] }

/** People of the contractor at the stations of its contract. When nothing was undertaken there is nothing to be in place. */
export async function gatherContracts(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<PlacementRow>`
    select c.id, (select coalesce(sum(cs.required_workers), 0)::int from contract_station cs where cs.contract_id = c.id) as required,
      coalesce((select json_agg(json_build_object('workerId', w.id, 'fromOn', a.from_on, 'untilOn', a.until_on) order by a.from_on) from contract_station cs
        join station_assignment a on a.station_id = cs.station_id and a.from_on <= ${asOf}::date
        join worker w on w.id = a.worker_id and w.employer_id = c.institution_id and w.source = 'CONTRACTOR' where cs.contract_id = c.id), '[]') as placements
    from contract c where c.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => {
    const placedOn = row.required > 0 ? placementDay(row) : undefined
    return [row.id, {
      'contract.activeWorkerCount': servingOn(row.placements, asOf),
      'contract.areRequiredWorkersPlaced': row.required > 0 ? placedOn !== undefined : undefined,
      'contract.requiredWorkersPlacedOn': placedOn,
    }]
  }))
}

/** The first day on which as many served as were undertaken; undefined while that has not happened. */
function placementDay({ required, placements }: PlacementRow): Day | undefined {
  return placements.map(({ fromOn }) => fromOn).find((day) => servingOn(placements, day) >= required)
}

function servingOn(placements: PlacementRow['placements'], day: Day): number {
  return new Set(placements.filter((one) => isOn(one, day)).map((one) => one.workerId)).size
}

/** What an institution does for its people, as their files tell: one training or supervision counts once, however many took part. */
export async function gatherInstitutions(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const since = addMonths(asOf, -12)
  const { rows } = await sql<{ id: string; first_from: Day | null; trainings: number; supervisions: number }>`
    select i.id, (select min(c.from_on) from contract c where c.institution_id = i.id and exists (select 1 from contract_station cs where cs.contract_id = c.id)) as first_from,
      (select count(distinct (t.topic, t.ended_on))::int from worker_training t join worker w on w.id = t.worker_id
        where w.employer_id = i.id and t.organiser_kind = 'INSTITUTION' and t.ended_on > ${since}::date and t.ended_on <= ${asOf}::date) as trainings,
      (select count(distinct (s.day, s.supervisor_name))::int from worker_supervision s join worker w on w.id = s.worker_id
        where w.employer_id = i.id and s.provider = 'CONTRACTOR' and s.day > ${since}::date and s.day <= ${asOf}::date) as supervisions
    from unnest(${[...ids]}::uuid[]) as i (id)`.execute(db)
  return new Map(rows.map((row) => [row.id, {
    'institution.firstContractFromOn': row.first_from ?? undefined,
    'institution.internalTrainingCountLast12Months': row.trainings,
    'institution.internalSupervisionCountLast12Months': row.supervisions,
  }]))
}
