-- The audit chain: one row per action, in the same transaction, each carrying the digest of the one before (审计链).
create schema audit;
grant usage on schema audit to shezhan_app;

create table audit.entry (
  shard text not null,
  seq bigint not null,
  at timestamptz not null,
  account_id uuid,
  appointment_id uuid,
  role text,
  organisation_id uuid,
  action text not null,
  subject_kind text,
  subject_id text,
  station_id uuid,
  reason text,
  request_id text,
  fields text[] not null default '{}',
  values_mac bytea,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (shard, seq)
);
create index entry_subject on audit.entry (subject_kind, subject_id, at desc);
comment on table audit.entry is '审计记录：谁、何时、以什么身份、对什么、做了什么（只记字段名，不记内容）';

create table audit.head (
  shard text primary key,
  seq bigint not null,
  hash bytea not null
);

-- One canonical text per entry: fixed order, UTC, microseconds; what is hashed is exactly what verification rebuilds.
create function audit.canonical(e audit.entry) returns text language sql immutable as $$
  select json_build_array(e.shard, e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.account_id,
    e.appointment_id, e.role, e.organisation_id, e.action, e.subject_kind, e.subject_id, e.station_id, e.reason,
    e.request_id, e.fields, encode(e.values_mac, 'hex'))::text
$$;

create function audit.digest(previous bytea, e audit.entry) returns bytea language sql immutable as $$
  select sha256(previous || convert_to(audit.canonical(e), 'UTF8'))
$$;

-- Appends under the row lock of the shard's head. Actor columns come from the session, never from the caller.
create function audit.append(p_shard text, p_action text, p_subject_kind text, p_subject_id text, p_station uuid,
  p_reason text, p_request text, p_fields text[], p_mac bytea) returns bigint language plpgsql security definer
  set search_path = sec, public, pg_temp as $$
declare
  v_head audit.head;
  v_entry audit.entry;
  v_me sec.self := sec.me();
begin
  insert into audit.head values (p_shard, 0, '\x00'::bytea) on conflict do nothing;
  select * into v_head from audit.head where shard = p_shard for update;
  v_entry := row(p_shard, v_head.seq + 1, clock_timestamp(), v_me.account_id, v_me.appointment_id, v_me.role,
    v_me.organisation_id, p_action, p_subject_kind, p_subject_id, p_station, p_reason, p_request,
    coalesce(p_fields, '{}'), p_mac, v_head.hash, '\x00'::bytea);
  v_entry.hash := audit.digest(v_head.hash, v_entry);
  insert into audit.entry values (v_entry.*);
  update audit.head set seq = v_entry.seq, hash = v_entry.hash where shard = p_shard;
  return v_entry.seq;
end $$;

create function audit.refuse() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are never changed or removed';
end $$;
create trigger entry_is_final before update or delete on audit.entry for each row execute function audit.refuse();
create trigger entry_is_never_emptied before truncate on audit.entry for each statement execute function audit.refuse();

-- Every broken link of every shard: a changed row, a missing number, a head that does not match its last row.
create function audit.broken(p_shard text default null)
  returns table (shard text, seq bigint, fault text) language sql stable as $$
  with linked as (
    select e.*, lag(e.hash, 1, '\x00'::bytea) over w as before_hash, lag(e.seq, 1, 0::bigint) over w as before_seq
    from audit.entry e where p_shard is null or e.shard = p_shard
    window w as (partition by e.shard order by e.seq)
  ), checked as (
    select l.shard, l.seq, case
      when l.seq <> l.before_seq + 1 then 'missing'
      when l.previous_hash <> l.before_hash then 'unlinked'
      when l.hash <> audit.digest(l.previous_hash, row(l.shard, l.seq, l.at, l.account_id, l.appointment_id, l.role,
        l.organisation_id, l.action, l.subject_kind, l.subject_id, l.station_id, l.reason, l.request_id, l.fields,
        l.values_mac, l.previous_hash, l.hash)::audit.entry) then 'changed'
      end as fault
    from linked l
  )
  select c.shard, c.seq, c.fault from checked c where c.fault is not null
  union all
  select h.shard, h.seq, 'cut off' from audit.head h
  left join lateral (select e.seq, e.hash from audit.entry e where e.shard = h.shard order by e.seq desc limit 1) t on true
  where (p_shard is null or h.shard = p_shard) and (t.seq is distinct from nullif(h.seq, 0) or t.hash is distinct from case when h.seq = 0 then null else h.hash end)
  order by 1, 2
$$;

-- Reading is for audit administrators, each within his region; "who opened this file" goes through a function of its module.
alter table audit.entry enable row level security;
alter table audit.entry force row level security;
create policy append_only on audit.entry for insert with check (current_user <> 'shezhan_app');
create policy verification on audit.entry for select using (current_user not in ('shezhan_app', 'shezhan_job'));
create policy audit_administrators on audit.entry for select to shezhan_app using (
  (select sec.role()) = 'AUDIT_ADMINISTRATOR' and (shard like (select left(sec.region_prefix(), 6)) || '%' or shard = '000000'));
grant select on audit.entry to shezhan_app;
grant execute on function audit.append(text, text, text, text, uuid, text, text, text[], bytea) to shezhan_app;
revoke execute on function audit.broken(text) from public;
grant usage on schema audit to shezhan_job;
grant select on audit.head to shezhan_job;
