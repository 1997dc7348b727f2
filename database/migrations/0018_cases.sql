-- Cases (个案): one person, one piece of work in six steps. State, level and days follow from the forms in the file; what changed and
-- who is responsible stays in the history; month counters for the figures.

create table service_case (
  id uuid primary key,
  case_no text collate "C" not null unique,
  household_id uuid not null,
  person_id uuid not null references person,
  -- Where the file is kept now; moves along with the household.
  station_id uuid not null,
  region_code text collate "C" not null,
  -- Where the case was taken up; stays, so that a month once reported does not change when a family moves.
  done_station_id uuid not null references station,
  done_region_code text collate "C" not null check (done_region_code ~ '^[0-9]{12}$'),
  state text not null default 'LEAD' check (state in ('LEAD', 'INTAKE', 'NOT_OPENED', 'ADVISED', 'REFERRED', 'OPEN', 'ASSESSED', 'PLAN_WAITING', 'ACTIVE', 'REVIEW',
    'CLOSING', 'CLOSED', 'ARCHIVED', 'SUSPENDED', 'TRANSFERRED')),
  side text check (side in ('SUSPEND', 'TRANSFER', 'ARCHIVE')),
  level text check (level in ('GENERAL', 'KEY', 'CRISIS')),
  alias text not null default '',
  responsible_id uuid not null references account,
  responsible_name text not null,
  supervisor_id uuid references account,
  supervisor_name text not null default '',
  emergency bytea,
  reason bytea,
  registered_on date not null,
  registered_by uuid not null references account,
  registered_by_name text not null,
  intake_on date,
  opened_on date,
  closed_on date,
  close_reason text,
  closed_days text[] not null default '{}',
  reopened_days text[] not null default '{}',
  transferred_on date,
  session_count int not null default 0,
  last_session_on date,
  follow_up_count int not null default 0,
  next_follow_up_on date,
  identified_on date,
  analysed_on date,
  planned_on date,
  coordinated_on date,
  intervened_on date,
  followed_up_on date,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, station_id, region_code),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade,
  check (state <> 'CLOSED' or closed_on is not null)
);
create unique index service_case_one_running on service_case (person_id)
  where state in ('LEAD', 'INTAKE', 'OPEN', 'ASSESSED', 'PLAN_WAITING', 'ACTIVE', 'REVIEW', 'CLOSING', 'SUSPENDED');
create index service_case_station on service_case (station_id, registered_on desc, id desc);
create index service_case_region on service_case (region_code, registered_on desc, id desc);
create index service_case_household on service_case (household_id, registered_on desc);
create index service_case_responsible on service_case (responsible_id, state);
create index service_case_follow_up on service_case (station_id, next_follow_up_on) where next_follow_up_on is not null;
comment on table service_case is '个案；内容在表单里（整体加密），这里只有列表、状态、时限要用的列';
comment on column service_case.closed_days is '每次结案的日期（YYYY-MM-DD）；重开后可以再次结案';
comment on column service_case.side is '手工办理的：中止、转出、归档；其余状态由表单推出';
comment on column service_case.emergency is '来不及取得同意时的紧急情况说明（加密）';

create table case_history (
  case_id uuid not null,
  version int not null,
  what text not null check (what in ('STATE', 'RESPONSIBLE', 'SUPERVISOR', 'LEVEL')),
  station_id uuid not null,
  region_code text collate "C" not null,
  from_value text not null,
  to_value text not null,
  reason bytea,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  changed_by_name text not null,
  primary key (case_id, version, what),
  foreign key (case_id, station_id, region_code) references service_case (id, station_id, region_code) on update cascade
);
comment on table case_history is '个案的状态、跟进社工、督导、分级的变更记录';

create function sec.case_is_kept() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into case_history (case_id, version, what, station_id, region_code, from_value, to_value, reason, changed_by, changed_by_name)
  select new.id, new.version, c.what, new.station_id, new.region_code, c.old_value, c.new_value, new.reason, sec.account_id(),
    coalesce((select a.name from account a where a.id = sec.account_id()), '')
  from (values ('STATE', old.state, new.state), ('RESPONSIBLE', old.responsible_name, new.responsible_name), ('SUPERVISOR', old.supervisor_name, new.supervisor_name),
    ('LEVEL', coalesce(old.level, ''), coalesce(new.level, ''))) as c (what, old_value, new_value)
  where c.old_value is distinct from c.new_value;
  return null;
end $$;
create trigger case_is_kept after update on service_case for each row when (old.version <> new.version) execute function sec.case_is_kept();

-- By an opinion a supervisor moves a case on or back; everything else about it is the front line's.
create function sec.case_is_moved_by_opinion() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if sec.role() = 'SUPERVISOR' and (new.version <> old.version + 1 or (new.alias, new.responsible_id, new.side, new.emergency, new.transferred_on)
    is distinct from (old.alias, old.responsible_id, old.side, old.emergency, old.transferred_on)) then
    raise insufficient_privilege using message = 'a supervisor gives an opinion and changes nothing else';
  end if;
  return new;
end $$;
create trigger case_is_moved_by_opinion before update on service_case for each row when (pg_trigger_depth() = 0) execute function sec.case_is_moved_by_opinion();

create table case_month_counter (
  station_id uuid not null,
  region_code text collate "C" not null,
  month text collate "C" not null,
  figure text collate "C" not null,
  value bigint not null,
  primary key (station_id, region_code, month, figure)
);
create index case_month_counter_region on case_month_counter (region_code, month, figure);
comment on table case_month_counter is '计数：opened（新开）、reopened（重开）、closed（结案）、transferred（转出）；running 是当月在案的增减，历月累加即月末在案数';

create function sec.count_case(p_case service_case, p_by int) returns void language sql security definer
  set search_path = sec, public, pg_temp as $$
  insert into case_month_counter
  select p_case.done_station_id, p_case.done_region_code, left(f.day, 7), f.figure, sum(f.value) * p_by
  from (
    select 'opened' as figure, p_case.opened_on::text as day, 1 as value union all
    select 'closed', d, 1 from unnest(p_case.closed_days) d union all
    select 'reopened', d, 1 from unnest(p_case.reopened_days) d union all
    select 'transferred', p_case.transferred_on::text, 1 union all
    select 'running', p_case.opened_on::text, 1 union all
    select 'running', d, -1 from unnest(p_case.closed_days) d where p_case.opened_on is not null union all
    select 'running', d, 1 from unnest(p_case.reopened_days) d where p_case.opened_on is not null union all
    select 'running', p_case.transferred_on::text, -1 where p_case.opened_on is not null
  ) as f where f.day is not null group by f.figure, left(f.day, 7) having sum(f.value) <> 0 order by f.figure, 3
  on conflict (station_id, region_code, month, figure) do update set value = case_month_counter.value + excluded.value
$$;
revoke execute on function sec.count_case(service_case, int) from public, shezhan_app, shezhan_job;

create function sec.case_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform sec.count_case(old, -1); end if;
  if tg_op <> 'DELETE' then perform sec.count_case(new, 1); end if;
  return null;
end $$;
create trigger case_is_counted after insert or delete on service_case for each row execute function sec.case_is_counted();
create trigger case_is_recounted after update of opened_on, closed_days, reopened_days, transferred_on on service_case
  for each row when ((old.opened_on, old.closed_days, old.reopened_days, old.transferred_on) is distinct from (new.opened_on, new.closed_days, new.reopened_days, new.transferred_on))
  execute function sec.case_is_counted();

-- Who gives opinions at the actor's stations today.
create function sec.client_station_supervisors() returns table (account_id uuid, name text, station_id uuid) language plpgsql stable
  security definer set search_path = sec, public, pg_temp as $$
declare
  v_stations uuid[] := sec.client_stations();
  v_today date := sec.today();
begin
  return query
    select distinct on (x.station_id, c.id) c.id, c.name, x.station_id
    from appointment_station x join appointment a on a.id = x.appointment_id join account c on c.id = a.account_id
    where x.station_id = any (v_stations) and a.role = 'SUPERVISOR' and a.from_on <= v_today and (a.until_on is null or a.until_on >= v_today) and c.disabled_at is null
    order by x.station_id, c.id;
end $$;

do $$
declare t text;
begin
  foreach t in array array['service_case', 'case_history', 'case_month_counter'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;
create policy job_all on service_case to shezhan_job using (true) with check (true);
create policy job_all on case_history to shezhan_job using (true) with check (true);
create policy job_reads on case_month_counter for select to shezhan_job using (true);

create policy front_line_reads on service_case for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]));
create policy front_line_adds on service_case for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and registered_by = (select sec.account_id()) and state = 'LEAD');
create policy front_line_changes on service_case for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[])) with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
create policy supervisors_move on service_case for update to shezhan_app
  using (station_id = any ((select sec.writable_stations())::uuid[]) and (select sec.role()) = 'SUPERVISOR')
  with check (station_id = any ((select sec.writable_stations())::uuid[]));
create policy area_officers_read on service_case for select to shezhan_app
  using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')));
-- What led where is for those who do the work.
create policy front_line_reads on case_history for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]));
create policy figures_read on case_month_counter for select to shezhan_app
  using ((region_code >= (select sec.range_from('figures')) and region_code < (select sec.range_until('figures')))
    or station_id = any ((select sec.readable_stations())::uuid[]));

grant select, insert on service_case to shezhan_app;
grant select on case_history, case_month_counter to shezhan_app;
revoke insert, update, delete on case_month_counter, case_history from shezhan_job;
-- Whose case it is, where and when it was taken up never change.
grant update (state, side, level, alias, responsible_id, responsible_name, supervisor_id, supervisor_name, emergency, reason, intake_on, opened_on, closed_on, close_reason,
  closed_days, reopened_days, transferred_on, session_count, last_session_on, follow_up_count, next_follow_up_on, identified_on, analysed_on, planned_on, coordinated_on,
  intervened_on, followed_up_on, version, updated_at) on service_case to shezhan_app;
