-- Crises (危机事件) with their timeline, the clocks that hang on them, consent taken back item by item, and the month counters.

create table crisis (
  id uuid primary key,
  crisis_no text not null unique,
  -- A person in danger may have no file yet.
  household_id uuid,
  visit_id uuid references visit,
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  state text not null default 'FOUND' check (state in ('FOUND', 'HANDLING', 'STABLE', 'LIFTED', 'ENDED', 'CANCELLED')),
  is_immediate boolean not null,
  -- Nobody asks for consent while somebody is in danger; the ground stands here, its words are sealed with the rest.
  consent_basis text not null default 'EMERGENCY' check (consent_basis in ('EMERGENCY', 'STATUTORY_DUTY')),
  story bytea not null,
  found_at timestamptz not null,
  device_at timestamptz,
  recorded_at timestamptz not null,
  opened_by uuid not null references account,
  opened_by_name text not null,
  reader_ids uuid[] not null default '{}' check (cardinality(reader_ids) <= 10),
  seen_again_at timestamptz,
  stabilised_at timestamptz,
  lifted_at timestamptz,
  ended_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, station_id, region_code),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade,
  check (found_at <= recorded_at)
);
create index crisis_station on crisis (station_id, found_at desc, id desc);
create index crisis_region on crisis (region_code, found_at desc);
create index crisis_household on crisis (household_id) where household_id is not null;
create index crisis_visit on crisis (visit_id) where visit_id is not null;
comment on table crisis is '危机事件；文字（story）整体加密；只有发现人、指定的人、站长、督导和县级可见；保存 30 年';
comment on column crisis.consent_basis is '无需同意的依据：紧急情况，或履行法定的报告义务';

create table crisis_entry (
  id uuid primary key,
  crisis_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  kind text not null check (kind in ('ACTION', 'NOTICE', 'FOLLOW_UP', 'SUPERVISION', 'STATE')),
  happened_at timestamptz not null,
  words bytea not null,
  written_at timestamptz not null,
  written_by uuid not null references account,
  written_by_name text not null,
  foreign key (crisis_id, station_id, region_code) references crisis (id, station_id, region_code) on update cascade
);
create index crisis_entry_crisis on crisis_entry (crisis_id, happened_at, id);
comment on table crisis_entry is '危机事件的时间线：时刻、行动、人；只增加、不修改';

create table crisis_month_counter (
  station_id uuid not null,
  region_code text collate "C" not null,
  month text collate "C" not null,
  figure text collate "C" not null,
  value bigint not null,
  primary key (station_id, region_code, month, figure)
);
create index crisis_month_counter_region on crisis_month_counter (region_code, month, figure);
comment on table crisis_month_counter is '计数：crisis（起，不计误报）、immediate（有即时危险）、seen24（24 小时内再次见面）、lifted（已解除）、report（强制报告，件）；只到站，不到村';

-- Clocks of a crisis are to-dos like those of a visit; the person may have no file, and only those named know of them.
alter table todo alter column household_id drop not null;
alter table todo add column crisis_id uuid references crisis, add column reader_ids uuid[];
alter table todo add check (household_id is not null or crisis_id is not null);
alter table todo add check ((crisis_id is null) = (reader_ids is null));
alter table todo add foreign key (station_id) references station;
create unique index todo_of_crisis on todo (crisis_id, kind, step, opened_by) where crisis_id is not null and state = 'OPEN';
create index todo_crisis on todo (crisis_id, due_at) where crisis_id is not null;
comment on column todo.reader_ids is '危机事件指定的人；为空时本站人员都可见';

-- What the visit started belongs to the crisis from now on; who is named, and where the file is, is said once.
create function sec.crisis_takes_todos() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    update todo set crisis_id = new.id, reader_ids = new.reader_ids
    where new.visit_id is not null and visit_id = new.visit_id and kind in ('CRISIS', 'MANDATORY_REPORT') and crisis_id is null and station_id = new.station_id;
  else
    update todo set reader_ids = new.reader_ids, household_id = new.household_id, station_id = new.station_id, region_code = new.region_code
    where crisis_id = new.id and (reader_ids, household_id, station_id, region_code) is distinct from (new.reader_ids, new.household_id, new.station_id, new.region_code);
  end if;
  return null;
end $$;
create trigger crisis_takes_todos after insert or update of reader_ids, household_id, station_id, region_code on crisis
  for each row execute function sec.crisis_takes_todos();

create function sec.count_crisis_figure(p_station uuid, p_month text, p_figure text, p_by int) returns void language sql security definer
  set search_path = sec, public, pg_temp as $$
  insert into crisis_month_counter select s.id, s.region_code, p_month, p_figure, p_by from station s where s.id = p_station
  on conflict (station_id, region_code, month, figure) do update set value = crisis_month_counter.value + excluded.value
$$;
create function sec.count_crisis(p_crisis crisis, p_by int) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  select sec.count_crisis_figure(p_crisis.station_id, to_char(p_crisis.found_at at time zone 'Asia/Shanghai', 'YYYY-MM'), f.figure, p_by)
  from (values ('crisis', true), ('immediate', p_crisis.is_immediate), ('lifted', p_crisis.lifted_at is not null),
    ('seen24', coalesce(p_crisis.seen_again_at <= p_crisis.found_at + interval '24 hours', false))) as f (figure, counts)
  where p_crisis.state <> 'CANCELLED' and f.counts order by f.figure
$$;
revoke execute on function sec.count_crisis_figure(uuid, text, text, int) from public, shezhan_app, shezhan_job;
revoke execute on function sec.count_crisis(crisis, int) from public, shezhan_app, shezhan_job;

create function sec.crisis_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform sec.count_crisis(old, -1); end if;
  if tg_op <> 'DELETE' then perform sec.count_crisis(new, 1); end if;
  return null;
end $$;
create trigger crisis_is_counted after insert or delete on crisis for each row execute function sec.crisis_is_counted();
-- A move of the file changes no figure that has been reported.
create trigger crisis_is_recounted after update of state, is_immediate, seen_again_at, lifted_at, found_at on crisis
  for each row when (old.station_id = new.station_id) execute function sec.crisis_is_counted();

create function sec.report_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
declare
  v_was boolean := tg_op = 'UPDATE' and old.state = 'FILED';
begin
  if v_was then perform sec.count_crisis_figure(old.station_id, to_char(old.occurred_on, 'YYYY-MM'), 'report', -1); end if;
  if new.state = 'FILED' then perform sec.count_crisis_figure(new.station_id, to_char(new.occurred_on, 'YYYY-MM'), 'report', 1); end if;
  return null;
end $$;
create trigger report_is_counted after insert or update of state, occurred_on on form_record
  for each row when (new.form = 'F23') execute function sec.report_is_counted();

do $$
declare t text;
begin
  foreach t in array array['crisis', 'crisis_entry', 'crisis_month_counter'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
  foreach t in array array['crisis', 'crisis_entry'] loop
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
  end loop;
end $$;

create policy front_line_reads on crisis for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[])
  and (opened_by = (select sec.account_id()) or (select sec.account_id()) = any (reader_ids) or (select sec.role()) in ('STATION_HEAD', 'SUPERVISOR')));
create policy front_line_adds on crisis for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and opened_by = (select sec.account_id()));
create policy front_line_changes on crisis for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[])
    and (opened_by = (select sec.account_id()) or (select sec.account_id()) = any (reader_ids) or (select sec.role()) = 'STATION_HEAD'))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
create policy county_reads on crisis for select to shezhan_app using ((select sec.role()) = 'COUNTY_OFFICER'
  and region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')));
-- A supervisor who approves the assessment of a head lifts the danger, and nothing else.
create policy supervisors_lift on crisis for update to shezhan_app
  using (station_id = any ((select sec.writable_stations())::uuid[]) and (select sec.role()) = 'SUPERVISOR' and state = 'STABLE')
  with check (station_id = any ((select sec.writable_stations())::uuid[]) and state = 'LIFTED');

-- The timeline is open to whom the crisis is open.
create policy follows_crisis on crisis_entry for select to shezhan_app using (exists (select 1 from crisis c where c.id = crisis_id));
create policy front_line_adds on crisis_entry for insert to shezhan_app with check (station_id = any ((select sec.writable_client_stations())::uuid[])
  and written_by = (select sec.account_id()) and exists (select 1 from crisis c where c.id = crisis_id));

create policy figures_read on crisis_month_counter for select to shezhan_app
  using ((region_code >= (select sec.range_from('figures')) and region_code < (select sec.range_until('figures')))
    or station_id = any ((select sec.readable_stations())::uuid[]));
create policy job_reads on crisis_month_counter for select to shezhan_job using (true);

drop policy front_line_reads on todo;
drop policy front_line_changes on todo;
drop policy area_officers_read on todo;
create policy front_line_reads on todo for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[])
  and ((kind <> 'MANDATORY_REPORT' and (reader_ids is null or (select sec.account_id()) = any (reader_ids)))
    or opened_by = (select sec.account_id()) or assignee_id = (select sec.account_id()) or (select sec.role()) in ('STATION_HEAD', 'SUPERVISOR')));
create policy front_line_changes on todo for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[])
    and ((kind <> 'MANDATORY_REPORT' and (reader_ids is null or (select sec.account_id()) = any (reader_ids)))
      or opened_by = (select sec.account_id()) or assignee_id = (select sec.account_id()) or (select sec.role()) = 'STATION_HEAD'))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
create policy area_officers_read on todo for select to shezhan_app
  using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients'))
    and ((kind <> 'MANDATORY_REPORT' and reader_ids is null) or (select sec.role()) = 'COUNTY_OFFICER'));
-- With the danger lifted, the clocks of the handling stop and those of the visits afterwards start.
create policy supervisors_stop on todo for update to shezhan_app
  using (station_id = any ((select sec.writable_stations())::uuid[]) and (select sec.role()) = 'SUPERVISOR' and crisis_id is not null and kind = 'CRISIS' and state = 'OPEN')
  with check (state = 'DONE' and done_by = (select sec.account_id()));
create policy supervisors_start on todo for insert to shezhan_app
  with check (station_id = any ((select sec.writable_stations())::uuid[]) and (select sec.role()) = 'SUPERVISOR' and crisis_id is not null and kind = 'CRISIS'
    and opened_by = (select sec.account_id()) and exists (select 1 from crisis c where c.id = crisis_id and c.state = 'LIFTED'));

grant select, insert on crisis, crisis_entry to shezhan_app;
grant select on crisis_month_counter to shezhan_app;
revoke insert, update, delete on crisis_month_counter from shezhan_job;
-- Who found it, when and where never change.
grant update (household_id, region_code, state, story, reader_ids, seen_again_at, stabilised_at, lifted_at, ended_at, version, updated_at) on crisis to shezhan_app;

-- 逐项撤回: an item taken back leaves the others standing.
alter table consent add column withdrawn_items jsonb not null default '[]';
comment on column consent.withdrawn_items is '单项撤回：[{item, on, reason}]；全部撤回时 withdrawn_on 有值';
grant update (withdrawn_items) on consent to shezhan_app;
