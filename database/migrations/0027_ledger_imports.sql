-- Importing a station's old ledger (台账导入): each import, what is kept of the file until it is decided, what it brought, and undoing it.

create table ledger_import (
  id uuid primary key,
  station_id uuid not null references station,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  file_name text not null,
  state text not null check (state in ('UPLOADED', 'CHECKED', 'IMPORTED', 'UNDONE', 'DISCARDED', 'EXPIRED')),
  -- The mapping as chosen, and what the dry run said; the latter names people and is sealed.
  plan jsonb not null,
  outcome bytea,
  faults_count int not null default 0,
  rows_count int not null default 0,
  households_count int not null default 0,
  persons_count int not null default 0,
  visits_count int not null default 0,
  uploaded_by uuid not null references account,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  imported_at timestamptz,
  imported_by_name text not null default '',
  undo_until date,
  undone_at timestamptz,
  undone_by_name text not null default '',
  undo_reason text not null default '',
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (id, station_id)
);
create index ledger_import_station on ledger_import (station_id, uploaded_at desc, id desc);
comment on table ledger_import is '台账导入：谁在什么时候导入了哪个文件，带来多少户、人、走访，现在是什么状态';

create table ledger_import_file (
  import_id uuid primary key,
  station_id uuid not null,
  content bytea not null check (octet_length(content) < 40000000),
  created_at timestamptz not null default now(),
  foreign key (import_id, station_id) references ledger_import (id, station_id)
);
comment on table ledger_import_file is '待导入台账的单元格内容，加密保存；导入、放弃或过期后删除';

create table ledger_import_record (
  import_id uuid not null,
  station_id uuid not null,
  kind text not null check (kind in ('household', 'person', 'contact', 'visit', 'todo')),
  record_id uuid not null,
  sheet text not null,
  row_number int not null,
  primary key (import_id, kind, record_id),
  foreign key (import_id, station_id) references ledger_import (id, station_id)
);
create index ledger_import_record_of on ledger_import_record (record_id);
comment on table ledger_import_record is '一次导入带来的每条记录，以及它在原表里的行';

create table ledger_import_heading (
  station_id uuid not null references station,
  kind text not null check (kind in ('household', 'person', 'visit')),
  heading text not null check (length(heading) <= 100),
  field text not null check (length(field) <= 60),
  updated_at timestamptz not null default now(),
  primary key (station_id, kind, heading)
);
comment on table ledger_import_heading is '本站用过的列名对应哪个栏目，下次导入时先提出来';

-- Written on a connection of its own while the import's transaction is still open, so that others can see how far it is.
create table ledger_import_progress (
  import_id uuid primary key,
  station_id uuid not null references station,
  done int not null,
  total int not null,
  updated_at timestamptz not null default now()
);
comment on table ledger_import_progress is '正在进行的导入做到哪里';

do $$
declare t text;
begin
  foreach t in array array['ledger_import', 'ledger_import_file', 'ledger_import_record', 'ledger_import_heading', 'ledger_import_progress'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy front_line_reads on %I for select to shezhan_app using (station_id = any ((select sec.writable_client_stations())::uuid[]) and (select sec.role()) in (''STATION_WORKER'', ''STATION_HEAD'', ''DEPUTY_STATION_HEAD''))', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
    execute format('create policy definer on %I using (current_user not in (''shezhan_app'', ''shezhan_job''))', t);
  end loop;
  foreach t in array array['ledger_import', 'ledger_import_file', 'ledger_import_record', 'ledger_import_heading'] loop
    execute format('create policy front_line_adds on %I for insert to shezhan_app with check (station_id = any ((select sec.writable_client_stations())::uuid[]))', t);
  end loop;
  foreach t in array array['ledger_import', 'ledger_import_heading'] loop
    execute format('create policy front_line_changes on %I for update to shezhan_app using (station_id = any ((select sec.writable_client_stations())::uuid[])) with check (station_id = any ((select sec.writable_client_stations())::uuid[]))', t);
  end loop;
  create policy front_line_removes on ledger_import_file for delete to shezhan_app using (station_id = any ((select sec.writable_client_stations())::uuid[]));
end $$;

grant select, insert on ledger_import, ledger_import_record, ledger_import_heading to shezhan_app;
grant select, insert, delete on ledger_import_file to shezhan_app;
grant select on ledger_import_progress to shezhan_app;
-- Whose import it is, of which file, and when it came never change.
grant update (state, plan, outcome, faults_count, rows_count, households_count, persons_count, visits_count, imported_at, imported_by_name, undo_until, undone_at,
  undone_by_name, undo_reason, version, updated_at) on ledger_import to shezhan_app;
grant update (field, updated_at) on ledger_import_heading to shezhan_app;

-- Home visits of a ledger that would put somebody at two doors at once, against what is on record. As `home_visit_overlap`, for many together:
-- only colleagues of the caller are asked for, and the other visit is not named.
create function sec.ledger_visit_overlaps(p_visits jsonb) returns table (place int, visitor_id uuid) language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  with mine as materialized (select distinct p.account_id as id from sec.client_station_people() p),
    asked as (select (x ->> 'place')::int as place, (x ->> 'on')::date as on_day, (x ->> 'from')::time as from_time, (x ->> 'until')::time as until_time,
      nullif(x ->> 'household', '')::uuid as household_id, u.id from jsonb_array_elements(p_visits) x cross join lateral jsonb_array_elements_text(x -> 'visitors') w (id)
      join mine u on u.id = w.id::uuid)
  select distinct on (a.place) a.place, a.id
  from asked a join visit v on v.visited_on = a.on_day and v.channel = 'HOME' and v.started_time is not null and v.state = 'RECORDED' and a.id = any (v.visitor_ids)
  where v.household_id is distinct from a.household_id
    and (v.visited_on + v.started_time, v.visited_on + coalesce(v.ended_time, v.started_time)) overlaps (a.on_day + a.from_time, a.on_day + coalesce(a.until_time, a.from_time))
    and (v.ended_time is not null or a.until_time is not null)
  order by a.place
$$;

-- Only what was made at the station in this very transaction is written down as brought: what is undone is deleted by this list.
create function sec.import_brought_it() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if exists (
    select 1 from added r
    left join household h on r.kind = 'household' and h.id = r.record_id left join person p on r.kind = 'person' and p.id = r.record_id
    left join emergency_contact c on r.kind = 'contact' and c.id = r.record_id left join visit v on r.kind = 'visit' and v.id = r.record_id
    left join todo t on r.kind = 'todo' and t.id = r.record_id
    where coalesce(h.station_id, p.station_id, c.station_id, v.station_id, t.station_id) is distinct from r.station_id
      or coalesce(h.created_at, p.created_at, c.created_at, v.created_at, t.created_at) is distinct from now()) then
    raise insufficient_privilege using message = 'the import did not bring this record';
  end if;
  return null;
end $$;
create trigger import_brought_it after insert on ledger_import_record referencing new table as added for each statement execute function sec.import_brought_it();

-- What stands in the way of undoing an import: records changed since, and rows of other tables that point to them. Every foreign key to a household,
-- a person or a visit counts, also those that later modules add.
create function sec.ledger_import_ties(p_import uuid) returns table (kind text, record_id uuid, sheet text, row_number int, tie text) language plpgsql stable
  security definer set search_path = sec, public, pg_temp as $$
declare
  v_key record;
  v_ids uuid[];
  v_all uuid[] := (select coalesce(array_agg(r.record_id), '{}') from ledger_import_record r where r.import_id = p_import);
  v_hit uuid[];
begin
  if not exists (select 1 from ledger_import i where i.id = p_import and i.station_id = any ((select sec.writable_client_stations())::uuid[])) then
    return;
  end if;
  return query
    select r.kind, r.record_id, r.sheet, r.row_number, 'changed' from ledger_import_record r
      left join household h on r.kind = 'household' and h.id = r.record_id left join person p on r.kind = 'person' and p.id = r.record_id
      left join visit v on r.kind = 'visit' and v.id = r.record_id left join todo t on r.kind = 'todo' and t.id = r.record_id
    where r.import_id = p_import and r.kind <> 'contact' and coalesce(h.version, p.version, v.version, t.version, 0) <> 1;
  for v_key in
    select c.conrelid::regclass as child, k.relname as child_name, a.attname as child_column, c.confrelid::regclass::text as parent, k.child_key
    from pg_constraint c join lateral (select x.relname, (select y.attname from pg_index i join pg_attribute y on y.attrelid = x.oid and y.attnum = i.indkey[0]
        where i.indrelid = x.oid and i.indisprimary and i.indnkeyatts = 1) as child_key from pg_class x where x.oid = c.conrelid) k on true
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid in ('household'::regclass, 'person'::regclass, 'visit'::regclass) and k.relname <> 'person_term'
    order by c.oid
  loop
    v_ids := (select array_agg(r.record_id) from ledger_import_record r where r.import_id = p_import and r.kind = v_key.parent);
    continue when v_ids is null;
    -- By arrays, which are looked up one by one in the index whatever the planner knows of fresh tables.
    execute format('select array_agg(distinct c.%I) from %s c where c.%I = any ($1)%s', v_key.child_column, v_key.child, v_key.child_column,
      case when v_key.child_key is null then '' else format(' and c.%I <> all ($2)', v_key.child_key) end) into v_hit using v_ids, v_all;
    return query select r.kind, r.record_id, r.sheet, r.row_number, v_key.child_name::text from ledger_import_record r
      where r.import_id = p_import and r.kind = v_key.parent and r.record_id = any (v_hit);
  end loop;
end $$;

create index consent_person on consent (person_id) where person_id is not null;

-- Takes back everything an import brought, when nothing ties it; the counters follow by their triggers. Returns the households that stay and lost visits.
create function sec.undo_ledger_import(p_import uuid) returns uuid[] language plpgsql volatile security definer set search_path = sec, public, pg_temp as $$
declare
  v_touched uuid[];
begin
  perform 1 from ledger_import i where i.id = p_import and i.state = 'IMPORTED'
    and i.station_id = any ((select sec.writable_client_stations())::uuid[]) and sec.role() in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD') for update;
  if not found then
    raise exception 'import cannot be undone' using errcode = 'SZ001';
  end if;
  -- Held before it is looked at, so that nothing is built upon these rows meanwhile.
  perform 1 from household h where h.id in (select record_id from ledger_import_record where import_id = p_import and kind = 'household') order by h.id for update;
  perform 1 from person h where h.id in (select record_id from ledger_import_record where import_id = p_import and kind = 'person') order by h.id for update;
  perform 1 from visit h where h.id in (select record_id from ledger_import_record where import_id = p_import and kind = 'visit') order by h.id for update;
  if exists (select 1 from sec.ledger_import_ties(p_import)) then
    raise exception 'import is built upon' using errcode = 'SZ002';
  end if;
  select coalesce(array_agg(distinct v.household_id), '{}') into v_touched from visit v join ledger_import_record r on r.import_id = p_import and r.kind = 'visit' and r.record_id = v.id
    where not exists (select 1 from ledger_import_record h where h.import_id = p_import and h.kind = 'household' and h.record_id = v.household_id);
  delete from todo where id in (select record_id from ledger_import_record where import_id = p_import and kind = 'todo');
  delete from visit where id in (select record_id from ledger_import_record where import_id = p_import and kind = 'visit');
  delete from emergency_contact where id in (select record_id from ledger_import_record where import_id = p_import and kind = 'contact');
  delete from person where id in (select record_id from ledger_import_record where import_id = p_import and kind = 'person');
  delete from household where id in (select record_id from ledger_import_record where import_id = p_import and kind = 'household');
  delete from ledger_import_record where import_id = p_import;
  return v_touched;
end $$;

-- Counters by the statement instead of by the row: thousands of rows of one station would rewrite the same counter thousands of times in one
-- transaction, each time walking past all earlier versions of it. One statement now changes each counter once; a single row costs what it did.
drop trigger household_is_counted on household;
drop trigger person_is_counted on person;
drop trigger visit_is_counted on visit;
drop trigger visit_is_recounted on visit;
drop function sec.count_household();
drop function sec.count_person();
drop function sec.visit_is_counted();

do $do$
declare
  v_op text;
  v_table text;
  v_from text;
  v_body text;
  v_household text := 'select station_id, region_code, tier, next_visit_due_on, %s as n from %s where state = ''ACTIVE''';
  v_person text := 'select r.station_id, r.region_code, f.figure, %s as n from %s r cross join lateral (select ''person'' as figure union select ''person.'' || unnest(r.client_groups)) f where r.state = ''ACTIVE'' and r.household_state = ''ACTIVE''';
  v_visit text := 'select r.done_station_id as station_id, r.done_region_code as region_code, to_char(r.visited_on, ''YYYY-MM'') as month, f.figure, f.value * %s as n from %s r
    cross join lateral (values (''visit.'' || r.channel, 1), (''people'', r.people_met_count), (''publicity'', r.has_policy_publicity::int), (''goods'', (r.goods <> ''[]'')::int),
      (''late'', r.is_late::int), (''risk'', (r.risk_signs <> ''{NONE}'')::int)) as f (figure, value) where r.state = ''RECORDED'' and f.value <> 0';
begin
  foreach v_table in array array['household', 'person', 'visit'] loop
    foreach v_op in array array['insert', 'update', 'delete'] loop
      v_from := concat_ws(' union all ',
        case when v_op <> 'insert' then format(case v_table when 'household' then v_household when 'person' then v_person else v_visit end, '-1', 'old_rows') end,
        case when v_op <> 'delete' then format(case v_table when 'household' then v_household when 'person' then v_person else v_visit end, '1', 'new_rows') end);
      v_body := case v_table
        when 'household' then format($sql$
          insert into client_counter select station_id, region_code, 'household.' || tier, sum(n) from (%1$s) x group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3
            on conflict (station_id, region_code, figure) do update set value = client_counter.value + excluded.value;
          insert into visit_due_counter select station_id, region_code, tier, next_visit_due_on, sum(n) from (%1$s) x group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4
            on conflict (station_id, region_code, tier, due_on) do update set households = visit_due_counter.households + excluded.households;
          delete from visit_due_counter c using (select station_id, region_code, tier, next_visit_due_on from (%1$s) x group by 1, 2, 3, 4 having sum(n) < 0) k
            where c.station_id = k.station_id and c.region_code = k.region_code and c.tier = k.tier and c.due_on = k.next_visit_due_on and c.households = 0;$sql$, v_from)
        when 'person' then format($sql$
          insert into client_counter select station_id, region_code, figure, sum(n) from (%1$s) x group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3
            on conflict (station_id, region_code, figure) do update set value = client_counter.value + excluded.value;$sql$, v_from)
        else format($sql$
          insert into visit_month_counter select station_id, region_code, month, figure, sum(n) from (%1$s) x group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4
            on conflict (station_id, region_code, month, figure) do update set value = visit_month_counter.value + excluded.value;$sql$, v_from) end;
      execute format('create function sec.%1$s_%2$s_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as %3$L',
        v_table, v_op, 'begin ' || v_body || ' return null; end');
      execute format('create trigger %1$s_%2$s_is_counted after %2$s on %1$s%3$s for each statement execute function sec.%1$s_%2$s_is_counted()', v_table, v_op,
        ' referencing' || case when v_op <> 'insert' then ' old table as old_rows' else '' end || case when v_op <> 'delete' then ' new table as new_rows' else '' end);
    end loop;
  end loop;
end $do$;
