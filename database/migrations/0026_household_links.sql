-- Links between persons of different households (同一个人、家属分户), what happened to a file as such (搬迁、停止、恢复), and who looked.

create table person_link (
  id uuid primary key,
  -- The pair in one order, so that it exists once whoever finds it.
  person_id uuid not null,
  station_id uuid not null,
  other_id uuid not null,
  other_station_id uuid not null,
  kind text not null check (kind in ('SAME_PERSON', 'RELATIVE')),
  state text not null check (state in ('LINKED', 'REFUSED', 'UNDONE')),
  reasons text[] not null default '{}',
  note text not null default '',
  decided_by uuid not null references account,
  decided_by_name text not null,
  decided_at timestamptz not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (person_id, other_id),
  foreign key (person_id, station_id) references person (id, station_id) on update cascade,
  foreign key (other_id, other_station_id) references person (id, station_id) on update cascade,
  check (person_id < other_id)
);
create index person_link_other on person_link (other_id);
comment on table person_link is '人员关联：两份档案里是同一个人，或是分户的家属；只关联、不合并；不是同一人的记住，不再提示';

-- 建档前按姓名和出生日期查找、疑似重复
create index person_name_birth on person (station_id, name, born_on) where born_on is not null;
create index person_residence on person (household_id, residence_state) where state = 'ACTIVE' and residence_state is not null;

create table household_event (
  id uuid primary key,
  household_id uuid not null,
  station_id uuid not null,
  region_code text collate "C" not null,
  happened_on date not null,
  kind text not null check (kind in ('MOVED', 'CLOSED', 'REOPENED')),
  from_station_id uuid,
  from_region_code text collate "C",
  to_station_id uuid,
  to_region_code text collate "C",
  close_reason text,
  account_id uuid references account,
  account_name text not null default '',
  recorded_at timestamptz not null default now(),
  foreign key (household_id, station_id, region_code) references household (id, station_id, region_code) on update cascade
);
create index household_event_household on household_event (household_id, happened_on desc, id desc);
comment on table household_event is '档案的搬迁（含换站）、停止服务和恢复；由触发器记下，不能改';

-- Every way a file moves or ends leaves its line, by whichever module it goes.
create function sec.household_event_is_kept() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
declare
  v_name text := (select name from account where id = sec.account_id());
  v_id uuid := (lpad(to_hex(floor(extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(replace(gen_random_uuid()::text, '-', ''), 14))::uuid;
begin
  if (old.station_id, old.region_code) is distinct from (new.station_id, new.region_code) then
    insert into household_event (id, household_id, station_id, region_code, happened_on, kind, from_station_id, from_region_code, to_station_id, to_region_code, account_id, account_name)
    values (v_id, new.id, new.station_id, new.region_code, sec.today(), 'MOVED', old.station_id, old.region_code, new.station_id, new.region_code, sec.account_id(), coalesce(v_name, ''));
  end if;
  if (old.state = 'ACTIVE') <> (new.state = 'ACTIVE') then
    insert into household_event (id, household_id, station_id, region_code, happened_on, kind, close_reason, account_id, account_name)
    values (gen_random_uuid(), new.id, new.station_id, new.region_code, coalesce(new.closed_on, sec.today()), case when new.state = 'ACTIVE' then 'REOPENED' else 'CLOSED' end,
      new.close_reason, sec.account_id(), coalesce(v_name, ''));
  end if;
  return null;
end $$;
create trigger household_event_is_kept after update of station_id, region_code, state on household for each row execute function sec.household_event_is_kept();

do $$
declare t text;
begin
  foreach t in array array['person_link', 'household_event'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
end $$;

-- A link tells of both persons: only who serves both may know of it, and only who may write both may make or undo it.
create policy front_line_reads on person_link for select to shezhan_app
  using (station_id = any ((select sec.client_stations())::uuid[]) and other_station_id = any ((select sec.client_stations())::uuid[]));
create policy front_line_adds on person_link for insert to shezhan_app
  with check (station_id = any ((select sec.writable_client_stations())::uuid[]) and other_station_id = any ((select sec.writable_client_stations())::uuid[])
    and decided_by = (select sec.account_id()));
create policy front_line_changes on person_link for update to shezhan_app
  using (station_id = any ((select sec.writable_client_stations())::uuid[]) and other_station_id = any ((select sec.writable_client_stations())::uuid[]))
  with check (decided_by = (select sec.account_id()));
create policy front_line_reads on household_event for select to shezhan_app using (station_id = any ((select sec.client_stations())::uuid[]));
create policy area_officers_read on household_event for select to shezhan_app
  using (region_code >= (select sec.range_from('clients')) and region_code < (select sec.range_until('clients')));

grant select, insert on person_link to shezhan_app;
grant update (kind, state, reasons, note, decided_by, decided_by_name, decided_at, version, updated_at) on person_link to shezhan_app;
grant select on household_event to shezhan_app;

-- Who looked into or changed a file or the visits in it (谁看过这户), newest first, page by page; only for those who may see that household themselves.
drop function sec.household_readers(uuid, int);
create function sec.household_readers(p_household uuid, p_limit int, p_before timestamptz default null) returns table (at timestamptz, account_name text, role text,
  organisation_name text, action text, fields text[], reason text) language plpgsql stable security definer set search_path = sec, public, pg_temp as $$
begin
  if not exists (select 1 from household h where h.id = p_household and (h.station_id = any ((select sec.client_stations())::uuid[])
    or (h.region_code >= sec.range_from('clients') and h.region_code < sec.range_until('clients')))) then
    return;
  end if;
  return query
    select e.at, c.name, e.role, o.name, e.action, e.fields, e.reason
    from (
      (select f.* from audit.entry f where f.subject_kind = 'household' and f.subject_id = p_household::text and (p_before is null or f.at < p_before)
        order by f.at desc limit least(p_limit, 201))
      union all
      (select f.* from visit v join audit.entry f on f.subject_kind = 'visit' and f.subject_id = v.id::text
        where v.household_id = p_household and (p_before is null or f.at < p_before) order by f.at desc limit least(p_limit, 201))
    ) e left join account c on c.id = e.account_id left join organisation o on o.id = e.organisation_id
    order by e.at desc limit least(p_limit, 201);
end $$;
