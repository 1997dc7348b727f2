-- Filled-in forms (表单记录) of cases, groups, activities and whatever else has forms; what was written before a change is kept.

create table form_record (
  id uuid primary key,
  form text collate "C" not null,
  form_version int not null check (form_version > 0),
  subject text collate "C" not null,
  subject_id uuid not null,
  -- Of what belongs to a family: the record moves along with its file.
  household_id uuid,
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  sequence int not null check (sequence > 0),
  occurred_on date not null,
  state text not null check (state in ('DRAFT', 'FILED', 'SUBMITTED', 'RETURNED', 'APPROVED', 'WITHDRAWN')),
  answers bytea not null,
  is_late boolean not null default false,
  is_urgent boolean not null default false,
  is_named boolean not null default false,
  reader_ids uuid[] not null default '{}',
  author_id uuid not null references account,
  author_name text not null,
  editor_id uuid not null references account,
  editor_name text not null,
  written_at timestamptz not null,
  device_at timestamptz,
  decided_by uuid references account,
  decided_by_name text not null default '',
  decided_at timestamptz,
  remark bytea,
  withdrawal bytea,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (subject, subject_id, form, sequence),
  unique (id, station_id, region_code),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade,
  -- 不得审批自己填写或修改的表单；退回的人可以帮着改，改过的要由别人再审批
  check (decided_by is null or decided_by <> author_id),
  check (state <> 'APPROVED' or decided_by <> editor_id),
  check (state not in ('APPROVED', 'RETURNED') or decided_by is not null),
  check ((state = 'WITHDRAWN') = (withdrawal is not null))
);
create index form_record_station on form_record (station_id, state, occurred_on desc);
create index form_record_author on form_record (author_id, state, occurred_on desc);
create index form_record_household on form_record (household_id, occurred_on desc) where household_id is not null;
comment on table form_record is '填写的表单；填写内容（answers）整体加密，按填写时的表单版本读取';
comment on column form_record.is_named is '只有填写人、指定的人、站长、督导和县级可见（危机、强制报告）';
comment on column form_record.is_late is '补录：事后超过规定天数才写下，只标注、不拒收';

create table form_revision (
  record_id uuid not null,
  version int not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  form_version int not null,
  state text not null,
  answers bytea not null,
  replaced_at timestamptz not null default now(),
  replaced_by uuid,
  replaced_by_name text not null,
  primary key (record_id, version),
  foreign key (record_id, station_id, region_code) references form_record (id, station_id, region_code) on update cascade
);
comment on table form_revision is '表单修改前的样子';

-- An opinion is given in one's own name; who only gives an opinion changes nothing else of the form.
create function sec.form_is_guarded() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
declare v_me uuid := sec.account_id();
begin
  -- Background work has no session.
  if v_me is null then return new; end if;
  if new.decided_by is not null and new.decided_by <> v_me and new.decided_by is distinct from old.decided_by then
    raise insufficient_privilege using message = 'an opinion is given in one''s own name';
  end if;
  if new.state in ('APPROVED', 'RETURNED') and old.state <> new.state and (new.decided_by is distinct from v_me or v_me = old.editor_id) then
    raise insufficient_privilege using message = 'an opinion is given by somebody else than who wrote';
  end if;
  if sec.role() = 'SUPERVISOR' and (new.answers, new.form_version, new.occurred_on, new.is_late, new.is_urgent, new.reader_ids, new.editor_id, new.editor_name, new.withdrawal)
    is distinct from (old.answers, old.form_version, old.occurred_on, old.is_late, old.is_urgent, old.reader_ids, old.editor_id, old.editor_name, old.withdrawal) then
    raise insufficient_privilege using message = 'a supervisor gives an opinion and changes no answer';
  end if;
  return new;
end $$;
create trigger form_is_guarded before update on form_record for each row execute function sec.form_is_guarded();

-- The answers as they were go into the history, under the version they had: changing them without a new version is refused by its key.
create function sec.form_is_kept() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into form_revision (record_id, version, station_id, region_code, form_version, state, answers, replaced_by, replaced_by_name)
  values (old.id, old.version, old.station_id, old.region_code, old.form_version, old.state, old.answers, sec.account_id(), new.editor_name);
  return null;
end $$;
create trigger form_is_kept after update on form_record for each row when (old.answers is distinct from new.answers) execute function sec.form_is_kept();

-- The number of the next form of a kind at the caller's stations, counting those he must not see, and how many of them are in use.
-- One at a time, so that two never get the same.
create function sec.next_form_number(p_subject text, p_subject_id uuid, p_form text, out next int, out in_use int) language plpgsql volatile security definer
  set search_path = sec, public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('form ' || p_form || ' ' || p_subject_id, 0));
  select coalesce(max(r.sequence), 0) + 1, count(*) filter (where r.state <> 'WITHDRAWN') into next, in_use from form_record r
  where r.subject = p_subject and r.subject_id = p_subject_id and r.form = p_form and r.station_id = any (sec.writable_client_stations());
end $$;

do $$
declare t text;
begin
  foreach t in array array['form_record', 'form_revision'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;

create policy front_line_reads on form_record for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[])
  and (not is_named or author_id = (select sec.account_id()) or (select sec.account_id()) = any (reader_ids)
    or (select sec.role()) in ('STATION_HEAD', 'SUPERVISOR')));
create policy front_line_adds on form_record for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and author_id = (select sec.account_id()) and editor_id = author_id
    and decided_by is null);
create policy front_line_changes on form_record for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[])
    and (author_id = (select sec.account_id()) or (select sec.role()) = 'STATION_HEAD'
      or ((select sec.role()) = 'DEPUTY_STATION_HEAD' and (not is_named or (select sec.account_id()) = any (reader_ids)))))
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]));
create policy supervisors_decide on form_record for update to shezhan_app
  using (station_id = any ((select sec.writable_stations())::uuid[]) and (select sec.role()) = 'SUPERVISOR' and state = 'SUBMITTED')
  with check (state in ('APPROVED', 'RETURNED') and decided_by = (select sec.account_id()));
create policy county_reads_named on form_record for select to shezhan_app
  using (is_named and region_code >= (select sec.range_from('manage')) and region_code < (select sec.range_until('manage')));
-- The history of a record is open to whom the record is open.
create policy follows_record on form_revision for select to shezhan_app using (exists (select 1 from form_record r where r.id = record_id));

grant select, insert on form_record to shezhan_app;
grant select on form_revision to shezhan_app;
-- What a record is about, who wrote it first and when never change.
grant update (form_version, occurred_on, state, answers, is_late, is_urgent, reader_ids, editor_id, editor_name, decided_by, decided_by_name, decided_at,
  remark, withdrawal, version, updated_at) on form_record to shezhan_app;
