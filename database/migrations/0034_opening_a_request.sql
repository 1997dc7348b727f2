-- Opening a request costs two small queries instead of six: every request waits for it before it does anything of its own.

-- Who the session is and which stations it reaches, as of today, in one statement. For a contractor's people a station needs a contract
-- in force between the institution and the station; reading lasts through the hand-over window as well.
create or replace function sec.look_up() returns sec.self language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  v_today date := (now() at time zone 'Asia/Shanghai')::date;
  v_me sec.self;
begin
  select s.id, s.token_hash, s.account_id, a.id, a.role, o.id, o.kind, a.region_code, s.idle_minutes, s.last_seen_at, s.second_factor_at,
    reach.readable, reach.writable
  into v_me
  from session s join account c on c.id = s.account_id join appointment a on a.id = s.appointment_id join organisation o on o.id = a.organisation_id
  cross join lateral (
    select coalesce(array_agg(p.station_id order by p.station_id) filter (where o.kind <> 'INSTITUTION' or k.is_readable), '{}') as readable,
      coalesce(array_agg(p.station_id order by p.station_id) filter (where o.kind <> 'INSTITUTION' or k.is_writable), '{}') as writable
    from appointment_station p
    left join lateral (
      select bool_or(sec.contract_last_day(h) >= v_today or h.handover_until_on >= v_today) as is_readable,
        bool_or(sec.contract_last_day(h) >= v_today) as is_writable
      from contract_station cs join contract h on h.id = cs.contract_id
      where o.kind = 'INSTITUTION' and cs.station_id = p.station_id and h.institution_id = o.id and h.from_on <= v_today) k on true
    where p.appointment_id = a.id and (p.until_on is null or p.until_on >= v_today)) reach
  where s.token_hash = sha256(convert_to(coalesce(current_setting('app.token', true), ''), 'UTF8'))
    and s.revoked_at is null and s.expires_at > now() and c.disabled_at is null
    and a.from_on <= v_today and (a.until_on is null or a.until_on >= v_today);
  return v_me;
end $$;

create or replace function sec.me() returns sec.self language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_carried text := current_setting('app.scope', true);
begin
  if v_carried <> '' and left(v_carried, 64) = sec.seal_of(substr(v_carried, 65)) then
    return substr(v_carried, 65)::sec.self;
  end if;
  return sec.look_up();
end $$;

create or replace function sec.enter(p_token text, p_key uuid default null) returns json language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
declare
  v_me sec.self;
  v_scope text;
  v_answer json;
begin
  perform set_config('app.token', p_token, true);
  v_me := sec.look_up();
  if v_me.session_id is null or v_me.last_seen_at < now() - make_interval(mins => v_me.idle_minutes) then
    return null;
  end if;
  if v_me.last_seen_at < now() - interval '1 minute' then
    update session set last_seen_at = now() where token_hash = v_me.token_hash;
  end if;
  v_scope := v_me::text;
  perform set_config('app.scope', sec.seal_of(v_scope) || v_scope, true);
  select json_build_object('sessionId', v_me.session_id, 'accountId', c.id, 'appointmentId', v_me.appointment_id, 'role', v_me.role,
    'name', c.name, 'organisationId', o.id, 'organisationName', o.name,
    'regionPrefix', sec.region_prefix_of(v_me.region_code), 'secondFactorAt', v_me.second_factor_at, 'mustChangePassword', c.must_change_password,
    'stationIds', case when v_me.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER', 'EVALUATOR')
      then to_json(v_me.readable) else '[]'::json end,
    'writableStationIds', case when v_me.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER')
      then to_json(v_me.writable) else '[]'::json end,
    'replay', case when p_key is not null then (
      select json_build_object('operation', i.operation, 'requestHash', encode(i.request_hash, 'hex'), 'status', i.status, 'response', i.response)
      from idempotency i where i.account_id = c.id and i.key = p_key) end)
  into v_answer
  from account c, organisation o where c.id = v_me.account_id and o.id = v_me.organisation_id;
  return v_answer;
end $$;

drop function sec.stations_of(sec.self, boolean);
