-- Monthly briefings (月度工作简报): the station's text in the making, each submission frozen, and the county's answer.

create table briefing (
  id uuid primary key,
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  month text collate "C" not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  state text not null default 'DRAFT' check (state in ('DRAFT', 'SUBMITTED', 'ACCEPTED', 'RETURNED')),
  submissions int not null default 0 check (submissions >= 0),
  first_submitted_on date,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (station_id, month),
  unique (id, station_id, region_code, month),
  check ((state = 'DRAFT') = (submissions = 0)),
  check ((submissions = 0) = (first_submitted_on is null))
);
create index briefing_region on briefing (region_code, month);
create index briefing_newest on briefing (month desc, id);
comment on table briefing is '月度工作简报：一站一月一份，状态和报送次数';
comment on column briefing.first_submitted_on is '首次报送日（中国日期），据此判断是否逾期';

-- What the station is still writing is the station's own; the county reads what was submitted.
create table briefing_text (
  briefing_id uuid primary key references briefing,
  station_id uuid not null references station,
  overview text not null default '',
  key_work text not null default '',
  typical_case text not null default '',
  problems text not null default '',
  next_plan text not null default '',
  written_by uuid references account,
  updated_at timestamptz not null default now()
);

create table briefing_submission (
  briefing_id uuid not null,
  number int not null check (number >= 1),
  station_id uuid not null,
  region_code text collate "C" not null,
  month text collate "C" not null,
  definition_version int not null,
  figures jsonb not null,
  texts jsonb not null,
  submitted_by uuid not null references account,
  submitted_by_name text not null,
  submitted_at timestamptz not null,
  decision text check (decision in ('ACCEPTED', 'RETURNED')),
  decided_by uuid references account,
  decided_by_name text not null default '',
  decided_at timestamptz,
  remark text not null default '',
  primary key (briefing_id, number),
  foreign key (briefing_id, station_id, region_code, month) references briefing (id, station_id, region_code, month),
  check ((decision is null) = (decided_at is null)),
  check (decision <> 'RETURNED' or length(remark) > 0),
  -- Nobody accepts his own.
  constraint briefing_submission_second_pair_of_eyes check (decided_by <> submitted_by)
);
comment on table briefing_submission is '每次报送的数字和文字原样保存；此后更正记录不改变已报送的月份';
comment on column briefing_submission.definition_version is '指标口径版本';

-- By which day of the following month a briefing is due; the most specific place and the latest start hold.
create table briefing_due_day (
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  from_month text collate "C" not null check (from_month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  day_of_month int not null check (day_of_month between 1 and 28),
  source text not null check (length(source) between 1 and 200),
  version int not null default 1,
  set_by uuid references account,
  created_at timestamptz not null default now(),
  primary key (region_code, from_month)
);
comment on table briefing_due_day is '简报报送期限：自哪个月的简报起，次月几日前，依据';

do $$
declare t text;
begin
  foreach t in array array['briefing', 'briefing_text', 'briefing_submission', 'briefing_due_day'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;

-- Stations whose briefings the actor reads: front line, supervision and project management; an evaluator is given what he needs as evidence.
create function sec.briefing_stations() returns uuid[] language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select case when (sec.current_appointment()).role = 'EVALUATOR' then '{}'::uuid[] else sec.readable_stations() end
$$;
-- The place whose submitted briefings a township or county officer reads.
create function sec.briefing_range(p_until boolean) returns text language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select case when (sec.current_appointment()).role in ('TOWNSHIP_OFFICER', 'COUNTY_OFFICER')
    then case when p_until then sec.range_until('figures') else sec.range_from('figures') end else 'x' end collate "C"
$$;

create policy stations_read on briefing for select to shezhan_app using (station_id = any ((select sec.briefing_stations())::uuid[]));
create policy area_officers_read on briefing for select to shezhan_app using (state <> 'DRAFT'
  and region_code >= (select sec.briefing_range(false)) and region_code < (select sec.briefing_range(true)));
create policy heads_begin on briefing for insert to shezhan_app with check (state = 'DRAFT' and station_id = any ((select sec.kept_stations())::uuid[]));
-- The state table is held here as well: the station moves its drafts forward, the county decides what was submitted.
create policy heads_write on briefing for update to shezhan_app
  using (state in ('DRAFT', 'RETURNED') and station_id = any ((select sec.kept_stations())::uuid[]))
  with check (state in ('DRAFT', 'RETURNED', 'SUBMITTED') and station_id = any ((select sec.kept_stations())::uuid[]));
create policy county_decides on briefing for update to shezhan_app
  using (state = 'SUBMITTED' and region_code >= (select sec.range_from('manage')) and region_code < (select sec.range_until('manage')))
  with check (state in ('ACCEPTED', 'RETURNED') and region_code >= (select sec.range_from('manage')) and region_code < (select sec.range_until('manage')));

create policy stations_read on briefing_text for select to shezhan_app using (station_id = any ((select sec.briefing_stations())::uuid[]));
create policy heads_begin on briefing_text for insert to shezhan_app with check (station_id = any ((select sec.kept_stations())::uuid[]));
create policy heads_write on briefing_text for update to shezhan_app
  using (station_id = any ((select sec.kept_stations())::uuid[])
    and exists (select 1 from briefing b where b.id = briefing_id and b.state in ('DRAFT', 'RETURNED')))
  with check (station_id = any ((select sec.kept_stations())::uuid[]));

create policy stations_read on briefing_submission for select to shezhan_app using (station_id = any ((select sec.briefing_stations())::uuid[]));
create policy area_officers_read on briefing_submission for select to shezhan_app using (
  region_code >= (select sec.briefing_range(false)) and region_code < (select sec.briefing_range(true)));
create policy heads_submit on briefing_submission for insert to shezhan_app
  with check (decision is null and submitted_by = (select sec.account_id()) and station_id = any ((select sec.kept_stations())::uuid[]));
create policy county_decides on briefing_submission for update to shezhan_app
  using (decision is null and region_code >= (select sec.range_from('manage')) and region_code < (select sec.range_until('manage')))
  with check (decision is not null and decided_by = (select sec.account_id()));

create policy signed_in_read on briefing_due_day for select to shezhan_app using ((select sec.role()) is not null);
create policy county_sets on briefing_due_day for insert to shezhan_app
  with check (region_code >= (select sec.range_from('manage')) and region_code < (select sec.range_until('manage')));

grant select, insert on briefing, briefing_text, briefing_submission, briefing_due_day to shezhan_app;
grant update (state, submissions, first_submitted_on, version, updated_at) on briefing to shezhan_app;
grant update (overview, key_work, typical_case, problems, next_plan, written_by, updated_at) on briefing_text to shezhan_app;
grant update (decision, decided_by, decided_by_name, decided_at, remark) on briefing_submission to shezhan_app;

-- How far each station's briefing of a month has come, for officers up to the province: no text.
create function sec.briefing_progress(p_month text) returns table (station_id uuid, state text, first_submitted_on date)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  select b.station_id, b.state, b.first_submitted_on from briefing b
  where b.month = p_month and b.region_code >= sec.range_from('figures') and b.region_code < sec.range_until('figures')
$$;

-- Numbers of one station that no counter holds: filings and staff hours of a span of days. Only for who reads its briefing.
create function sec.station_filings(p_station uuid, p_from date, p_until date) returns table (households int, households_ever int, persons int, persons_ever int)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  -- Written down with the household: they came with it on its day; later: on the day they were added.
  with person_day as (
    select case when p.created_at < h.created_at + interval '1 day' then h.filed_on else (p.created_at at time zone 'Asia/Shanghai')::date end as on_day
    from person p join household h on h.id = p.household_id where p.station_id = p_station and p.left_reason is distinct from 'WRONG_ENTRY'
  ), came as (select on_day from person_day where on_day < p_until)
  select
    (select count(*)::int from household h where h.station_id = p_station and h.filed_on >= p_from and h.filed_on < p_until),
    (select count(*)::int from household h where h.station_id = p_station and h.filed_on < p_until),
    (select count(*)::int from came where on_day >= p_from), (select count(*)::int from came)
  where p_station = any ((select sec.briefing_stations())::uuid[])
$$;

create function sec.station_staff_figures(p_station uuid, p_from date, p_until date)
  returns table (workers int, full_time int, certified int, training_hours numeric, supervision_sessions int, supervision_hours numeric)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  with here as (
    select distinct a.worker_id, a.mode, a.from_on, a.until_on from station_assignment a
    where a.station_id = p_station and a.from_on < p_until and (a.until_on is null or a.until_on >= p_from)
  ), last_day as (
    select worker_id, bool_or(mode = 'FULL_TIME') as full_time from here where from_on < p_until and (until_on is null or until_on >= p_until - 1) group by 1
  )
  select (select count(*)::int from last_day), (select count(*)::int from last_day where full_time),
    (select count(*)::int from last_day l where exists (select 1 from worker_certificate c where c.worker_id = l.worker_id and c.issued_on < p_until)),
    (select coalesce(sum(t.hours), 0) from worker_training t where t.is_credited and t.ended_on >= p_from and t.ended_on < p_until
      and exists (select 1 from here h where h.worker_id = t.worker_id and t.ended_on >= h.from_on and (h.until_on is null or t.ended_on <= h.until_on))),
    (select count(*)::int from worker_supervision s where s.day >= p_from and s.day < p_until
      and exists (select 1 from here h where h.worker_id = s.worker_id and s.day >= h.from_on and (h.until_on is null or s.day <= h.until_on))),
    (select coalesce(sum(s.hours), 0) from worker_supervision s where s.day >= p_from and s.day < p_until
      and exists (select 1 from here h where h.worker_id = s.worker_id and s.day >= h.from_on and (h.until_on is null or s.day <= h.until_on)))
  where p_station = any ((select sec.briefing_stations())::uuid[])
$$;

-- Numbers of staff by station, for township and county officers; no names.
create function sec.station_staffing(p_day date) returns table (station_id uuid, workers int, full_time int, certified int)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  select a.station_id, count(distinct a.worker_id)::int, count(distinct a.worker_id) filter (where a.mode = 'FULL_TIME')::int,
    count(distinct a.worker_id) filter (where exists (select 1 from worker_certificate c where c.worker_id = a.worker_id and c.issued_on <= p_day))::int
  from station_assignment a
  where a.region_code >= sec.briefing_range(false) and a.region_code < sec.briefing_range(true)
    and a.from_on <= p_day and (a.until_on is null or a.until_on >= p_day)
  group by 1
$$;

-- Households of one station to be seen in a span of days, by their present tier: seen in it, or still due by its end.
create function sec.station_due_figures(p_station uuid, p_from date, p_until date, p_today date)
  returns table (tier text, due int, done int, overdue int) language sql stable security definer set search_path = sec, public, pg_temp as $$
  with seen as (
    select distinct v.household_id from visit v where v.station_id = p_station and v.visited_on >= p_from and v.visited_on < p_until and v.state = 'RECORDED'
      and (v.presence in ('MET', 'MET_FAMILY') or v.call_result in ('ANSWERED', 'ANSWERED_BY_FAMILY'))
  ), concerned as (
    select h.tier, h.next_visit_due_on, (h.next_visit_due_on is not null and h.next_visit_due_on < p_until) as is_open from household h
    where h.station_id = p_station and ((h.state = 'ACTIVE' and h.next_visit_due_on < p_until) or h.id in (select household_id from seen))
  )
  select c.tier, count(*)::int, count(*) filter (where not c.is_open)::int,
    count(*) filter (where c.is_open and c.next_visit_due_on < least(p_until, p_today))::int
  from concerned c where p_station = any ((select sec.briefing_stations())::uuid[]) group by c.tier
$$;

-- Visits and calls of a place by week (its Monday) and the household's present tier, for township and county officers.
create function sec.visit_weeks(p_from date, p_until date) returns table (week date, tier text, visits int)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  select date_trunc('week', v.visited_on)::date, h.tier, count(*)::int
  from visit v join household h on h.id = v.household_id
  where v.region_code >= sec.briefing_range(false) and v.region_code < sec.briefing_range(true)
    and v.visited_on >= p_from and v.visited_on < p_until and v.state = 'RECORDED'
  group by 1, 2
$$;

-- Numbers of staff by township, for officers up to the province; no names. Who serves in two townships is counted in both.
create function sec.township_staffing(p_day date) returns table (place_code text, workers int, full_time int, certified int)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  select rpad(left(a.region_code, 9), 12, '0'), count(distinct a.worker_id)::int, count(distinct a.worker_id) filter (where a.mode = 'FULL_TIME')::int,
    count(distinct a.worker_id) filter (where exists (select 1 from worker_certificate c where c.worker_id = a.worker_id and c.issued_on <= p_day))::int
  from station_assignment a
  where a.region_code >= sec.range_from('figures') and a.region_code < sec.range_until('figures')
    and a.from_on <= p_day and (a.until_on is null or a.until_on >= p_day)
  group by 1
$$;
