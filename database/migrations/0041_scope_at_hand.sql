-- The row policies ask for the actor's stations at every statement: what they ask for most stands first in the carried scope, ready to
-- be read without taking the rest apart; and opening a request takes one query instead of two.

-- Who the session is, which stations it reaches as of today, and how it is called. For a contractor's people a station needs a contract
-- in force between the institution and the station; reading lasts through the hand-over window as well.
create function sec.in_force(p_token text)
returns table (me sec.self, name text, organisation_name text, must_change_password boolean) language sql stable as $$
  select row(s.id, s.token_hash, s.account_id, a.id, a.role, o.id, o.kind, a.region_code, s.idle_minutes, s.last_seen_at, s.second_factor_at,
    reach.readable, reach.writable)::sec.self, c.name, o.name, c.must_change_password
  from public.session s join public.account c on c.id = s.account_id join public.appointment a on a.id = s.appointment_id
    join public.organisation o on o.id = a.organisation_id
  cross join (select (now() at time zone 'Asia/Shanghai')::date as today) d
  cross join lateral (
    select coalesce(array_agg(p.station_id order by p.station_id) filter (where o.kind <> 'INSTITUTION' or k.is_readable), '{}') as readable,
      coalesce(array_agg(p.station_id order by p.station_id) filter (where o.kind <> 'INSTITUTION' or k.is_writable), '{}') as writable
    from public.appointment_station p
    left join lateral (
      select bool_or(sec.contract_last_day(h) >= d.today or h.handover_until_on >= d.today) as is_readable,
        bool_or(sec.contract_last_day(h) >= d.today) as is_writable
      from public.contract_station cs join public.contract h on h.id = cs.contract_id
      where o.kind = 'INSTITUTION' and cs.station_id = p.station_id and h.institution_id = o.id and h.from_on <= d.today) k on true
    where p.appointment_id = a.id and (p.until_on is null or p.until_on >= d.today)) reach
  where s.token_hash = sha256(convert_to(p_token, 'UTF8')) and s.revoked_at is null and s.expires_at > now() and c.disabled_at is null
    and a.from_on <= d.today and (a.until_on is null or a.until_on >= d.today)
$$;
revoke execute on function sec.in_force(text) from public, shezhan_app, shezhan_job;

create or replace function sec.look_up() returns sec.self language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_me sec.self;
begin
  select (f.me).* into v_me from sec.in_force(coalesce(current_setting('app.token', true), '')) f;
  return v_me;
end $$;

-- Stations whose client rows an actor reads, or writes, in the clear: front line and supervision only.
create function sec.client_part(p_me sec.self) returns text language plpgsql immutable as $$
begin
  return case when p_me.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR') then p_me.readable else '{}' end::text || '|'
    || case when p_me.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD') then p_me.writable else '{}' end::text || '|';
end $$;

-- What the transaction carries, if its seal is right: stations read | stations written | the whole. Null otherwise.
create function sec.carried() returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  v_carried text := current_setting('app.scope', true);
  v_key bytea;
begin
  if v_carried is null or v_carried = '' then
    return null;
  end if;
  select key into v_key from sec.seal;
  return case when left(v_carried, 64) = encode(sha256(v_key || convert_to(pg_backend_pid() || ' ' || extract(epoch from now()) || ' '
    || coalesce(current_setting('app.token', true), '') || ' ' || substr(v_carried, 65), 'UTF8')), 'hex') then substr(v_carried, 65) end;
end $$;
revoke execute on function sec.carried() from public, shezhan_app, shezhan_job;

create or replace function sec.me() returns sec.self language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_carried text := sec.carried();
begin
  if v_carried is null then
    return sec.look_up();
  end if;
  return substr(v_carried, length(split_part(v_carried, '|', 1)) + length(split_part(v_carried, '|', 2)) + 3)::sec.self;
end $$;

create or replace function sec.client_stations() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return split_part(coalesce(sec.carried(), sec.client_part(sec.look_up())), '|', 1)::uuid[];
end $$;

create or replace function sec.writable_client_stations() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return split_part(coalesce(sec.carried(), sec.client_part(sec.look_up())), '|', 2)::uuid[];
end $$;

create or replace function sec.enter(p_token text, p_key uuid default null) returns json language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
declare
  v_found record;
  v_scope text;
begin
  perform set_config('app.token', p_token, true);
  select f.me, (f.me).token_hash, (f.me).last_seen_at, (f.me).idle_minutes, json_build_object('sessionId', (f.me).session_id,
    'accountId', (f.me).account_id, 'appointmentId', (f.me).appointment_id, 'role', (f.me).role,
    'name', f.name, 'organisationId', (f.me).organisation_id, 'organisationName', f.organisation_name,
    'regionPrefix', sec.region_prefix_of((f.me).region_code), 'secondFactorAt', (f.me).second_factor_at, 'mustChangePassword', f.must_change_password,
    'stationIds', case when (f.me).role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER', 'EVALUATOR')
      then to_json((f.me).readable) else '[]'::json end,
    'writableStationIds', case when (f.me).role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER')
      then to_json((f.me).writable) else '[]'::json end,
    'replay', case when p_key is not null then (
      select json_build_object('operation', i.operation, 'requestHash', encode(i.request_hash, 'hex'), 'status', i.status, 'response', i.response)
      from idempotency i where i.account_id = (f.me).account_id and i.key = p_key) end) as answer
  into v_found from sec.in_force(p_token) f;
  if v_found.answer is null or v_found.last_seen_at < now() - make_interval(mins => v_found.idle_minutes) then
    return null;
  end if;
  if v_found.last_seen_at < now() - interval '1 minute' then
    update session set last_seen_at = now() where token_hash = v_found.token_hash;
  end if;
  v_scope := sec.client_part(v_found.me) || v_found.me::text;
  perform set_config('app.scope', sec.seal_of(v_scope) || v_scope, true);
  return v_found.answer;
end $$;
