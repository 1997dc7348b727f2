-- The ways of serving (服务方式): each case, group and activity carries what its plan names of the thirteen, and they are counted
-- (内蒙古工作指引四（一）).
alter table service_case add column functions text[] not null default '{}';
alter table service_group add column functions text[] not null default '{}';
alter table activity add column functions text[] not null default '{}';
comment on column service_case.functions is '服务方式（十三项），取自生效的服务计划';
comment on column service_group.functions is '服务方式（十三项），取自计划书';
comment on column activity.functions is '服务方式（十三项），取自活动方案';
grant update (functions) on service_case to shezhan_app;
grant update (functions) on service_group to shezhan_app;
grant update (functions) on activity to shezhan_app;

comment on table case_month_counter is '计数：opened（新开）、function.<服务方式>（新开的个案，按开案日）、reopened（重开）、closed（结案）、closed.<原因>、goal（结案评估的目标）、goal.met（完全达成）、transferred（转出）、rated（满意度份数）、score（分数合计×100）；running、running.<分级> 是当月在案的增减，历月累加即月末在案数';
create or replace function sec.count_case(p_case service_case, p_by int) returns void language sql security definer
  set search_path = sec, public, pg_temp as $$
  with change as (
    select p_case.opened_on::text as day, 1 as value where p_case.opened_on is not null
    union all select d, -1 from unnest(p_case.closed_days) d where p_case.opened_on is not null
    union all select d, 1 from unnest(p_case.reopened_days) d where p_case.opened_on is not null
    union all select p_case.transferred_on::text, -1 where p_case.opened_on is not null)
  insert into case_month_counter
  select p_case.done_station_id, p_case.done_region_code, left(f.day, 7), f.figure, sum(f.value) * p_by
  from (
    select 'opened' as figure, p_case.opened_on::text as day, 1 as value union all
    select 'function.' || w, p_case.opened_on::text, 1 from unnest(p_case.functions) w union all
    select 'closed', d, 1 from unnest(p_case.closed_days) d union all
    select 'closed.' || r, d, 1 from unnest(p_case.closed_days, p_case.close_reasons) as c (d, r) where d is not null and r is not null union all
    select 'goal', d, n from unnest(p_case.closed_days, p_case.goals_set) as c (d, n) where d is not null and n is not null union all
    select 'goal.met', d, n from unnest(p_case.closed_days, p_case.goals_met) as c (d, n) where d is not null and n is not null union all
    select 'reopened', d, 1 from unnest(p_case.reopened_days) d union all
    select 'transferred', p_case.transferred_on::text, 1 union all
    select 'rated', left(r, 10), 1 from unnest(p_case.ratings) r union all
    select 'score', left(r, 10), 100 * split_part(r, ' ', 2)::int from unnest(p_case.ratings) r union all
    select 'running', day, value from change union all
    select 'running.' || p_case.level, day, value from change where p_case.level is not null
  ) as f where f.day is not null group by f.figure, left(f.day, 7) having sum(f.value) <> 0 order by f.figure, 3
  on conflict (station_id, region_code, month, figure) do update set value = case_month_counter.value + excluded.value
$$;
create or replace trigger case_is_recounted
  after update of opened_on, closed_days, reopened_days, transferred_on, level, close_reasons, goals_set, goals_met, ratings, functions on service_case
  for each row when ((old.opened_on, old.closed_days, old.reopened_days, old.transferred_on, old.level, old.close_reasons, old.goals_set, old.goals_met, old.ratings, old.functions)
    is distinct from (new.opened_on, new.closed_days, new.reopened_days, new.transferred_on, new.level, new.close_reasons, new.goals_set, new.goals_met, new.ratings, new.functions))
  execute function sec.case_is_counted();

comment on table group_month_counter is '计数：group（开始的小组）、function.<服务方式>（开始的小组）、member（合适的组员，按小组开始的月份）、session（节）、people（人次，迟到也算）、rated（满意度份数，按小组结束的月份，没有结束的按开始）、score（分数合计×100）';
create or replace function sec.count_group_people(p_group service_group, p_by int) returns void language sql security definer
  set search_path = sec, public, pg_temp as $$
  insert into group_month_counter
  select p_group.station_id, p_group.region_code, to_char(f.day, 'YYYY-MM'), f.figure, f.value * p_by
  from (
    select 'member' as figure, p_group.started_on as day, (select count(*) from group_member m where m.group_id = p_group.id and m.screening = 'FIT') as value union all
    select 'function.' || w, p_group.started_on, 1 from unnest(p_group.functions) w union all
    select 'rated', coalesce(p_group.ended_on, p_group.started_on), (select count(*) from group_measure m where m.group_id = p_group.id and m.satisfaction is not null) union all
    select 'score', coalesce(p_group.ended_on, p_group.started_on), (select coalesce(sum(m.satisfaction), 0) * 100 from group_measure m where m.group_id = p_group.id)
  ) f where p_group.state <> 'CANCELLED' and f.day is not null and f.value <> 0 order by f.figure
  on conflict (station_id, region_code, month, figure) do update set value = group_month_counter.value + excluded.value
$$;
create or replace trigger group_is_recounted after update of started_on, ended_on, state, region_code, functions on service_group for each row execute function sec.group_is_counted();

comment on table activity_month_counter is '计数：activity（场）、activity.<主题>、function.<服务方式>、participant.<身份>（签到）、people（人次，含未签到的估计）、rated（满意度份数）、score（分数合计×100），取消的不计；handout（发放物资，人次，按发放日）';
create or replace function sec.count_activity(p_one activity, p_by int) returns void language sql security definer
  set search_path = sec, public, pg_temp as $$
  insert into activity_month_counter
  select p_one.station_id, p_one.region_code, to_char(p_one.held_on, 'YYYY-MM'), f.figure, f.value * p_by
  from (
    select 'activity' as figure, 1::bigint as value union all select 'activity.' || p_one.theme, 1
    union all select 'function.' || w, 1 from unnest(p_one.functions) w
    union all select 'participant.' || s.kind, count(*) from activity_sign_in s where s.activity_id = p_one.id and s.state = 'SIGNED' group by s.kind
    union all select 'people', p_one.uncounted_count + (select count(*) from activity_sign_in s where s.activity_id = p_one.id and s.state = 'SIGNED')
    union all select 'rated', p_one.rated_count where p_one.rated_mean is not null
    union all select 'score', round(p_one.rated_count * p_one.rated_mean * 100)::bigint where p_one.rated_mean is not null
  ) f where p_one.state in ('RUNNING', 'ENDED', 'SUMMARISED') and f.value <> 0 order by f.figure
  on conflict (station_id, region_code, month, figure) do update set value = activity_month_counter.value + excluded.value
$$;
create or replace trigger activity_is_recounted after update of state, held_on, theme, uncounted_count, rated_count, rated_mean, region_code, functions on activity
  for each row execute function sec.activity_is_counted();
