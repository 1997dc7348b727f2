-- Household files (一户一档), the persons in them, their consents and visit tier, and the counters statistics are made of.

create table household (
  id uuid primary key,
  file_no text not null unique,
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  head_name text not null check (length(head_name) between 1 and 50),
  registered_address bytea,
  registered_address_mask text not null default '',
  living_address bytea,
  living_address_mask text not null default '',
  dwelling text,
  housing_notes text not null default '',
  family_structure text,
  members_count int check (members_count between 1 and 50),
  annual_income_fen bigint check (annual_income_fen >= 0),
  annual_expense_fen bigint check (annual_expense_fen >= 0),
  income_sources text[] not null default '{}',
  expense_kinds text[] not null default '{}',
  poverty_causes text[] not null default '{}',
  benefits jsonb not null default '[]',
  responsible_worker_id uuid references account,
  responsible_worker_name text not null default '',
  filed_on date not null,
  filing_mode text not null,
  tier text not null check (tier in ('HIGH_RISK', 'KEY', 'GENERAL')),
  tier_reasons text[] not null default '{}',
  tier_confirmed_by uuid references account,
  tier_confirmed_at timestamptz,
  next_visit_due_on date,
  last_visited_on date,
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'MOVED', 'CLOSED')),
  closed_on date,
  close_reason text,
  close_note text not null default '',
  remarks text not null default '',
  details jsonb not null default '{}',
  created_by uuid references account,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- Children carry place and state of their household through these keys; the database moves them along.
  unique (id, station_id, region_code),
  unique (id, station_id, region_code, state),
  check ((state = 'ACTIVE') = (next_visit_due_on is not null)),
  check ((state = 'ACTIVE') = (closed_on is null))
);
create index household_station_due on household (station_id, next_visit_due_on, id);
create index household_region_due on household (region_code, next_visit_due_on, id);
create index household_worker on household (responsible_worker_id);
comment on table household is '家庭档案（一户一档）';
comment on column household.next_visit_due_on is '下次应访日：由分级间隔和最近一次走访推算；停止服务的家庭为空';

create table household_tier (
  id uuid primary key,
  household_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  from_on date not null,
  tier text not null check (tier in ('HIGH_RISK', 'KEY', 'GENERAL')),
  previous_tier text,
  suggested_tier text,
  reasons text[] not null default '{}',
  note text not null default '',
  decided_by uuid not null references account,
  decided_by_name text not null,
  decided_at timestamptz not null default now(),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade
);
create index household_tier_history on household_tier (household_id, decided_at desc);
comment on table household_tier is '分级记录：谁在哪天把哪一户定为什么级别，系统建议和理由';

create table person (
  id uuid primary key,
  household_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  household_state text not null default 'ACTIVE',
  name text not null check (length(name) between 1 and 50),
  relation text not null,
  document_kind text not null,
  identity_number bytea,
  identity_mask text not null default '',
  identity_index bytea,
  no_identity_reason text not null default '',
  sex text not null,
  born_on date,
  ethnicity text,
  political_status text,
  education text,
  school text not null default '',
  marital_status text,
  occupation text not null default '',
  employment text,
  phone bytea,
  phone_mask text not null default '',
  phone_index bytea,
  residence_state text,
  client_groups text[] not null default '{}',
  livelihood_tier text,
  self_care text,
  health_notes bytea,
  disability_kinds text[] not null default '{}',
  disability_grade text,
  caregivers text[] not null default '{}',
  guardian_name text not null default '',
  guardian_relation text not null default '',
  guardian_phone bytea,
  guardian_phone_mask text not null default '',
  guardianship text,
  needs jsonb not null default '[]',
  strengths text not null default '',
  risk_labels text[] not null default '{}',
  external_ids jsonb not null default '[]',
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'LEFT')),
  left_on date,
  left_reason text,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, station_id),
  foreign key (household_id, station_id, region_code, household_state)
    references household (id, station_id, region_code, state) on update cascade,
  check ((document_kind = 'NONE') = (identity_number is null)),
  check ((identity_number is null) = (identity_index is null)),
  check ((state = 'ACTIVE') = (left_on is null))
);
-- Unique inside one station only: a key over all stations would tell who is on file elsewhere.
create unique index person_identity on person (station_id, identity_index) where state = 'ACTIVE' and household_state = 'ACTIVE';
create index person_identity_any on person (station_id, identity_index);
create index person_phone on person (station_id, phone_index);
create index person_household on person (household_id);
create unique index person_one_head on person (household_id) where relation = 'HEAD' and state = 'ACTIVE';
comment on table person is '服务对象（家庭成员）：证件号、电话、健康情况加密保存，以盲索引等值查找';

-- Search without LIKE: what a person is found by, one row each, by equality (姓名片段、首字母).
create table person_term (
  station_id uuid not null,
  term text collate "C" not null,
  person_id uuid not null,
  primary key (station_id, term, person_id),
  foreign key (person_id, station_id) references person (id, station_id) on update cascade on delete cascade
);
create index person_term_person on person_term (person_id);

create table emergency_contact (
  id uuid primary key,
  household_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  position int not null default 0,
  name text not null,
  relation text not null,
  phone bytea not null,
  phone_mask text not null,
  created_at timestamptz not null default now(),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade
);
create index emergency_contact_household on emergency_contact (household_id, position);

create table consent (
  id uuid primary key,
  household_id uuid not null,
  person_id uuid references person,
  station_id uuid not null,
  region_code text collate "C" not null,
  basis text not null check (basis in ('CONSENT', 'STATUTORY_DUTY', 'EMERGENCY')),
  basis_note text not null default '',
  items text[] not null default '{}',
  text_version text not null,
  given_by text not null,
  relation text not null,
  channel text,
  witness text not null default '',
  given_on date not null,
  recorded_by uuid not null references account,
  recorded_by_name text not null,
  withdrawn_on date check (withdrawn_on >= given_on),
  withdrawn_reason text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade,
  check (basis <> 'CONSENT' or (cardinality(items) > 0 and channel is not null)),
  check (basis = 'CONSENT' or length(basis_note) > 0)
);
create index consent_household on consent (household_id, given_on desc);
comment on table consent is '个人信息处理同意书：逐项同意、方式、日期、撤回；依法无需同意的写明依据';

-- Counters: what city and province see comes from here, never from the rows.
create table client_counter (
  station_id uuid not null,
  region_code text collate "C" not null,
  figure text collate "C" not null,
  value bigint not null,
  primary key (station_id, region_code, figure)
);
create index client_counter_region on client_counter (region_code, figure);
comment on table client_counter is '计数：household.<分级>、person（在册人数）、person.<对象类别>，只计在册';

create table visit_due_counter (
  station_id uuid not null,
  region_code text collate "C" not null,
  tier text collate "C" not null,
  due_on date not null,
  households bigint not null,
  primary key (station_id, region_code, tier, due_on)
);
create index visit_due_counter_region on visit_due_counter (region_code, due_on);
comment on table visit_due_counter is '计数：每个应访日、每一级有多少户';

create function sec.count_client(p_station uuid, p_region text, p_figure text, p_by int) returns void language sql security definer
  set search_path = sec, public, pg_temp as $$
  insert into client_counter values (p_station, p_region, p_figure, p_by)
  on conflict (station_id, region_code, figure) do update set value = client_counter.value + excluded.value
$$;
create function sec.count_due(p_station uuid, p_region text, p_tier text, p_due date, p_by int) returns void language plpgsql security definer
  set search_path = sec, public, pg_temp as $$
begin
  insert into visit_due_counter values (p_station, p_region, p_tier, p_due, p_by)
  on conflict (station_id, region_code, tier, due_on) do update set households = visit_due_counter.households + excluded.households;
  delete from visit_due_counter where station_id = p_station and region_code = p_region and tier = p_tier and due_on = p_due and households = 0;
end $$;
-- Only the triggers count.
revoke execute on function sec.count_client(uuid, text, text, int) from public, shezhan_app, shezhan_job;
revoke execute on function sec.count_due(uuid, text, text, date, int) from public, shezhan_app, shezhan_job;

create function sec.count_household() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (old.station_id, old.region_code, old.tier, old.state, old.next_visit_due_on)
    is not distinct from (new.station_id, new.region_code, new.tier, new.state, new.next_visit_due_on) then
    return null;
  end if;
  if tg_op <> 'INSERT' and old.state = 'ACTIVE' then
    perform sec.count_client(old.station_id, old.region_code, 'household.' || old.tier, -1);
    perform sec.count_due(old.station_id, old.region_code, old.tier, old.next_visit_due_on, -1);
  end if;
  if tg_op <> 'DELETE' and new.state = 'ACTIVE' then
    perform sec.count_client(new.station_id, new.region_code, 'household.' || new.tier, 1);
    perform sec.count_due(new.station_id, new.region_code, new.tier, new.next_visit_due_on, 1);
  end if;
  return null;
end $$;
create trigger household_is_counted after insert or update or delete on household for each row execute function sec.count_household();

-- A file that arrives with a number of its own (import, demonstration) moves the series on, so that no number is given twice.
create function sec.carry_file_no() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into number_series (series, last_value)
  values ('household/' || left(new.file_no, 9) || '/' || substr(new.file_no, 11, 4), substr(new.file_no, 16)::bigint)
  on conflict (series) do update set last_value = excluded.last_value where number_series.last_value < excluded.last_value;
  return null;
end $$;
create trigger household_number_is_taken after insert on household for each row
  when (new.file_no ~ '^[0-9]{9}-[0-9]{4}-[0-9]{5,9}$') execute function sec.carry_file_no();

-- A person counts while in an active household; the household's state stands in the person's own row, so this needs no look aside.
create function sec.count_person() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (old.station_id, old.region_code, old.household_state, old.state, old.client_groups)
    is not distinct from (new.station_id, new.region_code, new.household_state, new.state, new.client_groups) then
    return null;
  end if;
  if tg_op <> 'INSERT' and old.state = 'ACTIVE' and old.household_state = 'ACTIVE' then
    perform sec.count_client(old.station_id, old.region_code, f, -1)
      from (select 'person' as f union select 'person.' || unnest(old.client_groups) order by 1) figures;
  end if;
  if tg_op <> 'DELETE' and new.state = 'ACTIVE' and new.household_state = 'ACTIVE' then
    perform sec.count_client(new.station_id, new.region_code, f, 1)
      from (select 'person' as f union select 'person.' || unnest(new.client_groups) order by 1) figures;
  end if;
  return null;
end $$;
create trigger person_is_counted after insert or update or delete on person for each row execute function sec.count_person();

-- Colleagues who may be responsible for a household: in office today at a station whose clients the actor reads.
create function sec.client_station_people() returns table (account_id uuid, name text, role text, station_id uuid) language plpgsql stable
  security definer set search_path = sec, public, pg_temp as $$
declare
  v_stations uuid[] := sec.client_stations();
  v_today date := sec.today();
begin
  return query
    select distinct on (x.station_id, c.id) c.id, c.name, a.role, x.station_id
    from appointment_station x join appointment a on a.id = x.appointment_id join account c on c.id = a.account_id
    where x.station_id = any (v_stations) and a.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD')
      and a.from_on <= v_today and (a.until_on is null or a.until_on >= v_today) and c.disabled_at is null
    order by x.station_id, c.id, a.from_on desc;
end $$;

-- Who looked into or changed a file (谁看过这户); only for those who may see that household themselves.
create function sec.household_readers(p_household uuid, p_limit int) returns table (at timestamptz, account_name text, role text,
  organisation_name text, action text, fields text[], reason text) language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select e.at, c.name, e.role, o.name, e.action, e.fields, e.reason
  from audit.entry e left join account c on c.id = e.account_id left join organisation o on o.id = e.organisation_id
  where e.subject_kind = 'household' and e.subject_id = p_household::text
    and exists (select 1 from household h where h.id = p_household and (h.station_id = any ((select sec.client_stations())::uuid[])
      or (h.region_code >= sec.range_from('clients') and h.region_code < sec.range_until('clients'))))
  order by e.at desc limit least(p_limit, 200)
$$;

do $$
declare t text;
begin
  foreach t in array array['household', 'household_tier', 'person', 'person_term', 'emergency_contact', 'consent'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy front_line_reads on %I for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]))', t);
    execute format('create policy front_line_adds on %I for insert to shezhan_app with check (station_id = any ((select sec.writable_client_stations())::uuid[]))', t);
    execute format('create policy front_line_changes on %I for update to shezhan_app using (station_id = any ((select sec.writable_client_stations())::uuid[])) with check (station_id = any ((select sec.writable_client_stations())::uuid[]))', t);
    execute format('create policy front_line_removes on %I for delete to shezhan_app using (station_id = any ((select sec.writable_client_stations())::uuid[]))', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
  -- Officers read masked rows of their place; search terms are for the front line alone.
  foreach t in array array['household', 'household_tier', 'person', 'emergency_contact', 'consent'] loop
    execute format('create policy area_officers_read on %I for select to shezhan_app using (region_code >= (select sec.range_from(''clients'')) and region_code < (select sec.range_until(''clients'')))', t);
  end loop;
  foreach t in array array['client_counter', 'visit_due_counter'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy figures_read on %I for select to shezhan_app using ((region_code >= (select sec.range_from(''figures'')) and region_code < (select sec.range_until(''figures''))) or station_id = any ((select sec.readable_stations())::uuid[]))', t);
    execute format('create policy job_reads on %I for select to shezhan_job using (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;

grant select, insert on household, person, consent to shezhan_app;
grant select, insert on household_tier to shezhan_app;
grant select, insert, delete on person_term, emergency_contact to shezhan_app;
grant select on client_counter, visit_due_counter to shezhan_app;
revoke insert, update, delete on client_counter, visit_due_counter from shezhan_job;
-- The number of a file, its day and who made it never change; a tier's history and a given consent are only added to.
grant update (station_id, region_code, head_name, registered_address, registered_address_mask, living_address, living_address_mask, dwelling,
  housing_notes, family_structure, members_count, annual_income_fen, annual_expense_fen, income_sources, expense_kinds, poverty_causes, benefits,
  responsible_worker_id, responsible_worker_name, filing_mode, tier, tier_reasons, tier_confirmed_by, tier_confirmed_at, next_visit_due_on,
  last_visited_on, state, closed_on, close_reason, close_note, remarks, details, version, updated_at) on household to shezhan_app;
grant update (name, relation, document_kind, identity_number, identity_mask, identity_index, no_identity_reason, sex, born_on, ethnicity,
  political_status, education, school, marital_status, occupation, employment, phone, phone_mask, phone_index, residence_state, client_groups,
  livelihood_tier, self_care, health_notes, disability_kinds, disability_grade, caregivers, guardian_name, guardian_relation, guardian_phone,
  guardian_phone_mask, guardianship, needs, strengths, risk_labels, external_ids, state, left_on, left_reason, version, updated_at) on person to shezhan_app;
grant update (withdrawn_on, withdrawn_reason, version, updated_at) on consent to shezhan_app;
-- A warning about probing is written outside the refused request.
grant usage on schema audit to shezhan_job;
grant execute on function audit.append(text, text, text, text, uuid, text, text, text[], bytea) to shezhan_job;
