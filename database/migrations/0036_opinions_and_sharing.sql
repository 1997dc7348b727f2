-- Opinions given by code enter the figures of satisfaction; sheets of an activity are counted once; a lead about a family is shared only with
-- its consent; cases from before their outcomes were kept are read once more.

-- What is signed belongs to its case and is counted with it, in the month it was given.
create function sec.count_feedback(p_one feedback_answer, p_by int) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  insert into case_month_counter
  select c.done_station_id, c.done_region_code, to_char(p_one.answered_on, 'YYYY-MM'), f.figure, f.value * p_by
  from service_case c cross join (values ('rated', 1), ('score', 100 * p_one.overall)) as f (figure, value)
  where c.id = p_one.case_id order by f.figure
  on conflict (station_id, region_code, month, figure) do update set value = case_month_counter.value + excluded.value
$$;
create function sec.feedback_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op = 'DELETE' then perform sec.count_feedback(old, -1); else perform sec.count_feedback(new, 1); end if;
  return null;
end $$;
create trigger feedback_is_counted after insert or delete on feedback_answer for each row execute function sec.feedback_is_counted();
revoke execute on function sec.count_feedback(feedback_answer, int) from public, shezhan_app, shezhan_job;
select sec.count_feedback(a, 1) from feedback_answer a where a.case_id is not null;

-- What is not signed is told by the quarter that is over, of stations with at least five, in the quarter's last month.
create function sec.feedback_counts() returns table (station_id uuid, region_code text, month text, figure text, value bigint)
  language plpgsql stable security definer set search_path = sec, public, pg_temp as $$
declare
  v_stations uuid[] := coalesce(sec.readable_stations(), '{}');
  v_from text := sec.range_from('figures');
  v_until text := sec.range_until('figures');
begin
  return query
    select s.station_id, s.region_code, left(s.quarter, 5) || lpad((right(s.quarter, 1)::int * 3)::text, 2, '0'), f.figure, f.value
    from (select a.station_id, a.region_code, a.quarter, count(*) as answers, sum(a.overall)::bigint * 100 as score from feedback_answer a
        where a.case_id is null and a.quarter < to_char(sec.today(), 'YYYY"-Q"Q')
          and (a.station_id = any (v_stations) or (a.region_code collate "C" >= v_from and a.region_code collate "C" < v_until))
        group by 1, 2, 3 having count(*) >= 5) s
      cross join lateral (values ('rated', s.answers), ('score', s.score)) as f (figure, value);
end $$;
revoke execute on function sec.feedback_counts() from public;
grant execute on function sec.feedback_counts() to shezhan_app;

-- The page of opinions tells what nobody signed; what was signed stands in the monthly figures, and would give the rest away. Of an officer's place the
-- stations with fewer than five are in the sum only when they are five together: the stations with five are known one by one.
create or replace function sec.feedback_sums() returns table (station_id uuid, quarter text, answers int, attitude int, ability int, promptness int, respect int, improvement int, overall int, satisfied int, would_return int)
  language plpgsql stable security definer set search_path = sec, public, pg_temp as $$
declare
  v_stations uuid[] := coalesce(sec.client_stations(), '{}');
  v_from text := sec.range_from('clients');
  v_until text := sec.range_until('clients');
begin
  return query
    with own as (
      select a.station_id as at, a.quarter as q, count(*) as n, sum(a.attitude) as s1, sum(a.ability) as s2, sum(a.promptness) as s3, sum(a.respect) as s4, sum(a.improvement) as s5, sum(a.overall) as s6,
        count(*) filter (where a.overall >= 4) as good, count(*) filter (where a.would_return) as back
      from feedback_answer a
      where a.case_id is null and a.quarter < to_char(sec.today(), 'YYYY"-Q"Q') and (a.station_id = any (v_stations) or (a.region_code >= v_from and a.region_code < v_until))
      group by 1, 2),
    few as (select o.q, sum(o.n) as n from own o where o.n < 5 group by 1),
    shown as (select case when o.at = any (v_stations) then o.at end as place, o.* from own o left join few f on f.q = o.q
      where o.n >= 5 or (not o.at = any (v_stations) and f.n >= 5))
    select s.place, s.q, sum(s.n)::int, sum(s.s1)::int, sum(s.s2)::int, sum(s.s3)::int, sum(s.s4)::int, sum(s.s5)::int, sum(s.s6)::int, sum(s.good)::int, sum(s.back)::int
    from shown s
    group by 1, 2 order by 2 desc, 1 limit 200;
end $$;

-- The sheets of an activity (满意度问卷): how many were handed out, and how many came back by grade, 很不满意 first. The summary takes its figures from here.
alter table activity add column sheets_asked int check (sheets_asked between 0 and 100000),
  add column sheets int[] check (cardinality(sheets) = 5 and 0 <= all (sheets) and 100000 >= all (sheets));
comment on column activity.sheets is '满意度问卷收回份数，依次为 1 至 5 分；没有登记问卷的为空';
grant update (sheets_asked, sheets) on activity to shezhan_app;

-- A lead that names a family goes to another station or an officer only when the family agreed to it, or in an emergency with its reason.
alter table lead add column is_share_exempt boolean not null default false;
comment on column lead.is_share_exempt is '没有“向有关部门、机构提供”的同意，情况紧急先派的；原因在经过里';
grant update (is_share_exempt) on lead to shezhan_app;
-- For who hands it on, and cannot read the family's file himself: whether it may go to that station (null: to an officer or above).
create function sec.lead_may_be_shared(p_lead uuid, p_station uuid) returns boolean language plpgsql stable security definer set search_path = sec, public, pg_temp as $$
declare
  v_stations uuid[] := coalesce(sec.client_stations(), '{}');
  v_from text := sec.range_from('clients');
  v_until text := sec.range_until('clients');
begin
  return exists (
    select 1 from lead l left join household h on h.id = l.household_id
    where l.id = p_lead and (l.station_id = any (v_stations) or l.registered_station_id = any (v_stations) or l.dispatcher_station_id = any (v_stations)
        or (l.region_code collate "C" >= v_from and l.region_code collate "C" < v_until))
      and (l.household_id is null or l.is_share_exempt or h.station_id = p_station or exists (
        select 1 from consent c where c.household_id = l.household_id and c.withdrawn_on is null and c.basis = 'CONSENT' and 'SHARE' = any (c.items)
          and not c.withdrawn_items @> '[{"item": "SHARE"}]'::jsonb)));
end $$;
revoke execute on function sec.lead_may_be_shared(uuid, uuid) from public;
grant execute on function sec.lead_may_be_shared(uuid, uuid) to shezhan_app;

-- Which cases have been read since their outcomes are kept; the others are read once by background work, for the forms are sealed.
alter table service_case add column outcomes_edition int not null default 0;
comment on column service_case.outcomes_edition is '按第几版规则从表单读出成效（目标、满意度、协议）；0 是还没有读';
grant update (outcomes_edition) on service_case to shezhan_app;
create index service_case_unread on service_case (id) where outcomes_edition < 1;
