-- An import of an old ledger lets the station's other people go on: what it counts is put down while it runs and added to the counters in one
-- short step at its end, and the numbers of its files are not held until then.

create table counter_pending (
  made_in bigint not null default txid_current(),
  counter text not null check (counter in ('CLIENT', 'DUE', 'VISIT')),
  station_id uuid not null,
  region_code text collate "C" not null,
  -- Figure of the client and visit counters, tier of the due days.
  figure text collate "C" not null,
  month text collate "C" not null default '',
  due_on date,
  n bigint not null
);
create index counter_pending_made on counter_pending (made_in);
comment on table counter_pending is '一个事务里先记下、提交前一次计入的增减（导入台账）；提交以后是空的';
alter table counter_pending enable row level security;
alter table counter_pending force row level security;
create policy definer on counter_pending using (current_user not in ('shezhan_app', 'shezhan_job'));
revoke all on counter_pending from shezhan_app, shezhan_job;

-- Adds what this transaction has put down. In the order in which single writes take these rows, so that neither waits for the other in a circle.
create function sec.settle_counters() returns void language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  insert into visit_month_counter select p.station_id, p.region_code, p.month, p.figure, sum(p.n) from counter_pending p where p.made_in = txid_current() and p.counter = 'VISIT'
    group by 1, 2, 3, 4 having sum(p.n) <> 0 order by 1, 2, 3, 4
    on conflict (station_id, region_code, month, figure) do update set value = visit_month_counter.value + excluded.value;
  insert into client_counter select p.station_id, p.region_code, p.figure, sum(p.n) from counter_pending p where p.made_in = txid_current() and p.counter = 'CLIENT' and p.figure like 'household.%'
    group by 1, 2, 3 having sum(p.n) <> 0 order by 1, 2, 3
    on conflict (station_id, region_code, figure) do update set value = client_counter.value + excluded.value;
  insert into visit_due_counter select p.station_id, p.region_code, p.figure, p.due_on, sum(p.n) from counter_pending p where p.made_in = txid_current() and p.counter = 'DUE'
    group by 1, 2, 3, 4 having sum(p.n) <> 0 order by 1, 2, 3, 4
    on conflict (station_id, region_code, tier, due_on) do update set households = visit_due_counter.households + excluded.households;
  delete from visit_due_counter c using (select p.station_id, p.region_code, p.figure, p.due_on from counter_pending p where p.made_in = txid_current() and p.counter = 'DUE'
      group by 1, 2, 3, 4 having sum(p.n) < 0) k
    where c.station_id = k.station_id and c.region_code = k.region_code and c.tier = k.figure and c.due_on = k.due_on and c.households = 0;
  insert into client_counter select p.station_id, p.region_code, p.figure, sum(p.n) from counter_pending p where p.made_in = txid_current() and p.counter = 'CLIENT' and p.figure not like 'household.%'
    group by 1, 2, 3 having sum(p.n) <> 0 order by 1, 2, 3
    on conflict (station_id, region_code, figure) do update set value = client_counter.value + excluded.value;
  delete from counter_pending where made_in = txid_current();
end $$;

-- From here on this transaction puts down what it counts; whoever calls it settles before it ends, and the database sees to it if he does not.
create function sec.count_later() returns void language sql volatile as $$ select set_config('app.counts_later', 'on', true) $$;
create function sec.counter_is_settled() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if exists (select 1 from counter_pending where made_in = txid_current()) then perform sec.settle_counters(); end if;
  return null;
end $$;
create constraint trigger counter_is_settled after insert on counter_pending deferrable initially deferred for each row execute function sec.counter_is_settled();

do $do$
declare
  v_op text;
  v_table text;
  v_from text;
  v_later text;
  v_now text;
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
      v_later := case v_table
        when 'household' then format($sql$
          insert into counter_pending (counter, station_id, region_code, figure, n) select 'CLIENT', station_id, region_code, 'household.' || tier, sum(n) from (%1$s) x group by 2, 3, 4 having sum(n) <> 0;
          insert into counter_pending (counter, station_id, region_code, figure, due_on, n) select 'DUE', station_id, region_code, tier, next_visit_due_on, sum(n) from (%1$s) x group by 2, 3, 4, 5 having sum(n) <> 0;$sql$, v_from)
        when 'person' then format($sql$
          insert into counter_pending (counter, station_id, region_code, figure, n) select 'CLIENT', station_id, region_code, figure, sum(n) from (%1$s) x group by 2, 3, 4 having sum(n) <> 0;$sql$, v_from)
        else format($sql$
          insert into counter_pending (counter, station_id, region_code, month, figure, n) select 'VISIT', station_id, region_code, month, figure, sum(n) from (%1$s) x group by 2, 3, 4, 5 having sum(n) <> 0;$sql$, v_from) end;
      v_now := case v_table
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
      execute format('create or replace function sec.%1$s_%2$s_is_counted() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as %3$L',
        v_table, v_op, 'begin if current_setting(''app.counts_later'', true) = ''on'' then ' || v_later || ' else ' || v_now || ' end if; return null; end');
    end loop;
  end loop;
end $do$;

-- A file that arrives with a number of its own moves the series on; one whose number was drawn from the series leaves it alone, and nobody
-- else waits for a number until this one is filed.
create or replace function sec.carry_file_no() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
declare
  v_series text := 'household/' || left(new.file_no, 9) || '/' || substr(new.file_no, 11, 4);
  v_number bigint := substr(new.file_no, 16)::bigint;
begin
  if exists (select 1 from number_series s where s.series = v_series and s.last_value >= v_number) then return null; end if;
  insert into number_series (series, last_value) values (v_series, v_number)
  on conflict (series) do update set last_value = excluded.last_value where number_series.last_value < excluded.last_value;
  return null;
end $$;

-- As before, but what was brought stays on the list: the families that stay show that an import was taken back.
create or replace function sec.undo_ledger_import(p_import uuid) returns uuid[] language plpgsql volatile security definer set search_path = sec, public, pg_temp as $$
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
  return v_touched;
end $$;
