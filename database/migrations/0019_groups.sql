-- Group work (小组): groups, their members with screening, sessions with the sign-in sheet, measures, and the month counters.

create table service_group (
  id uuid primary key,
  group_no text not null unique,
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  name text not null check (length(name) between 1 and 60),
  kind text not null,
  nature text,
  state text not null default 'PLANNING' check (state in ('PLANNING', 'SUBMITTED', 'RECRUITING', 'RUNNING', 'ENDED', 'SUMMARISED', 'CANCELLED')),
  planned_members int check (planned_members between 1 and 200),
  planned_sessions int check (planned_sessions between 1 and 100),
  budget_fen bigint check (budget_fen >= 0),
  settled_fen bigint check (settled_fen >= 0),
  measure_name text not null default '',
  measure_lower_is_better boolean not null default false,
  started_on date,
  ended_on date check (ended_on >= started_on),
  cancellation bytea,
  -- Whose act brought it into its present state.
  moved_by uuid not null references account,
  created_by uuid not null references account,
  created_by_name text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, station_id, region_code),
  check ((state = 'CANCELLED') = (cancellation is not null)),
  check (state not in ('RUNNING', 'ENDED', 'SUMMARISED') or started_on is not null),
  check (state not in ('ENDED', 'SUMMARISED') or ended_on is not null)
);
create index service_group_station on service_group (station_id, created_at desc, id desc);
create index service_group_region on service_group (region_code, created_at desc, id desc);
comment on table service_group is '小组：计划、招募、进行、结束、总结；叙述内容在表单里';

create table group_member (
  id uuid primary key,
  group_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  -- On file at the station; from outside it is only a name.
  person_id uuid references person,
  name text not null check (length(name) between 1 and 50),
  sex text not null,
  age int check (age between 0 and 120),
  phone bytea,
  phone_mask text not null default '',
  phone_index bytea,
  -- 情况说明、期望、跟进方式、监护人: sealed as one.
  particulars bytea not null,
  is_minor boolean not null,
  guardian_consent_on date,
  screening text not null default 'PENDING' check (screening in ('PENDING', 'FIT', 'UNFIT')),
  applied_on date not null,
  left_on date check (left_on >= applied_on),
  state text generated always as (case when left_on is not null then 'LEFT' when screening = 'FIT' then 'MEMBER' when screening = 'UNFIT' then 'REFUSED' else 'APPLIED' end) stored,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, group_id, station_id, region_code),
  foreign key (group_id, station_id, region_code) references service_group (id, station_id, region_code) on update cascade,
  -- 未成年人参加要有监护人同意
  check (not is_minor or screening <> 'FIT' or guardian_consent_on is not null)
);
create unique index group_member_person on group_member (group_id, person_id) where person_id is not null;
create index group_member_group on group_member (group_id, created_at, id);
create index group_member_phone on group_member (station_id, phone_index);
create index group_member_on_file on group_member (person_id) where person_id is not null;
comment on table group_member is '组员报名和筛选；电话、情况说明、期望、监护人加密保存';

create table group_session (
  id uuid primary key,
  group_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  number int not null check (number between 1 and 100),
  held_on date not null,
  started_time time,
  ended_time time check (ended_time > started_time),
  place text not null default '',
  topic text not null default '',
  stage text,
  -- The process record (单节过程记录) that tells of it.
  record_id uuid references form_record,
  -- What the sign-in sheet comes to, kept with it.
  expected_count int not null default 0,
  present_count int not null default 0,
  late_count int not null default 0,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (group_id, number),
  unique (id, group_id, station_id, region_code),
  foreign key (group_id, station_id, region_code) references service_group (id, station_id, region_code) on update cascade,
  check (present_count >= 0 and late_count between 0 and present_count and present_count <= expected_count)
);
comment on table group_session is '小组每一节：日期、地点、主题、阶段、签到合计（出席含迟到）';

create table group_attendance (
  session_id uuid not null,
  member_id uuid not null,
  group_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  presence text not null check (presence in ('PRESENT', 'LATE', 'ABSENT')),
  primary key (session_id, member_id),
  foreign key (session_id, group_id, station_id, region_code) references group_session (id, group_id, station_id, region_code) on update cascade on delete cascade,
  foreign key (member_id, group_id, station_id, region_code) references group_member (id, group_id, station_id, region_code) on update cascade
);
create index group_attendance_member on group_attendance (member_id);
comment on table group_attendance is '小组签到：出席、迟到、缺席';

create table group_measure (
  member_id uuid primary key,
  group_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  before_score numeric(8, 2),
  after_score numeric(8, 2),
  satisfaction int check (satisfaction between 1 and 5),
  -- 收获、建议
  feedback bytea,
  foreign key (member_id, group_id, station_id, region_code) references group_member (id, group_id, station_id, region_code) on update cascade
);
create index group_measure_group on group_measure (group_id);
comment on table group_measure is '前后测和意见反馈，一名组员一行';

create table group_month_counter (
  station_id uuid not null,
  region_code text collate "C" not null,
  month text collate "C" not null,
  figure text collate "C" not null,
  value bigint not null,
  primary key (station_id, region_code, month, figure)
);
create index group_month_counter_region on group_month_counter (region_code, month, figure);
comment on table group_month_counter is '计数：group（开始的小组）、session（节）、people（人次，迟到也算）';

create function sec.count_group(p_station uuid, p_region text, p_on date, p_figure text, p_by int) returns void language sql security definer
  set search_path = sec, public, pg_temp as $$
  insert into group_month_counter select p_station, p_region, to_char(p_on, 'YYYY-MM'), p_figure, p_by where p_by <> 0
  on conflict (station_id, region_code, month, figure) do update set value = group_month_counter.value + excluded.value
$$;
revoke execute on function sec.count_group(uuid, text, date, text, int) from public, shezhan_app, shezhan_job;

create function sec.group_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' and old.started_on is not null and old.state <> 'CANCELLED' then
    perform sec.count_group(old.station_id, old.region_code, old.started_on, 'group', -1);
  end if;
  if tg_op <> 'DELETE' and new.started_on is not null and new.state <> 'CANCELLED' then
    perform sec.count_group(new.station_id, new.region_code, new.started_on, 'group', 1);
  end if;
  return null;
end $$;
create trigger group_is_counted after insert or delete on service_group for each row execute function sec.group_is_counted();
create trigger group_is_recounted after update of started_on, state, region_code on service_group for each row execute function sec.group_is_counted();

create function sec.group_session_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    perform sec.count_group(old.station_id, old.region_code, old.held_on, 'people', -old.present_count);
    perform sec.count_group(old.station_id, old.region_code, old.held_on, 'session', -1);
  end if;
  if tg_op <> 'DELETE' then
    perform sec.count_group(new.station_id, new.region_code, new.held_on, 'people', new.present_count);
    perform sec.count_group(new.station_id, new.region_code, new.held_on, 'session', 1);
  end if;
  return null;
end $$;
create trigger group_session_is_counted after insert or delete on group_session for each row execute function sec.group_session_is_counted();
create trigger group_session_is_recounted after update of held_on, present_count, region_code on group_session for each row execute function sec.group_session_is_counted();

do $$
declare t text;
begin
  foreach t in array array['service_group', 'group_member', 'group_session', 'group_attendance', 'group_measure'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy front_line_reads on %I for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]))', t);
    execute format('create policy front_line_adds on %I for insert to shezhan_app with check (station_id = any ((select sec.writable_client_stations())::uuid[]))', t);
    execute format('create policy front_line_changes on %I for update to shezhan_app using (station_id = any ((select sec.writable_client_stations())::uuid[])) with check (station_id = any ((select sec.writable_client_stations())::uuid[]))', t);
    execute format('create policy front_line_removes on %I for delete to shezhan_app using (station_id = any ((select sec.writable_client_stations())::uuid[]))', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;
-- Officers see which groups there are and what their sessions come to, never who sits in them.
create policy area_officers_read on service_group for select to shezhan_app
  using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')));
create policy area_officers_read on group_session for select to shezhan_app
  using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')));
-- A supervisor's opinion on plan or summary moves the group on, and moves it nowhere else.
create policy supervisors_move on service_group for update to shezhan_app
  using (station_id = any ((select sec.writable_stations())::uuid[]) and (select sec.role()) = 'SUPERVISOR' and state in ('SUBMITTED', 'ENDED'))
  with check (state in ('PLANNING', 'RECRUITING', 'SUMMARISED') and moved_by = (select sec.account_id()));

alter table group_month_counter enable row level security;
alter table group_month_counter force row level security;
create policy figures_read on group_month_counter for select to shezhan_app
  using ((region_code >= (select sec.range_from('figures')) and region_code < (select sec.range_until('figures')))
    or station_id = any ((select sec.readable_stations())::uuid[]));
create policy job_reads on group_month_counter for select to shezhan_job using (true);
create policy definer on group_month_counter using (current_user not in ('shezhan_app', 'shezhan_job'));

grant select, insert on service_group, group_member to shezhan_app;
grant select, insert, delete on group_session, group_attendance, group_measure to shezhan_app;
grant select on group_month_counter to shezhan_app;
revoke insert, update, delete on group_month_counter from shezhan_job;
-- Number, station and who made it never change; nor which group a member or a session is of.
grant update (name, kind, nature, state, planned_members, planned_sessions, budget_fen, settled_fen, measure_name, measure_lower_is_better, started_on, ended_on,
  cancellation, moved_by, version, updated_at) on service_group to shezhan_app;
grant update (name, sex, age, phone, phone_mask, phone_index, particulars, is_minor, guardian_consent_on, screening, left_on, version, updated_at) on group_member to shezhan_app;
grant update (number, held_on, started_time, ended_time, place, topic, stage, record_id, expected_count, present_count, late_count, version, updated_at) on group_session to shezhan_app;
