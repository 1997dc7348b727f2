-- What a session reaches changes rarely and was worked out at every request. The session now remembers it, with the day it was worked out
-- for and the turn of its appointment; whatever it was worked out from moves that turn on in its own transaction, so a remembered answer
-- is used exactly as long as working it out anew would say the same.

alter table appointment add column reach_turn bigint not null default 1;
comment on column appointment.reach_turn is '每次影响权限的变动加一；会话记住的范围只在同一轮内有效';
alter table session add column kept_answer text, add column kept_scope text, add column kept_turn bigint, add column kept_on date;
comment on column session.kept_scope is '上次算出的范围（算出日 kept_on、轮次 kept_turn）；换日、换轮即作废';

-- Only ever onwards, whatever a statement would set: no turn comes back.
create function sec.turn_on() returns trigger language plpgsql as $$
begin
  new.reach_turn := old.reach_turn + 1;
  return new;
end $$;
create trigger reach_turns before update on appointment for each row execute function sec.turn_on();

-- The appointments a changed row speaks of begin a new turn. In one order, so that two changes wait for each other and no more.
create function sec.reach_changes() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  v_rows jsonb[] := array[to_jsonb(old), to_jsonb(new)];
begin
  update appointment a set reach_turn = a.reach_turn + 1 from (
    select p.id from unnest(v_rows) as r (one)
    join appointment p on case tg_table_name
      when 'appointment_station' then p.id = (r.one ->> 'appointment_id')::uuid
      when 'account' then p.account_id = (r.one ->> 'id')::uuid
      when 'organisation' then p.organisation_id = (r.one ->> 'id')::uuid
      when 'contract' then p.organisation_id = (r.one ->> 'institution_id')::uuid
      when 'contract_station' then p.organisation_id = (select c.institution_id from contract c where c.id = (r.one ->> 'contract_id')::uuid) end
    order by p.id for update of p) changed
  where a.id = changed.id;
  return null;
end $$;
revoke execute on function sec.reach_changes() from public, shezhan_app, shezhan_job;

create trigger reach_changes after insert or update or delete on appointment_station for each row execute function sec.reach_changes();
create trigger reach_changes after insert or update or delete on contract for each row execute function sec.reach_changes();
create trigger reach_changes after insert or update or delete on contract_station for each row execute function sec.reach_changes();
create trigger reach_changes after update on account for each row execute function sec.reach_changes();
create trigger reach_changes after update on organisation for each row execute function sec.reach_changes();

-- A session that changes itself (second factor, end) forgets; being seen is no change.
create function sec.session_forgets() returns trigger language plpgsql as $$
begin
  new.kept_turn := null;
  return new;
end $$;
create trigger session_forgets before update of account_id, appointment_id, expires_at, idle_minutes, second_factor_at, revoked_at on session
  for each row execute function sec.session_forgets();

-- Works out who the session is and what it reaches as of today, and lets the session remember it. A session row that somebody else holds is
-- not waited for: the next request remembers.
create function sec.work_out(p_token text, out account_id uuid, out seen_at timestamptz, out answer text, out scope text) language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  v_found record;
begin
  select f.me, f.name, f.organisation_name, f.must_change_password, a.reach_turn into v_found
    from sec.in_force(p_token) f join appointment a on a.id = (f.me).appointment_id
    where (f.me).last_seen_at >= now() - make_interval(mins => (f.me).idle_minutes);
  if not found then
    return;
  end if;
  account_id := (v_found.me).account_id;
  seen_at := (v_found.me).last_seen_at;
  answer := json_build_object('sessionId', (v_found.me).session_id,
    'accountId', (v_found.me).account_id, 'appointmentId', (v_found.me).appointment_id, 'role', (v_found.me).role,
    'name', v_found.name, 'organisationId', (v_found.me).organisation_id, 'organisationName', v_found.organisation_name,
    'regionPrefix', sec.region_prefix_of((v_found.me).region_code), 'secondFactorAt', (v_found.me).second_factor_at, 'mustChangePassword', v_found.must_change_password,
    'stationIds', case when (v_found.me).role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER', 'EVALUATOR')
      then to_json((v_found.me).readable) else '[]'::json end,
    'writableStationIds', case when (v_found.me).role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER')
      then to_json((v_found.me).writable) else '[]'::json end,
    'replay', null);
  scope := sec.client_part(v_found.me) || v_found.me::text;
  update session set kept_answer = answer, kept_scope = scope, kept_turn = v_found.reach_turn, kept_on = sec.today()
    where token_hash = (select s.token_hash from session s where s.token_hash = (v_found.me).token_hash for update skip locked);
end $$;
revoke execute on function sec.work_out(text) from public, shezhan_app, shezhan_job;

create or replace function sec.enter(p_token text, p_key uuid default null) returns json language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
declare
  v_account uuid;
  v_seen timestamptz;
  v_answer text;
  v_scope text;
  v_replay json;
begin
  perform set_config('app.token', p_token, true);
  select s.account_id, s.last_seen_at, s.kept_answer, s.kept_scope into v_account, v_seen, v_answer, v_scope
    from session s join appointment a on a.id = s.appointment_id
    where s.token_hash = sha256(convert_to(p_token, 'UTF8')) and s.revoked_at is null and s.expires_at > now()
      and s.last_seen_at >= now() - make_interval(mins => s.idle_minutes)
      and s.kept_turn = a.reach_turn and s.kept_on = (now() at time zone 'Asia/Shanghai')::date;
  if v_answer is null then
    select w.account_id, w.seen_at, w.answer, w.scope into v_account, v_seen, v_answer, v_scope from sec.work_out(p_token) w;
    if v_answer is null then
      return null;
    end if;
  end if;
  if v_seen < now() - interval '1 minute' then
    update session set last_seen_at = now() where token_hash = sha256(convert_to(p_token, 'UTF8'));
  end if;
  perform set_config('app.scope', sec.seal_of(v_scope) || v_scope, true);
  if p_key is not null then
    select json_build_object('operation', i.operation, 'requestHash', encode(i.request_hash, 'hex'), 'status', i.status, 'response', i.response)
      into v_replay from idempotency i where i.account_id = v_account and i.key = p_key;
  end if;
  return case when v_replay is null then v_answer::json else (v_answer::jsonb || jsonb_build_object('replay', v_replay))::json end;
end $$;
