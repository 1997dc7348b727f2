-- Figures of the whole casework desk (工作统计): what the counters of cases, groups, activities, needs and referrals did not count yet, forms
-- and late records; everything counted once more; and who may read what the rules say of a single case or referral.

-- Of each closing its reason and goals, and every answer about satisfaction as `day points`; they follow from the forms like the days.
alter table service_case add column close_reasons text[] not null default '{}', add column goals_set int[] not null default '{}', add column goals_met int[] not null default '{}',
  add column ratings text[] not null default '{}', add column agreed_on date, add column agreement_clauses text[] not null default '{}';
comment on column service_case.close_reasons is '每次结案的原因，与 closed_days 逐项对应；goals_set、goals_met 是每次结案评估的目标数、完全达成数';
comment on column service_case.ratings is '每份满意度反馈的“日期 总体满意分（1–5）”';
comment on column service_case.agreement_clauses is '服务协议写明的内容：DUTIES（权利义务）、REMEDIES（终止与投诉途径）';
update service_case set close_reasons = array[close_reason] where cardinality(closed_days) = 1 and close_reason is not null;
grant update (close_reasons, goals_set, goals_met, ratings, agreed_on, agreement_clauses) on service_case to shezhan_app;

alter table activity add column rated_count int not null default 0 check (rated_count between 0 and 100000), add column rated_mean numeric(3, 2) check (rated_mean between 1 and 5);
comment on column activity.rated_count is '满意度问卷收回份数；rated_mean 是均值（1–5），都出自总结表';
grant update (rated_count, rated_mean) on activity to shezhan_app;

-- Where a form was written; stays when the file moves, so that a month once reported does not change.
alter table form_record add column done_station_id uuid references station, add column done_region_code text collate "C";
update form_record set done_station_id = station_id, done_region_code = region_code;
create function sec.form_is_placed() returns trigger language plpgsql as $$
begin
  new.done_station_id := new.station_id;
  new.done_region_code := new.region_code;
  return new;
end $$;
create trigger form_is_placed before insert on form_record for each row execute function sec.form_is_placed();

comment on table case_month_counter is '计数：opened（新开）、reopened（重开）、closed（结案）、closed.<原因>、goal（结案评估的目标）、goal.met（完全达成）、transferred（转出）、rated（满意度份数）、score（分数合计×100）；running、running.<分级> 是当月在案的增减，历月累加即月末在案数';
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
  after update of opened_on, closed_days, reopened_days, transferred_on, level, close_reasons, goals_set, goals_met, ratings on service_case
  for each row when ((old.opened_on, old.closed_days, old.reopened_days, old.transferred_on, old.level, old.close_reasons, old.goals_set, old.goals_met, old.ratings)
    is distinct from (new.opened_on, new.closed_days, new.reopened_days, new.transferred_on, new.level, new.close_reasons, new.goals_set, new.goals_met, new.ratings))
  execute function sec.case_is_counted();

comment on table group_month_counter is '计数：group（开始的小组）、member（合适的组员，按小组开始的月份）、session（节）、people（人次，迟到也算）、rated（满意度份数，按小组结束的月份，没有结束的按开始）、score（分数合计×100）';
-- Members and their answers, in the month of the group itself.
create function sec.count_group_people(p_group service_group, p_by int) returns void language sql security definer
  set search_path = sec, public, pg_temp as $$
  insert into group_month_counter
  select p_group.station_id, p_group.region_code, to_char(f.day, 'YYYY-MM'), f.figure, f.value * p_by
  from (
    select 'member' as figure, p_group.started_on as day, (select count(*) from group_member m where m.group_id = p_group.id and m.screening = 'FIT') as value union all
    select 'rated', coalesce(p_group.ended_on, p_group.started_on), (select count(*) from group_measure m where m.group_id = p_group.id and m.satisfaction is not null) union all
    select 'score', coalesce(p_group.ended_on, p_group.started_on), (select coalesce(sum(m.satisfaction), 0) * 100 from group_measure m where m.group_id = p_group.id)
  ) f where p_group.state <> 'CANCELLED' and f.day is not null and f.value <> 0 order by f.figure
  on conflict (station_id, region_code, month, figure) do update set value = group_month_counter.value + excluded.value
$$;
create or replace function sec.group_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.started_on is not null and old.state <> 'CANCELLED' then
    perform sec.count_group(old.station_id, old.region_code, old.started_on, 'group', -1);
    perform sec.count_group_people(old, -1);
  end if;
  if tg_op <> 'DELETE' and new.started_on is not null and new.state <> 'CANCELLED' then
    perform sec.count_group(new.station_id, new.region_code, new.started_on, 'group', 1);
    perform sec.count_group_people(new, 1);
  end if;
  return null;
end $$;
create or replace trigger group_is_recounted after update of started_on, ended_on, state, region_code on service_group for each row execute function sec.group_is_counted();
-- The group is held, so that one moved to another month at the same time is counted with this row in it.
create function sec.group_person_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
declare
  v_group service_group;
  v_was jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) else '{}' end;
  v_is jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) else '{}' end;
begin
  select g.* into v_group from service_group g where g.id = coalesce(v_is ->> 'group_id', v_was ->> 'group_id')::uuid for share;
  if v_group.started_on is null or v_group.state = 'CANCELLED' then return null; end if;
  if tg_table_name = 'group_member' then
    perform sec.count_group(v_group.station_id, v_group.region_code, v_group.started_on, 'member',
      coalesce((v_is ->> 'screening' = 'FIT')::int, 0) - coalesce((v_was ->> 'screening' = 'FIT')::int, 0));
  else
    perform sec.count_group(v_group.station_id, v_group.region_code, coalesce(v_group.ended_on, v_group.started_on), 'rated',
      (v_is ->> 'satisfaction' is not null)::int - (v_was ->> 'satisfaction' is not null)::int);
    perform sec.count_group(v_group.station_id, v_group.region_code, coalesce(v_group.ended_on, v_group.started_on), 'score',
      100 * (coalesce((v_is ->> 'satisfaction')::int, 0) - coalesce((v_was ->> 'satisfaction')::int, 0)));
  end if;
  return null;
end $$;
create trigger group_member_is_counted after insert or delete or update of screening on group_member for each row execute function sec.group_person_is_counted();
create trigger group_measure_is_counted after insert or delete or update of satisfaction on group_measure for each row execute function sec.group_person_is_counted();

comment on table activity_month_counter is '计数：activity（场）、activity.<主题>、participant.<身份>（签到）、people（人次，含未签到的估计）、rated（满意度份数）、score（分数合计×100），取消的不计；handout（发放物资，人次，按发放日）';
create or replace function sec.count_activity(p_one activity, p_by int) returns void language sql security definer
  set search_path = sec, public, pg_temp as $$
  insert into activity_month_counter
  select p_one.station_id, p_one.region_code, to_char(p_one.held_on, 'YYYY-MM'), f.figure, f.value * p_by
  from (
    select 'activity' as figure, 1::bigint as value union all select 'activity.' || p_one.theme, 1
    union all select 'participant.' || s.kind, count(*) from activity_sign_in s where s.activity_id = p_one.id and s.state = 'SIGNED' group by s.kind
    union all select 'people', p_one.uncounted_count + (select count(*) from activity_sign_in s where s.activity_id = p_one.id and s.state = 'SIGNED')
    union all select 'rated', p_one.rated_count where p_one.rated_mean is not null
    union all select 'score', round(p_one.rated_count * p_one.rated_mean * 100)::bigint where p_one.rated_mean is not null
  ) f where p_one.state in ('RUNNING', 'ENDED', 'SUMMARISED') and f.value <> 0 order by f.figure
  on conflict (station_id, region_code, month, figure) do update set value = activity_month_counter.value + excluded.value
$$;
create or replace trigger activity_is_recounted after update of state, held_on, theme, uncounted_count, rated_count, rated_mean, region_code on activity
  for each row execute function sec.activity_is_counted();
create function sec.count_handout(p_one activity_handout, p_by int) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  insert into activity_month_counter select p_one.station_id, p_one.region_code, to_char(p_one.handed_on, 'YYYY-MM'), 'handout', p_by where p_one.state = 'HANDED'
  on conflict (station_id, region_code, month, figure) do update set value = activity_month_counter.value + excluded.value
$$;
create function sec.handout_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform sec.count_handout(old, -1); end if;
  if tg_op <> 'DELETE' then perform sec.count_handout(new, 1); end if;
  return null;
end $$;
create trigger handout_is_counted after insert or delete or update of state, handed_on, region_code on activity_handout for each row execute function sec.handout_is_counted();

comment on table need_month_counter is '计数：need.<层面>（新增需求）、need.met（满足）、lead.<来源>（受理）、lead.dispatched（派单）、lead.accepted（接单）、lead.finished（办结）、lead.late（超期办结）、lead.called_back（回访）、reception（来访接待）、rated（满意度份数，按回访日，没有回访的按登记日）、score（分数合计×100）';
create or replace function sec.count_lead(p_lead lead, p_by int) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  insert into need_month_counter
  select p_lead.station_id, p_lead.region_code, to_char(f.day, 'YYYY-MM'), f.figure, f.value * p_by
  from (values (p_lead.received_on, 'lead.' || p_lead.source, 1),
    (case when p_lead.form = 'F05' then p_lead.received_on end, 'reception', 1),
    ((p_lead.dispatched_at at time zone 'Asia/Shanghai')::date, 'lead.dispatched', 1),
    (case when p_lead.dispatched_at is not null then (p_lead.accepted_at at time zone 'Asia/Shanghai')::date end, 'lead.accepted', 1),
    (p_lead.finished_on, 'lead.finished', 1),
    (case when p_lead.finished_on > p_lead.due_on then p_lead.finished_on end, 'lead.late', 1),
    (p_lead.called_back_on, 'lead.called_back', 1),
    (case when p_lead.satisfaction is not null then coalesce(p_lead.called_back_on, p_lead.received_on) end, 'rated', 1),
    (case when p_lead.satisfaction is not null then coalesce(p_lead.called_back_on, p_lead.received_on) end, 'score',
      100 * (6 - array_position(array['VERY_SATISFIED', 'SATISFIED', 'NEUTRAL', 'DISSATISFIED', 'VERY_DISSATISFIED'], p_lead.satisfaction)))) as f (day, figure, value)
  where f.day is not null and f.value is not null and p_lead.station_id is not null order by 3, f.figure
  on conflict (station_id, region_code, month, figure) do update set value = need_month_counter.value + excluded.value
$$;
create or replace trigger lead_is_counted after insert or delete or update of station_id, dispatched_at, accepted_at, due_on, finished_on, called_back_on, satisfaction on lead
  for each row execute function sec.lead_is_counted();

comment on table referral_month_counter is '计数，记在转出站：out.<转给>（转出）、answered（答复）、accepted、refused、transferred、late（超期答复）；记在接收站：in（转入）、in.answered、in.late、in.transferred';
create or replace function sec.count_referral(p_referral referral, p_by int) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  insert into referral_month_counter
  select f.station, f.region, to_char(f.day, 'YYYY-MM'), f.figure, p_by
  from (select p_referral.station_id as station, p_referral.region_code as region, o.day, o.figure from (values (p_referral.sent_on, 'out.' || p_referral.target),
      (p_referral.answered_on, 'answered'),
      (case when p_referral.state in ('ACCEPTED', 'FILE_TRANSFERRED') or (p_referral.state = 'CLOSED' and p_referral.transferred_on is not null) then p_referral.answered_on end, 'accepted'),
      (case when p_referral.state = 'REFUSED' or (p_referral.state = 'CLOSED' and p_referral.transferred_on is null) then p_referral.answered_on end, 'refused'),
      (p_referral.transferred_on, 'transferred'),
      (case when p_referral.answered_on > p_referral.answer_due_on then p_referral.answered_on end, 'late')) as o (day, figure)
    union all
    select p_referral.to_station_id, p_referral.to_region_code, i.day, i.figure from (values (p_referral.sent_on, 'in'), (p_referral.answered_on, 'in.answered'),
      (case when p_referral.answered_on > p_referral.answer_due_on then p_referral.answered_on end, 'in.late'), (p_referral.transferred_on, 'in.transferred')) as i (day, figure)
    where p_referral.to_station_id is not null and p_referral.state not in ('APPLIED', 'WITHDRAWN')) f
  where f.day is not null order by f.station, 3, f.figure
  on conflict (station_id, region_code, month, figure) do update set value = referral_month_counter.value + excluded.value
$$;
create or replace trigger referral_is_counted after insert or delete or update of state, target, to_station_id, to_region_code, sent_on, answered_on, answer_due_on, transferred_on on referral
  for each row execute function sec.referral_is_counted();

create table form_month_counter (
  station_id uuid not null,
  region_code text collate "C" not null,
  month text collate "C" not null,
  figure text collate "C" not null,
  value bigint not null,
  primary key (station_id, region_code, month, figure)
);
create index form_month_counter_region on form_month_counter (region_code, month, figure);
comment on table form_month_counter is '计数：form（写好的表单，草稿和作废的不计）、form.late（补录）、form.<编号>；只给具名的人看的表单（危机、强制报告）不计';
create function sec.count_form(p_form form_record, p_by int) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  insert into form_month_counter
  select p_form.done_station_id, p_form.done_region_code, to_char(p_form.occurred_on, 'YYYY-MM'), f.figure, p_by
  from (values ('form', true), ('form.late', p_form.is_late), ('form.' || p_form.form, true)) as f (figure, counts)
  where f.counts and p_form.state not in ('DRAFT', 'WITHDRAWN') and not p_form.is_named order by f.figure
  on conflict (station_id, region_code, month, figure) do update set value = form_month_counter.value + excluded.value
$$;
create function sec.form_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform sec.count_form(old, -1); end if;
  if tg_op <> 'DELETE' then perform sec.count_form(new, 1); end if;
  return null;
end $$;
create trigger form_is_counted after insert or delete on form_record for each row execute function sec.form_is_counted();
create trigger form_is_recounted after update of state, occurred_on, is_late on form_record
  for each row when ((old.state, old.occurred_on, old.is_late) is distinct from (new.state, new.occurred_on, new.is_late)) execute function sec.form_is_counted();

revoke execute on function sec.count_group_people(service_group, int) from public, shezhan_app, shezhan_job;
revoke execute on function sec.count_handout(activity_handout, int) from public, shezhan_app, shezhan_job;
revoke execute on function sec.count_form(form_record, int) from public, shezhan_app, shezhan_job;

alter table form_month_counter enable row level security;
alter table form_month_counter force row level security;
create policy figures_read on form_month_counter for select to shezhan_app
  using ((region_code >= (select sec.range_from('figures')) and region_code < (select sec.range_until('figures')))
    or station_id = any ((select sec.readable_stations())::uuid[]));
create policy job_reads on form_month_counter for select to shezhan_job using (true);
create policy definer on form_month_counter using (current_user not in ('shezhan_app', 'shezhan_job'));
grant select on form_month_counter to shezhan_app;
revoke insert, update, delete on form_month_counter from shezhan_job;

-- What is there is counted once more, by the functions that count from now on.
delete from case_month_counter;
select sec.count_case(c, 1) from service_case c;
select sec.count_group_people(g, 1) from service_group g where g.started_on is not null;
delete from activity_month_counter;
select sec.count_activity(a, 1) from activity a;
select sec.count_handout(h, 1) from activity_handout h;
delete from need_month_counter where figure like 'lead.%' or figure in ('reception', 'rated', 'score');
select sec.count_lead(l, 1) from lead l;
delete from referral_month_counter;
select sec.count_referral(r, 1) from referral r;
select sec.count_form(f, 1) from form_record f;

-- What the rules say of a case or a referral is read by those who read the file: the station's own people, township and county; a project
-- manager, city and province learn nothing of single ones, and the latter two no number of them either.
do $$
declare t text;
begin
  foreach t in array array['policy_finding', 'policy_finding_change', 'policy_decision', 'policy_evidence', 'policy_rectification', 'policy_step', 'policy_file'] loop
    execute format('alter policy place_reads on %I using (subject_kind not in (''worker'', ''case'', ''referral'') and (station_id = any ((select sec.readable_stations())::uuid[])
      or (region_code >= (select sec.range_from(''figures'')) and region_code < (select sec.range_until(''figures'')))))', t);
    execute format('create policy client_work_reads on %I for select to shezhan_app using (subject_kind in (''case'', ''referral'')
      and (station_id = any ((select sec.client_stations())::uuid[]) or (region_code >= (select sec.range_from(''clients'')) and region_code < (select sec.range_until(''clients'')))))', t);
  end loop;
end $$;
alter policy figures_read on policy_count using (
  place_code >= (select sec.range_from('figures')) and place_code < (select sec.range_until('figures'))
  and (subject_kind not in ('case', 'referral') or (place_code >= (select sec.range_from('clients')) and place_code < (select sec.range_until('clients')))));

call sec.judge_after('service_case', 'region');
call sec.judge_after('referral', 'region');
call sec.judge_after('lead', 'station');
