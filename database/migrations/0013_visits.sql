-- Visits and calls (走访、电访), their pictures and earlier versions, the to-dos that danger signs start, and the month counters.

create table visit (
  id uuid primary key,
  household_id uuid not null,
  -- Where the file is kept now; moves along with the household.
  station_id uuid not null,
  region_code text collate "C" not null,
  -- Who did the work and where; stays, so that a month once reported does not change when a family moves.
  done_station_id uuid not null references station,
  done_region_code text collate "C" not null check (done_region_code ~ '^[0-9]{12}$'),
  kind text not null,
  channel text not null check (channel in ('HOME', 'VIDEO', 'PHONE', 'NEIGHBOURS', 'VILLAGE')),
  visited_on date not null,
  started_time time,
  ended_time time check (ended_time > started_time),
  visitor_ids uuid[] not null check (cardinality(visitor_ids) between 1 and 10),
  visitor_names text[] not null,
  presence text,
  call_result text,
  people_met_count int not null check (people_met_count between 0 and 50),
  safety_hazards text[] not null default '{}',
  need_levels text[] not null default '{}',
  goods jsonb not null default '[]',
  risk_signs text[] not null check (cardinality(risk_signs) > 0),
  risk_level text,
  has_policy_publicity boolean not null default false,
  next_visit_on date check (next_visit_on > visited_on),
  confirmation text,
  narrative bytea not null,
  is_late boolean not null,
  device_at timestamptz,
  recorded_at timestamptz not null,
  recorded_by uuid not null references account,
  recorded_by_name text not null,
  state text not null default 'RECORDED' check (state in ('RECORDED', 'WITHDRAWN')),
  withdrawal bytea,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, station_id, region_code),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade,
  check ((channel = 'PHONE') = (call_result is not null)),
  check (channel not in ('HOME', 'VIDEO') or presence is not null),
  check ((state = 'WITHDRAWN') = (withdrawal is not null))
);
create index visit_household on visit (household_id, visited_on desc, id desc);
create index visit_station_day on visit (station_id, visited_on desc, id desc);
create index visit_region_day on visit (region_code, visited_on desc);
create index visit_home_day on visit (visited_on) where channel = 'HOME' and started_time is not null and state = 'RECORDED';
comment on table visit is '走访、电访记录；文字内容（narrative）整体加密';
comment on column visit.is_late is '补录：走访后超过规定时限才写下，只标注、不拒收';
comment on column visit.device_at is '手机上的填写时间，与服务器时间并列保存';

create table visit_image (
  id uuid primary key,
  visit_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  kind text not null check (kind in ('PHOTO', 'SIGNATURE')),
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp')),
  content bytea not null check (octet_length(content) < 450000),
  -- Equal pictures have equal digests; the key keeps the digest from naming the picture.
  digest bytea not null,
  created_at timestamptz not null default now(),
  foreign key (visit_id, station_id, region_code) references visit (id, station_id, region_code) on update cascade
);
create index visit_image_visit on visit_image (visit_id, id);
comment on table visit_image is '走访照片和手写签名，加密保存，不含拍摄信息';

create table visit_revision (
  visit_id uuid not null,
  version int not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  content jsonb not null,
  narrative bytea not null,
  replaced_at timestamptz not null default now(),
  replaced_by uuid,
  primary key (visit_id, version),
  foreign key (visit_id, station_id, region_code) references visit (id, station_id, region_code) on update cascade
);
comment on table visit_revision is '走访记录修改、撤回前的样子';

create table todo (
  id uuid primary key,
  visit_id uuid,
  household_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  kind text not null check (kind in ('CRISIS', 'MANDATORY_REPORT', 'OPEN_CASE', 'REFERRAL')),
  step text not null,
  title text not null,
  due_at timestamptz not null,
  opened_at timestamptz not null,
  opened_by uuid not null references account,
  opened_by_name text not null,
  assignee_id uuid references account,
  assignee_name text not null default '',
  state text not null default 'OPEN' check (state in ('OPEN', 'DONE')),
  result bytea,
  done_at timestamptz,
  done_by uuid references account,
  done_by_name text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade,
  foreign key (visit_id) references visit,
  -- By reporter, so that reporting twice says nothing about whether somebody else has reported.
  unique (visit_id, kind, step, opened_by),
  check ((state = 'DONE') = (done_at is not null))
);
create index todo_station_due on todo (station_id, state, due_at, id);
create index todo_region_due on todo (region_code, state, due_at);
create index todo_household on todo (household_id);
comment on table todo is '待办：危机介入、强制报告、开案、转介的每一步和最晚时间；强制报告只有报告人、站长、督导和县级可见';

create table visit_month_counter (
  station_id uuid not null,
  region_code text collate "C" not null,
  month text collate "C" not null,
  figure text collate "C" not null,
  value bigint not null,
  primary key (station_id, region_code, month, figure)
);
create index visit_month_counter_region on visit_month_counter (region_code, month, figure);
comment on table visit_month_counter is '计数：visit.<方式>（次）、people（人次）、publicity（政策宣传）、goods（发放物资）、late（补录）、risk（发现风险），不计已撤回';

-- One statement for all figures of a row, in one order, so that two writers never wait for each other crosswise.
create function sec.count_visit(p_visit visit, p_by int) returns void language sql security definer
  set search_path = sec, public, pg_temp as $$
  insert into visit_month_counter
  select p_visit.done_station_id, p_visit.done_region_code, to_char(p_visit.visited_on, 'YYYY-MM'), f.figure, f.value * p_by
  from (values ('visit.' || p_visit.channel, 1), ('people', p_visit.people_met_count), ('publicity', p_visit.has_policy_publicity::int),
    ('goods', (p_visit.goods <> '[]')::int), ('late', p_visit.is_late::int), ('risk', (p_visit.risk_signs <> '{NONE}')::int)) as f (figure, value)
  where p_visit.state = 'RECORDED' and f.value <> 0 order by f.figure
  on conflict (station_id, region_code, month, figure) do update set value = visit_month_counter.value + excluded.value
$$;
revoke execute on function sec.count_visit(visit, int) from public, shezhan_app, shezhan_job;

create function sec.visit_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform sec.count_visit(old, -1); end if;
  if tg_op <> 'DELETE' then perform sec.count_visit(new, 1); end if;
  return null;
end $$;
create trigger visit_is_counted after insert or delete on visit for each row execute function sec.visit_is_counted();
create trigger visit_is_recounted after update of channel, people_met_count, has_policy_publicity, goods, is_late, risk_signs, visited_on, state on visit
  for each row execute function sec.visit_is_counted();

-- Nothing written down is lost: the row as it was goes into the history before a new version takes its place.
create function sec.visit_is_kept() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into visit_revision (visit_id, version, station_id, region_code, content, narrative, replaced_by)
  values (old.id, old.version, old.station_id, old.region_code, to_jsonb(old) - array['narrative', 'withdrawal'], old.narrative, sec.account_id());
  return null;
end $$;
create trigger visit_is_kept after update on visit for each row when (old.version <> new.version) execute function sec.visit_is_kept();

-- Who of these visitors is at another door at that time. Asks in turn (a lock for each person and day), so that two records
-- sent at once cannot both pass. Only for colleagues of the caller; the other visit is named only if the caller may see it.
create function sec.home_visit_overlap(p_visitors uuid[], p_on date, p_from time, p_until time, p_household uuid, p_except uuid)
  returns table (visitor_id uuid, visit_id uuid) language plpgsql volatile security definer set search_path = sec, public, pg_temp as $$
declare
  v_visitors uuid[] := (select coalesce(array_agg(distinct p.account_id order by p.account_id), '{}') from sec.client_station_people() p where p.account_id = any (p_visitors));
  v_one uuid;
begin
  foreach v_one in array v_visitors loop
    perform pg_advisory_xact_lock(hashtextextended('home visit ' || v_one || p_on, 0));
  end loop;
  return query
    select u.id, case when v.station_id = any ((select sec.client_stations())::uuid[]) then v.id end
    from visit v cross join lateral unnest(v.visitor_ids) as u (id)
    where v.visited_on = p_on and v.channel = 'HOME' and v.started_time is not null and v.state = 'RECORDED'
      and u.id = any (v_visitors) and v.household_id <> p_household and v.id <> p_except
      and (v.visited_on + v.started_time, v.visited_on + coalesce(v.ended_time, v.started_time))
        overlaps (p_on + p_from, p_on + coalesce(p_until, p_from))
      -- Two beginnings without an end say nothing: both may have been filled in when the records were written, one after the other.
      and (v.ended_time is not null or p_until is not null)
    limit 1;
end $$;

do $$
declare t text;
begin
  foreach t in array array['visit', 'visit_image', 'visit_revision', 'todo'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
  foreach t in array array['visit', 'visit_image', 'visit_revision'] loop
    execute format('create policy front_line_reads on %I for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]))', t);
  end loop;
end $$;

-- A visit is written under one's own name and changed by who wrote it, who was there, or the head of the station.
create policy front_line_adds on visit for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and recorded_by = (select sec.account_id()));
create policy front_line_changes on visit for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[]) and (recorded_by = (select sec.account_id())
    or (select sec.account_id()) = any (visitor_ids) or (select sec.role()) in ('STATION_HEAD', 'DEPUTY_STATION_HEAD')))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
create policy area_officers_read on visit for select to shezhan_app
  using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')));
-- Pictures come and go with whoever may change the visit; officers see none.
create policy front_line_adds on visit_image for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
create policy front_line_removes on visit_image for delete to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[]));

-- A mandatory report is seen by who made it or is in charge of it, the head of the station, the supervisor and the county.
create policy front_line_reads on todo for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[])
  and (kind <> 'MANDATORY_REPORT' or opened_by = (select sec.account_id()) or assignee_id = (select sec.account_id())
    or (select sec.role()) in ('STATION_HEAD', 'SUPERVISOR')));
create policy front_line_adds on todo for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and opened_by = (select sec.account_id()));
create policy front_line_changes on todo for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[])
    and (kind <> 'MANDATORY_REPORT' or opened_by = (select sec.account_id()) or assignee_id = (select sec.account_id())
      or (select sec.role()) = 'STATION_HEAD'))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
create policy area_officers_read on todo for select to shezhan_app
  using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients'))
    and (kind <> 'MANDATORY_REPORT' or (select sec.role()) = 'COUNTY_OFFICER'));

alter table visit_month_counter enable row level security;
alter table visit_month_counter force row level security;
create policy figures_read on visit_month_counter for select to shezhan_app
  using ((region_code >= (select sec.range_from('figures')) and region_code < (select sec.range_until('figures')))
    or station_id = any ((select sec.readable_stations())::uuid[]));
create policy job_reads on visit_month_counter for select to shezhan_job using (true);
create policy definer on visit_month_counter using (current_user not in ('shezhan_app', 'shezhan_job'));

grant select, insert on visit, visit_image, todo to shezhan_app;
grant delete on visit_image to shezhan_app;
grant select on visit_revision, visit_month_counter to shezhan_app;
revoke insert, update, delete on visit_month_counter, visit_revision from shezhan_job;
-- Whose household, who wrote it down, and when the record arrived never change.
grant update (kind, channel, visited_on, started_time, ended_time, visitor_ids, visitor_names, presence, call_result, people_met_count,
  safety_hazards, need_levels, goods, risk_signs, risk_level, has_policy_publicity, next_visit_on, confirmation, narrative, is_late, state,
  withdrawal, version, updated_at) on visit to shezhan_app;
grant update (assignee_id, assignee_name, state, result, done_at, done_by, done_by_name, version, updated_at) on todo to shezhan_app;
