-- The people of the stations (驻站社工): file, certificates, training, supervision, checks, and where they serve when.
-- Also the row policies of institutions, and who may end a contract.

create table worker (
  id uuid primary key,
  account_id uuid unique references account,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  employer_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 50),
  identity_number bytea,
  identity_index bytea,
  identity_masked text not null default '',
  sex text,
  born_on date,
  ethnicity text,
  political_status text,
  phone bytea,
  phone_masked text not null default '',
  education_level text,
  school text not null default '',
  majors text[],
  major_text text not null default '',
  has_no_certificate boolean not null default false,
  source text not null check (source in ('TOWNSHIP', 'CONTRACTOR')),
  staffing_channel text not null,
  note text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index worker_region on worker (region_code, name, id);
create index worker_employer on worker (employer_id);
create unique index worker_identity on worker (left(region_code, 6), identity_index);
comment on table worker is '驻站社工登记表：一人一行，可关联登录账号';
comment on column worker.region_code is '登记地：谁建的档归谁管';
comment on column worker.majors is '大专及以上所学专业；空表示没有登记，{} 表示确认没有大专及以上学历';
comment on column worker.has_no_certificate is '已确认没有社会工作者职业资格证书（没有证书记录又未确认的，视为没有登记）';

create table worker_employment (
  id uuid primary key,
  worker_id uuid not null references worker,
  kind text not null,
  from_on date not null,
  until_on date check (until_on >= from_on),
  created_at timestamptz not null default now()
);
create index worker_employment_worker on worker_employment (worker_id);
comment on table worker_employment is '用工合同（劳动合同、服务协议、编制内），截止日当天仍有效，空表示无固定期限';

create table worker_certificate (
  id uuid primary key,
  worker_id uuid not null references worker,
  level text not null,
  number text not null default '',
  issued_on date not null,
  registered_until date,
  created_at timestamptz not null default now()
);
create index worker_certificate_worker on worker_certificate (worker_id);
comment on column worker_certificate.registered_until is '登记有效期至';

create table worker_training (
  id uuid primary key,
  worker_id uuid not null references worker,
  topic text not null check (length(topic) between 1 and 200),
  category text not null,
  organiser_kind text not null,
  organiser_name text not null default '',
  hours numeric(6, 1) not null check (hours > 0),
  ended_on date not null,
  is_credited boolean not null default true,
  created_at timestamptz not null default now()
);
create index worker_training_worker on worker_training (worker_id, ended_on);
comment on column worker_training.is_credited is '学时是否认定';

create table worker_supervision (
  id uuid primary key,
  worker_id uuid not null references worker,
  day date not null,
  hours numeric(5, 1) not null check (hours > 0 and hours <= 24),
  form text not null,
  provider text not null,
  supervisor_name text not null,
  created_at timestamptz not null default now()
);
create index worker_supervision_worker on worker_supervision (worker_id, day);

create table background_check (
  id uuid primary key,
  worker_id uuid not null references worker,
  checked_on date not null,
  result text not null,
  next_due_on date,
  created_at timestamptz not null default now()
);
create index background_check_worker on background_check (worker_id, checked_on);
comment on table background_check is '违法犯罪记录查询：入职查询，此后每年定期查询（未成年人保护法第六十二条）';

create table station_assignment (
  id uuid primary key,
  worker_id uuid not null references worker,
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  station_role text not null check (station_role in ('HEAD', 'DEPUTY', 'WORKER')),
  post_holder text,
  mode text not null check (mode in ('FULL_TIME', 'CONCURRENT')),
  concurrent_line text,
  from_on date not null,
  until_on date check (until_on >= from_on),
  end_reason text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index station_assignment_station on station_assignment (station_id, from_on);
create index station_assignment_worker on station_assignment (worker_id, from_on);
create index station_assignment_region on station_assignment (region_code);
comment on table station_assignment is '驻站任职：起止日当天都在岗';

-- One head at a time, and nobody counted twice at one station. A transaction lock per station makes two sessions that
-- appoint at once meet here; the table's own rows are read past the policies because the function is the owner's.
create function station_assignment_refuse_overlap() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('station_assignment ' || new.station_id::text, 0));
  if exists (select 1 from station_assignment a
    where a.station_id = new.station_id and a.worker_id = new.worker_id and a.id <> new.id
      and a.from_on <= coalesce(new.until_on, 'infinity') and new.from_on <= coalesce(a.until_on, 'infinity')) then
    raise exception 'the worker is at this station already' using errcode = 'exclusion_violation', constraint = 'station_assignment_once';
  end if;
  if new.station_role = 'HEAD' and exists (select 1 from station_assignment a
    where a.station_id = new.station_id and a.station_role = 'HEAD' and a.id <> new.id
      and a.from_on <= coalesce(new.until_on, 'infinity') and new.from_on <= coalesce(a.until_on, 'infinity')) then
    raise exception 'the station would have two heads on a day' using errcode = 'exclusion_violation', constraint = 'station_assignment_one_head';
  end if;
  return new;
end $$;
create trigger station_assignment_no_overlap before insert or update on station_assignment
  for each row execute function station_assignment_refuse_overlap();

-- The employer whose staff files the actor keeps: a contractor's project manager only.
create function sec.employer_scope() returns uuid language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select case when a.role = 'PROJECT_MANAGER' then a.organisation_id end from (select (sec.current_appointment()).*) a
$$;

-- Workers who serve today or later in the place of a township or county officer.
create function sec.workers_serving_here() returns uuid[] language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select coalesce(array_agg(distinct a.worker_id), '{}') from station_assignment a
  where a.region_code >= (select sec.range_from('clients')) and a.region_code < (select sec.range_until('clients'))
    and (a.until_on is null or a.until_on >= sec.today())
$$;

-- Who stands at a station, by name and duty only: for the station's own people, its contractor, evaluators and the officers above.
create function sec.station_people(p_station uuid) returns table (assignment_id uuid, worker_id uuid, name text, station_role text,
  post_holder text, mode text, source text, from_on date, until_on date) language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select a.id, w.id, w.name, a.station_role, a.post_holder, a.mode, w.source, a.from_on, a.until_on
  from station_assignment a join worker w on w.id = a.worker_id
  where a.station_id = p_station and (p_station = any ((select sec.readable_stations())::uuid[])
    or (a.region_code >= sec.range_from('clients') and a.region_code < sec.range_until('clients')))
$$;

-- Numbers of staff by county, for officers up to the province; no names.
create function sec.worker_counts(p_day date) returns table (county_code text, workers int, full_time int, certified int, party_members int)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  select left(a.region_code, 6), count(distinct w.id)::int, count(distinct w.id) filter (where a.mode = 'FULL_TIME')::int,
    count(distinct w.id) filter (where exists (select 1 from worker_certificate c where c.worker_id = w.id and c.issued_on <= p_day))::int,
    count(distinct w.id) filter (where w.political_status in ('PARTY_MEMBER', 'PROBATIONARY_PARTY_MEMBER'))::int
  from station_assignment a join worker w on w.id = a.worker_id
  where a.region_code >= sec.range_from('figures') and a.region_code < sec.range_until('figures')
    and a.from_on <= p_day and (a.until_on is null or a.until_on >= p_day)
  group by 1
$$;

alter table worker enable row level security;
alter table worker force row level security;
create policy own_file on worker for select to shezhan_app using (account_id = (select sec.account_id()));
create policy employer_keeps on worker to shezhan_app
  using (employer_id = (select sec.employer_scope())) with check (employer_id = (select sec.employer_scope()));
create policy officers_keep on worker to shezhan_app
  using ((region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')))
    or id = any ((select sec.workers_serving_here())::uuid[]))
  with check ((region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')))
    or id = any ((select sec.workers_serving_here())::uuid[]));
create policy job_all on worker to shezhan_job using (true) with check (true);
create policy definer on worker using (current_user not in ('shezhan_app', 'shezhan_job'));

-- What hangs on a file is read with the file, and written by those who keep files: not by the person himself.
do $$
declare t text;
begin
  foreach t in array array['worker_employment', 'worker_certificate', 'worker_training', 'worker_supervision', 'background_check', 'station_assignment'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy follows_file on %I for select to shezhan_app using (exists (select 1 from worker w where w.id = worker_id))', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
  foreach t in array array['worker_employment', 'worker_certificate', 'worker_training', 'worker_supervision', 'background_check'] loop
    execute format('create policy keepers_add on %I for insert to shezhan_app with check ((select sec.role()) in (''PROJECT_MANAGER'', ''TOWNSHIP_OFFICER'', ''COUNTY_OFFICER'') and exists (select 1 from worker w where w.id = worker_id))', t);
    execute format('create policy keepers_remove on %I for delete to shezhan_app using ((select sec.role()) in (''PROJECT_MANAGER'', ''TOWNSHIP_OFFICER'', ''COUNTY_OFFICER'') and exists (select 1 from worker w where w.id = worker_id))', t);
    execute format('grant select, insert, delete on %I to shezhan_app', t);
  end loop;
end $$;

-- A contractor assigns to stations of its contracts in force, an officer to stations of his place.
create function sec.may_staff(p_station uuid, p_region text) returns boolean language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select case (select sec.role())
    when 'PROJECT_MANAGER' then p_station = any ((select sec.writable_stations())::uuid[])
    when 'TOWNSHIP_OFFICER' then p_region >= sec.range_from('clients') and p_region < sec.range_until('clients')
    when 'COUNTY_OFFICER' then p_region >= sec.range_from('clients') and p_region < sec.range_until('clients')
    else false end
$$;
create policy keepers_assign on station_assignment for insert to shezhan_app
  with check (sec.may_staff(station_id, region_code) and exists (select 1 from worker w where w.id = worker_id));
create policy keepers_change on station_assignment for update to shezhan_app
  using (sec.may_staff(station_id, region_code) and exists (select 1 from worker w where w.id = worker_id))
  with check (sec.may_staff(station_id, region_code));
grant select, insert on worker, station_assignment to shezhan_app;
grant update (employer_id, account_id, name, identity_number, identity_index, identity_masked, sex, born_on, ethnicity, political_status, phone, phone_masked,
  education_level, school, majors, major_text, has_no_certificate, source, staffing_channel, note, version, updated_at) on worker to shezhan_app;
grant update (station_role, post_holder, mode, concurrent_line, until_on, end_reason, version, updated_at) on station_assignment to shezhan_app;

-- Institutions: a public register that everyone signed in reads; the county office keeps those of its place.
create function sec.organisation_region(p_organisation uuid) returns text language sql stable security definer
  set search_path = public, pg_temp as $$ select region_code from organisation where id = p_organisation $$;
alter table institution enable row level security;
alter table institution force row level security;
create policy signed_in_read on institution for select to shezhan_app using ((select sec.role()) is not null);
create policy county_keeps on institution to shezhan_app
  using (sec.organisation_region(organisation_id) >= (select sec.range_from('manage')) and sec.organisation_region(organisation_id) < (select sec.range_until('manage')))
  with check (sec.organisation_region(organisation_id) >= (select sec.range_from('manage')) and sec.organisation_region(organisation_id) < (select sec.range_until('manage')));
create policy job_all on institution to shezhan_job using (true) with check (true);
create policy definer on institution using (current_user not in ('shezhan_app', 'shezhan_job'));

-- How many contracts in force and people an institution has: numbers only, the same for every reader.
create function sec.institution_figures(p_ids uuid[], p_day date) returns table (institution_id uuid, contracts int, stations int, workers int)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  select i.id,
    (select count(*)::int from contract c where c.institution_id = i.id and c.from_on <= p_day and sec.contract_last_day(c) >= p_day),
    (select count(distinct cs.station_id)::int from contract c join contract_station cs on cs.contract_id = c.id
      where c.institution_id = i.id and c.from_on <= p_day and sec.contract_last_day(c) >= p_day),
    (select count(distinct w.id)::int from worker w join station_assignment a on a.worker_id = w.id
      where w.employer_id = i.id and a.from_on <= p_day and (a.until_on is null or a.until_on >= p_day))
  from unnest(p_ids) as i (id) where (select sec.role()) is not null
$$;

-- A contract's project manager is one of the workers.
alter table contract add constraint contract_project_manager foreign key (project_manager_id) references worker;

-- Contracts beyond those registered in one's own place: the contractor's own, and those that cover a station of one's place.
create function sec.contracts_covering_here() returns uuid[] language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select coalesce(array_agg(distinct cs.contract_id), '{}') from contract_station cs join station s on s.id = cs.station_id
  where s.region_code collate "C" >= (select sec.range_from('network')) and s.region_code collate "C" < (select sec.range_until('network'))
$$;
create policy contractor_reads on contract for select to shezhan_app using (institution_id = (select sec.employer_scope()));
create policy covers_here on contract for select to shezhan_app using (id = any ((select sec.contracts_covering_here())::uuid[]));
alter table contract add column end_note text not null default '';

-- Which stations a contract covers decides who gets in: read with the contract, written only by the county that keeps it.
drop policy follows_contract on contract_station;
create policy follows_contract on contract_station for select to shezhan_app using (exists (select 1 from contract c where c.id = contract_id));
create policy county_keeps on contract_station to shezhan_app
  using (exists (select 1 from contract c where c.id = contract_id and c.region_code >= (select sec.range_from('manage')) and c.region_code < (select sec.range_until('manage'))))
  with check (exists (select 1 from contract c where c.id = contract_id and c.region_code >= (select sec.range_from('manage')) and c.region_code < (select sec.range_until('manage')))
    and exists (select 1 from station s where s.id = station_id and s.region_code collate "C" >= (select sec.range_from('manage')) and s.region_code collate "C" < (select sec.range_until('manage'))));
