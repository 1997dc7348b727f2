-- Who reaches which rows, decided by the database at each statement from the session, the appointment and the contract.

-- Last day a contract carries full access; a contract ended early ends there (当天仍有效).
create function sec.contract_last_day(c contract) returns date language sql immutable as $$
  select least(c.until_on, coalesce(c.ended_on, c.until_on))
$$;

-- Stations of an appointment. A contractor's person needs a contract in force between the institution and the station;
-- reading lasts through the hand-over window as well.
create function sec.stations_of(p_me sec.self, p_writable boolean) returns uuid[] language plpgsql stable security definer
  set search_path = public, pg_temp as $$
declare
  v_today date := (now() at time zone 'Asia/Shanghai')::date;
  v_stations uuid[];
begin
  if p_me.organisation_kind <> 'INSTITUTION' then
    select array_agg(s.station_id order by s.station_id) into v_stations from appointment_station s where s.appointment_id = p_me.appointment_id;
  else
    select array_agg(s.station_id order by s.station_id) into v_stations from appointment_station s
    where s.appointment_id = p_me.appointment_id and exists (
      select 1 from contract_station cs join contract c on c.id = cs.contract_id
      where cs.station_id = s.station_id and c.institution_id = p_me.organisation_id and c.from_on <= v_today
        and (sec.contract_last_day(c) >= v_today or (not p_writable and c.handover_until_on >= v_today)));
  end if;
  return coalesce(v_stations, '{}');
end $$;

create function sec.readable_stations() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_me sec.self := sec.me();
begin
  if v_me.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER', 'EVALUATOR') then
    return v_me.readable;
  end if;
  return '{}';
end $$;

create function sec.writable_stations() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_me sec.self := sec.me();
begin
  if v_me.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER') then
    return v_me.writable;
  end if;
  return '{}';
end $$;

-- Stations whose client rows the actor reads in the clear: front line and supervision only.
create function sec.client_stations() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_me sec.self := sec.me();
begin
  if v_me.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR') then
    return v_me.readable;
  end if;
  return '{}';
end $$;

create function sec.writable_client_stations() returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_me sec.self := sec.me();
begin
  if v_me.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD') then
    return v_me.writable;
  end if;
  return '{}';
end $$;

-- Region ranges [from, until) over 12-digit codes; an actor without that reach gets an empty range.
-- clients: township and county officers (masked rows). figures: all officers. manage: the county. network: whom the actor may look up.
create function sec.range_prefix(p_kind text) returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_me sec.self := sec.me();
begin
  return case
    when v_me.role is null then null
    when p_kind = 'clients' and v_me.role in ('TOWNSHIP_OFFICER', 'COUNTY_OFFICER') then sec.region_prefix_of(v_me.region_code)
    when p_kind = 'figures' and v_me.role in ('TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER')
      then sec.region_prefix_of(v_me.region_code)
    when p_kind = 'manage' and v_me.role = 'COUNTY_OFFICER' then sec.region_prefix_of(v_me.region_code)
    when p_kind = 'network' and v_me.role in ('TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER',
      'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR') then sec.region_prefix_of(v_me.region_code)
    when p_kind = 'network' then left(v_me.region_code, 6)
    end;
end $$;

create function sec.range_from(p_kind text) returns text language plpgsql stable security definer set search_path = public, pg_temp
  as $$ begin return coalesce(rpad(sec.range_prefix(p_kind), 12, '0'), 'x'); end $$;

create function sec.range_until(p_kind text) returns text language plpgsql stable security definer set search_path = public, pg_temp
  as $$ begin return coalesce(sec.range_prefix(p_kind) || ':', 'x'); end $$;

-- Opens a request: checks the token, marks it seen at most once a minute, puts the token into the transaction, and
-- answers with the actor and, for a repeated write, the answer that was given the first time. One round trip.
create function sec.enter(p_token text, p_key uuid default null) returns json language plpgsql volatile security definer
  set search_path = public, pg_temp as $$
declare
  v_me sec.self;
  v_account record;
  v_replay json;
begin
  perform set_config('app.token', p_token, true);
  v_me := sec.look_up();
  if v_me.session_id is null or v_me.last_seen_at < now() - make_interval(mins => v_me.idle_minutes) then
    return null;
  end if;
  if v_me.last_seen_at < now() - interval '1 minute' then
    update session set last_seen_at = now() where token_hash = v_me.token_hash;
  end if;
  v_me.readable := sec.stations_of(v_me, false);
  v_me.writable := sec.stations_of(v_me, true);
  perform set_config('app.scope', sec.seal_of(v_me::text) || v_me::text, true);
  if p_key is not null then
    select json_build_object('operation', i.operation, 'requestHash', encode(i.request_hash, 'hex'), 'status', i.status, 'response', i.response)
    into v_replay from idempotency i where i.account_id = v_me.account_id and i.key = p_key;
  end if;
  select c.name, c.must_change_password, o.name as organisation into v_account
  from account c, organisation o where c.id = v_me.account_id and o.id = v_me.organisation_id;
  return json_build_object('sessionId', v_me.session_id, 'accountId', v_me.account_id, 'appointmentId', v_me.appointment_id, 'role', v_me.role,
    'name', v_account.name, 'organisationId', v_me.organisation_id, 'organisationName', v_account.organisation,
    'regionPrefix', sec.region_prefix_of(v_me.region_code), 'secondFactorAt', v_me.second_factor_at,
    'mustChangePassword', v_account.must_change_password,
    'stationIds', case when v_me.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER', 'EVALUATOR')
      then to_json(v_me.readable) else '[]'::json end,
    'writableStationIds', case when v_me.role in ('STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER')
      then to_json(v_me.writable) else '[]'::json end,
    'replay', v_replay);
end $$;

-- The network is readable within the actor's place; it holds no personal data of clients.
alter table station enable row level security;
alter table station force row level security;
create policy network_read on station for select to shezhan_app using (
  (region_code collate "C" >= (select sec.range_from('network')) and region_code collate "C" < (select sec.range_until('network')))
  or id = any ((select sec.readable_stations())::uuid[]));
create policy county_manages on station for all to shezhan_app using (
  region_code collate "C" >= (select sec.range_from('manage')) and region_code collate "C" < (select sec.range_until('manage')))
  with check (region_code collate "C" >= (select sec.range_from('manage')) and region_code collate "C" < (select sec.range_until('manage')));
create policy station_keeps on station for update to shezhan_app
  using (id = any ((select sec.writable_stations())::uuid[])) with check (id = any ((select sec.writable_stations())::uuid[]));
create policy job_all on station to shezhan_job using (true) with check (true);

do $$
declare t text;
begin
  foreach t in array array['station_state', 'station_zone', 'station_equipment', 'station_sign'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy follows_station on %I for select to shezhan_app using (exists (select 1 from station s where s.id = station_id))', t);
    execute format('create policy county_manages on %I for all to shezhan_app using (exists (select 1 from station s where s.id = station_id and s.region_code collate "C" >= (select sec.range_from(''manage'')) and s.region_code collate "C" < (select sec.range_until(''manage'')))) with check (exists (select 1 from station s where s.id = station_id and s.region_code collate "C" >= (select sec.range_from(''manage'')) and s.region_code collate "C" < (select sec.range_until(''manage''))))', t);
    execute format('create policy station_keeps on %I for all to shezhan_app using (station_id = any ((select sec.writable_stations())::uuid[])) with check (station_id = any ((select sec.writable_stations())::uuid[]))', t);
    execute format('create policy job_all on %I to shezhan_job using (true) with check (true)', t);
  end loop;
end $$;

-- Contracts and institutions are registers of the place; the county keeps them.
alter table contract enable row level security;
alter table contract force row level security;
create policy network_read on contract for select to shezhan_app using (
  (region_code collate "C" >= (select sec.range_from('network')) and region_code collate "C" < (select sec.range_until('network'))));
create policy county_manages on contract for all to shezhan_app using (
  region_code collate "C" >= (select sec.range_from('manage')) and region_code collate "C" < (select sec.range_until('manage')))
  with check (region_code collate "C" >= (select sec.range_from('manage')) and region_code collate "C" < (select sec.range_until('manage')));
create policy job_all on contract to shezhan_job using (true) with check (true);
alter table contract_station enable row level security;
alter table contract_station force row level security;
create policy follows_contract on contract_station to shezhan_app
  using (exists (select 1 from contract c where c.id = contract_id)) with check (exists (select 1 from contract c where c.id = contract_id
    and c.region_code collate "C" >= (select sec.range_from('manage')) and c.region_code collate "C" < (select sec.range_until('manage'))));
create policy job_all on contract_station to shezhan_job using (true) with check (true);

-- Accounts: one's own, and those in the region of a county officer or an administrator.
create function sec.account_is_manageable(p_account uuid) returns boolean language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select (select sec.role()) in ('COUNTY_OFFICER', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR')
    and not exists (select 1 from appointment a where a.account_id = p_account
      and not (a.region_code like (select sec.region_prefix()) || '%'))
$$;
alter table account enable row level security;
alter table account force row level security;
create policy own on account to shezhan_app using (id = (select sec.account_id())) with check (id = (select sec.account_id()));
create policy managed on account to shezhan_app using (sec.account_is_manageable(id)) with check (sec.account_is_manageable(id));
create policy definer on account using (current_user not in ('shezhan_app', 'shezhan_job'));
create policy job_all on account to shezhan_job using (true) with check (true);
alter table appointment enable row level security;
alter table appointment force row level security;
create policy own on appointment for select to shezhan_app using (account_id = (select sec.account_id()));
create policy managed on appointment to shezhan_app using (region_code like (select sec.region_prefix()) || '%'
  and (select sec.role()) in ('COUNTY_OFFICER', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR'));
create policy definer on appointment using (current_user not in ('shezhan_app', 'shezhan_job'));
create policy job_all on appointment to shezhan_job using (true) with check (true);
alter table appointment_station enable row level security;
alter table appointment_station force row level security;
create policy follows_appointment on appointment_station to shezhan_app using (exists (select 1 from appointment a where a.id = appointment_id));
create policy definer on appointment_station using (current_user not in ('shezhan_app', 'shezhan_job'));
create policy job_all on appointment_station to shezhan_job using (true) with check (true);
-- The scope functions above run as the owner, who is held by FORCE as well: the registers they read admit them.
create policy definer on station using (current_user not in ('shezhan_app', 'shezhan_job'));
create policy definer on contract using (current_user not in ('shezhan_app', 'shezhan_job'));
create policy definer on contract_station using (current_user not in ('shezhan_app', 'shezhan_job'));
create policy definer on idempotency using (current_user not in ('shezhan_app', 'shezhan_job'));

-- Names of colleagues stand beside what they did; a name without an account of one's own region stays empty.
create function sec.account_name(p_account uuid) returns text language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select c.name from account c where c.id = p_account and exists (
    select 1 from appointment a where a.account_id = c.id and left(a.region_code, 2) = left((select sec.region_prefix()), 2))
$$;

-- The accounts listed on the log-in page of a demo; a real instance has no row here.
create table demo_account (
  account_id uuid primary key references account,
  position int not null
);
create function sec.demo_accounts() returns table (login_name text, name text, role text, organisation_name text, place text)
  language sql stable security definer set search_path = sec, public, pg_temp as $$
  select c.login_name, c.name, a.role, o.name,
    coalesce((select string_agg(r.name, '' order by r.code) from region r
      where r.code in (rpad(left(a.region_code, 2), 12, '0'), rpad(left(a.region_code, 4), 12, '0'), rpad(left(a.region_code, 6), 12, '0'), a.region_code)
        and r.valid_until is null and r.name <> '市辖区'), '')
  from demo_account d join account c on c.id = d.account_id
  join lateral (select * from appointment x where x.account_id = c.id order by x.from_on desc, x.id limit 1) a on true
  join organisation o on o.id = a.organisation_id
  order by d.position
$$;

grant select, insert, update on station, station_state, institution, contract to shezhan_app;
grant select, insert, update, delete on station_zone, station_equipment, station_sign, contract_station, appointment_station to shezhan_app;
grant usage on schema sec to shezhan_job;
grant usage on schema public to shezhan_job;
grant select, insert, update, delete on all tables in schema public to shezhan_job;
grant execute on all functions in schema sec to shezhan_app, shezhan_job;
-- Functions of later migrations are called by the same two roles.
alter default privileges in schema sec grant execute on functions to shezhan_app, shezhan_job;
alter default privileges in schema public grant select, insert, update, delete on tables to shezhan_job;
