// Counting the casework desk once more from its rows (重数), in other words than the triggers: what the month counters must say.
import type pg from 'pg'

export interface Difference { counter: string; station_id: string; month: string; figure: string; counted: number | null; real: number | null }

const month = (day: string) => `to_char(${day}, 'YYYY-MM')`

/** Rows of `station_id, month, figure, value` for each counter, zeros left out by the comparison. */
const recounts: Readonly<Record<string, string>> = {
  case_month_counter: `
    with c as (select *, done_station_id as at from service_case),
      closing as (select at, d, n, r, s, m from c, unnest(closed_days, close_reasons, goals_set, goals_met) with ordinality as x (d, r, s, m, n) where d is not null),
      rating as (select at, left(r, 7) as month, right(r, 1)::int as points from c, unnest(ratings) r
        union all select c.at, to_char(a.answered_on, 'YYYY-MM'), a.overall from c join feedback_answer a on a.case_id = c.id),
      turn as (select at, level, opened_on::text as d, 1 as v from c where opened_on is not null
        union all select at, level, d, -1 from c, unnest(closed_days) d where opened_on is not null
        union all select at, level, d, 1 from c, unnest(reopened_days) d where opened_on is not null
        union all select at, level, transferred_on::text, -1 from c where opened_on is not null and transferred_on is not null)
    select at as station_id, ${month('opened_on')} as month, 'opened' as figure, count(*) as value from c where opened_on is not null group by 1, 2
    union all select at, ${month('opened_on')}, 'function.' || w, count(*) from c, unnest(functions) w where opened_on is not null group by 1, 2, 3
    union all select at, left(d, 7), 'closed', count(*) from closing group by 1, 2
    union all select at, left(d, 7), 'closed.' || r, count(*) from closing where r is not null group by 1, 2, 3
    union all select at, left(d, 7), 'goal', sum(s) from closing group by 1, 2
    union all select at, left(d, 7), 'goal.met', sum(m) from closing group by 1, 2
    union all select at, left(d, 7), 'reopened', count(*) from c, unnest(reopened_days) d group by 1, 2
    union all select at, ${month('transferred_on')}, 'transferred', count(*) from c where transferred_on is not null group by 1, 2
    union all select at, month, 'rated', count(*) from rating group by 1, 2
    union all select at, month, 'score', sum(100 * points) from rating group by 1, 2
    union all select at, left(d, 7), 'running', sum(v) from turn group by 1, 2
    union all select at, left(d, 7), 'running.' || level, sum(v) from turn where level is not null group by 1, 2, 3`,
  group_month_counter: `
    with g as (select *, coalesce(ended_on, started_on) as over_on from service_group where started_on is not null and state <> 'CANCELLED')
    select station_id, ${month('started_on')} as month, 'group' as figure, count(*) as value from g group by 1, 2
    union all select station_id, ${month('started_on')}, 'function.' || w, count(*) from g, unnest(functions) w group by 1, 2, 3
    union all select g.station_id, ${month('g.started_on')}, 'member', count(*) from g join group_member m on m.group_id = g.id and m.screening = 'FIT' group by 1, 2
    union all select g.station_id, ${month('g.over_on')}, 'rated', count(m.satisfaction) from g join group_measure m on m.group_id = g.id group by 1, 2
    union all select g.station_id, ${month('g.over_on')}, 'score', 100 * sum(m.satisfaction) from g join group_measure m on m.group_id = g.id group by 1, 2
    union all select station_id, ${month('held_on')}, 'session', count(*) from group_session group by 1, 2
    union all select s.station_id, ${month('s.held_on')}, 'people', count(*) from group_session s join group_attendance a on a.session_id = s.id and a.presence <> 'ABSENT' group by 1, 2`,
  activity_month_counter: `
    with a as (select * from activity where state in ('RUNNING', 'ENDED', 'SUMMARISED')), s as (select a.station_id, a.held_on, i.kind from a join activity_sign_in i on i.activity_id = a.id and i.state = 'SIGNED')
    select station_id, ${month('held_on')} as month, 'activity' as figure, count(*) as value from a group by 1, 2
    union all select station_id, ${month('held_on')}, 'activity.' || theme, count(*) from a group by 1, 2, 3
    union all select station_id, ${month('held_on')}, 'function.' || w, count(*) from a, unnest(functions) w group by 1, 2, 3
    union all select station_id, ${month('held_on')}, 'participant.' || kind, count(*) from s group by 1, 2, 3
    union all select station_id, month, 'people', sum(n) from (select station_id, ${month('held_on')} as month, uncounted_count as n from a union all select station_id, ${month('held_on')}, 1 from s) x group by 1, 2
    union all select station_id, ${month('held_on')}, 'rated', sum(rated_count) from a where rated_mean is not null group by 1, 2
    union all select station_id, ${month('held_on')}, 'score', sum(round(100 * rated_mean * rated_count)) from a group by 1, 2
    union all select station_id, ${month('handed_on')}, 'handout', count(*) from activity_handout where state = 'HANDED' group by 1, 2`,
  need_month_counter: `
    with l as (select *, (dispatched_at at time zone 'Asia/Shanghai')::date as dispatched_on, (accepted_at at time zone 'Asia/Shanghai')::date as accepted_on,
      coalesce(called_back_on, received_on) as rated_on, case satisfaction when 'VERY_SATISFIED' then 5 when 'SATISFIED' then 4 when 'NEUTRAL' then 3 when 'DISSATISFIED' then 2 when 'VERY_DISSATISFIED' then 1 end as points
      from lead where station_id is not null)
    select done_station_id as station_id, ${month('raised_on')} as month, 'need.' || level as figure, count(*) as value from need group by 1, 2, 3
    union all select done_station_id, ${month('ended_on')}, 'need.met', count(*) from need where state = 'MET' group by 1, 2
    union all select station_id, ${month('received_on')}, 'lead.' || source, count(*) from l group by 1, 2, 3
    union all select station_id, ${month('received_on')}, 'reception', count(*) from l where form = 'F05' group by 1, 2
    union all select station_id, ${month('dispatched_on')}, 'lead.dispatched', count(*) from l where dispatched_on is not null group by 1, 2
    union all select station_id, ${month('accepted_on')}, 'lead.accepted', count(*) from l where accepted_on is not null and dispatched_on is not null group by 1, 2
    union all select station_id, ${month('finished_on')}, 'lead.finished', count(*) from l where finished_on is not null group by 1, 2
    union all select station_id, ${month('finished_on')}, 'lead.late', count(*) from l where finished_on > due_on group by 1, 2
    union all select station_id, ${month('called_back_on')}, 'lead.called_back', count(*) from l where called_back_on is not null group by 1, 2
    union all select station_id, ${month('rated_on')}, 'rated', count(*) from l where points is not null group by 1, 2
    union all select station_id, ${month('rated_on')}, 'score', sum(100 * points) from l where points is not null group by 1, 2`,
  referral_month_counter: `
    with r as (select *, answered_on > answer_due_on as is_late, state in ('ACCEPTED', 'FILE_TRANSFERRED') or (state = 'CLOSED' and transferred_on is not null) as is_accepted,
      state = 'REFUSED' or (state = 'CLOSED' and transferred_on is null) as is_refused from referral),
      i as (select * from r where to_station_id is not null and state not in ('APPLIED', 'WITHDRAWN'))
    select station_id, ${month('sent_on')} as month, 'out.' || target as figure, count(*) as value from r where sent_on is not null group by 1, 2, 3
    union all select station_id, ${month('answered_on')}, 'answered', count(*) from r where answered_on is not null group by 1, 2
    union all select station_id, ${month('answered_on')}, 'accepted', count(*) from r where is_accepted and answered_on is not null group by 1, 2
    union all select station_id, ${month('answered_on')}, 'refused', count(*) from r where is_refused and answered_on is not null group by 1, 2
    union all select station_id, ${month('transferred_on')}, 'transferred', count(*) from r where transferred_on is not null group by 1, 2
    union all select station_id, ${month('answered_on')}, 'late', count(*) from r where is_late group by 1, 2
    union all select to_station_id, ${month('sent_on')}, 'in', count(*) from i where sent_on is not null group by 1, 2
    union all select to_station_id, ${month('answered_on')}, 'in.answered', count(*) from i where answered_on is not null group by 1, 2
    union all select to_station_id, ${month('answered_on')}, 'in.late', count(*) from i where is_late group by 1, 2
    union all select to_station_id, ${month('transferred_on')}, 'in.transferred', count(*) from i where transferred_on is not null group by 1, 2`,
  crisis_month_counter: `
    with c as (select *, to_char(found_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month from crisis where state <> 'CANCELLED')
    select station_id, month, 'crisis' as figure, count(*) as value from c group by 1, 2
    union all select station_id, month, 'immediate', count(*) from c where is_immediate group by 1, 2
    union all select station_id, month, 'seen24', count(*) from c where seen_again_at - found_at <= interval '24 hours' group by 1, 2
    union all select station_id, month, 'lifted', count(*) from c where lifted_at is not null group by 1, 2
    union all select station_id, ${month('occurred_on')}, 'report', count(*) from form_record where form = 'F23' and state = 'FILED' group by 1, 2`,
  form_month_counter: `
    with f as (select * from form_record where state not in ('DRAFT', 'WITHDRAWN') and not is_named)
    select done_station_id as station_id, ${month('occurred_on')} as month, 'form' as figure, count(*) as value from f group by 1, 2
    union all select done_station_id, ${month('occurred_on')}, 'form.' || form, count(*) from f group by 1, 2, 3
    union all select done_station_id, ${month('occurred_on')}, 'form.late', count(*) from f where is_late group by 1, 2`,
  visit_month_counter: `
    with v as (select *, done_station_id as at from visit where state = 'RECORDED')
    select at as station_id, ${month('visited_on')} as month, 'visit.' || channel as figure, count(*) as value from v group by 1, 2, 3
    union all select at, ${month('visited_on')}, 'people', sum(people_met_count) from v group by 1, 2
    union all select at, ${month('visited_on')}, 'late', count(*) from v where is_late group by 1, 2
    union all select at, ${month('visited_on')}, 'risk', count(*) from v where risk_signs <> '{NONE}' group by 1, 2
    union all select at, ${month('visited_on')}, 'publicity', count(*) from v where has_policy_publicity group by 1, 2
    union all select at, ${month('visited_on')}, 'goods', count(*) from v where goods <> '[]' group by 1, 2`,
}

/** Every figure of every month counter that is not what its rows come to. */
export async function differencesOfCounters(pool: pg.Pool): Promise<Difference[]> {
  const found: Difference[] = []
  for (const [counter, recount] of Object.entries(recounts)) {
    const { rows } = await pool.query<Difference>(`select '${counter}' as counter, coalesce(w.station_id, c.station_id) as station_id, coalesce(w.month, c.month) as month, coalesce(w.figure, c.figure) as figure,
        c.value::int as counted, w.value::int as real
      from (select * from (${recount}) x where value <> 0) w
      full join (select station_id, month, figure, sum(value) as value from ${counter} group by 1, 2, 3 having sum(value) <> 0) c on c.station_id = w.station_id and c.month = w.month and c.figure = w.figure
      where c.value is distinct from w.value`)
    found.push(...rows)
  }
  return found
}

/** How many figures of each counter are not zero. */
export async function figuresCounted(pool: pg.Pool): Promise<Record<string, number>> {
  const found: Record<string, number> = {}
  for (const counter of Object.keys(recounts)) {
    const { rows } = await pool.query<{ n: number }>(`select count(distinct figure)::int as n from ${counter} where value <> 0`)
    found[counter] = rows[0]?.n ?? 0
  }
  return found
}
