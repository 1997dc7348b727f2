-- What only those named may know of (危机、强制报告) stays with them: on the page 谁看过这户, and on the list of a hand-over.

-- Whether the caller may know why a file was opened: a reason that names a crisis is for those who know of that crisis; one that names a
-- report is for whoever gave it, the head, the supervisor and the county, since who is named in a crisis does not learn of its report.
create function sec.may_know_reason(p_reason text, p_by uuid) returns boolean language sql stable security definer set search_path = sec, public, pg_temp as $$
  select p_by = sec.account_id() or not exists (select 1 from crisis c where c.crisis_no = substring(p_reason from 'WJ-[0-9A-Za-z-]+'))
    or exists (select 1 from crisis c where c.crisis_no = substring(p_reason from 'WJ-[0-9A-Za-z-]+') and (
      (sec.role() = 'COUNTY_OFFICER' and c.region_code >= sec.range_from('clients') and c.region_code < sec.range_until('clients'))
      or (c.station_id = any (sec.client_stations()) and (sec.role() in ('STATION_HEAD', 'SUPERVISOR')
        or (not starts_with(p_reason, '强制报告') and (c.opened_by = sec.account_id() or sec.account_id() = any (c.reader_ids)))))))
$$;
-- Whether the caller knows of anything that was started from a visit: that something was started tells of a report as well.
create function sec.may_know_start(p_visit uuid, p_by uuid) returns boolean language sql stable security definer set search_path = sec, public, pg_temp as $$
  select p_by = sec.account_id() or sec.role() in ('STATION_HEAD', 'SUPERVISOR', 'COUNTY_OFFICER')
    or exists (select 1 from todo t where t.visit_id = p_visit and t.opened_by = p_by and t.kind <> 'MANDATORY_REPORT' and (t.reader_ids is null or sec.account_id() = any (t.reader_ids)))
$$;
revoke execute on function sec.may_know_reason(text, uuid), sec.may_know_start(uuid, uuid) from public, shezhan_app, shezhan_job;

-- As before, and with what an import of an old ledger brought or added: its one row in the chain stands for every family in it.
create or replace function sec.household_readers(p_household uuid, p_limit int, p_before timestamptz default null) returns table (at timestamptz, account_name text, role text,
  organisation_name text, action text, fields text[], reason text) language plpgsql stable security definer set search_path = sec, public, pg_temp as $$
begin
  if not exists (select 1 from household h where h.id = p_household and (h.station_id = any ((select sec.client_stations())::uuid[])
    or (h.region_code >= sec.range_from('clients') and h.region_code < sec.range_until('clients')))) then
    return;
  end if;
  return query
    select e.at, c.name, e.role, o.name, e.action, e.fields, case when sec.may_know_reason(e.reason, e.account_id) then e.reason end
    from (
      (select f.* from audit.entry f where f.subject_kind = 'household' and f.subject_id = p_household::text and (p_before is null or f.at < p_before)
        order by f.at desc limit least(p_limit, 201))
      union all
      (select f.* from visit v join audit.entry f on f.subject_kind = 'visit' and f.subject_id = v.id::text
        where v.household_id = p_household and (p_before is null or f.at < p_before) and (f.action <> 'todos.raise' or sec.may_know_start(v.id, f.account_id))
        order by f.at desc limit least(p_limit, 201))
      union all
      (select f.* from (select distinct r.import_id from ledger_import_record r where r.household_id = p_household) i
        join audit.entry f on f.subject_kind = 'ledgerImport' and f.subject_id = i.import_id::text and f.action in ('imports.run', 'imports.undo')
        where p_before is null or f.at < p_before order by f.at desc limit least(p_limit, 201))
    ) e left join account c on c.id = e.account_id left join organisation o on o.id = e.organisation_id
    order by e.at desc limit least(p_limit, 201);
end $$;

-- Each record an import brought names the household it is of, and stays named when the import is taken back: a family that was on file
-- before still shows that it happened.
alter table ledger_import_record add column household_id uuid;
update ledger_import_record r set household_id = coalesce(
  case when r.kind = 'household' then r.record_id end, (select p.household_id from person p where r.kind = 'person' and p.id = r.record_id),
  (select v.household_id from visit v where r.kind = 'visit' and v.id = r.record_id), (select k.household_id from emergency_contact k where r.kind = 'contact' and k.id = r.record_id),
  (select t.household_id from todo t where r.kind = 'todo' and t.id = r.record_id));
create index ledger_import_record_household on ledger_import_record (household_id) where household_id is not null;
comment on column ledger_import_record.household_id is '这条记录所在的家庭；“谁看过这户”由此列出导入和撤销';

-- Somebody of the station who is its head today, other than who leaves.
create function sec.head_is_there(p_station uuid, p_but uuid) returns boolean language sql stable security definer set search_path = sec, public, pg_temp as $$
  select exists (select 1 from appointment_station x join appointment a on a.id = x.appointment_id join account c on c.id = a.account_id
    where x.station_id = p_station and a.role = 'STATION_HEAD' and a.account_id <> p_but and (x.until_on is null or x.until_on >= sec.today())
      and a.from_on <= sec.today() and (a.until_on is null or a.until_on >= sec.today()) and c.disabled_at is null)
$$;
revoke execute on function sec.head_is_there(uuid, uuid) from public;
grant execute on function sec.head_is_there(uuid, uuid) to shezhan_app;

-- Handing over in the place of somebody who is gone gives away what only he was named in: the head does it, the deputy where there is no
-- head. That somebody is gone is said while the package is drawn up, not afterwards.
create function sec.handover_is_handed() returns trigger language plpgsql security definer set search_path = sec, public, pg_temp as $$
begin
  if sec.account_id() is null then return new; end if;
  if new.state = 'HANDED' and old.state <> 'HANDED' and sec.account_id() <> new.worker_id
    and (not new.is_absent or (sec.role() <> 'STATION_HEAD' and (sec.role() <> 'DEPUTY_STATION_HEAD' or sec.head_is_there(new.station_id, new.worker_id)))) then
    raise insufficient_privilege using message = 'the head hands over in the place of who is gone';
  end if;
  if new.is_absent <> old.is_absent and old.state not in ('DRAFT', 'RETURNED') then
    raise insufficient_privilege using message = 'who is gone is said while the package is drawn up';
  end if;
  return new;
end $$;
create trigger handover_is_handed before update on handover for each row execute function sec.handover_is_handed();

-- A named line is known to its receiver from the moment it is handed over: whoever draws up a package, or is put down in one that comes
-- to nothing, learns of nothing by it.
drop policy front_line_reads on handover_line;
create policy front_line_reads on handover_line for select to shezhan_app using (exists (select 1 from handover h where h.id = handover_id
  and (not handover_line.is_named or h.worker_id = (select sec.account_id()) or (select sec.role()) in ('STATION_HEAD', 'SUPERVISOR')
    or (handover_line.receiver_id = (select sec.account_id()) and h.state in ('HANDED', 'RECEIVED', 'DONE')))));
