-- Accounts, appointments, sessions and the frame every other table stands in.
-- Roles: the migrating owner; shezhan_app (runtime, no ownership, subject to row-level security).

create schema sec;
grant usage on schema sec to shezhan_app;
grant usage on schema public to shezhan_app;

-- China has one time zone; a day is a day there, whatever the server's zone.
create function sec.today() returns date language sql stable parallel safe
  as $$ select (now() at time zone 'Asia/Shanghai')::date $$;

create table organisation (
  id uuid primary key,
  kind text not null check (kind in ('AUTHORITY', 'TOWNSHIP_GOVERNMENT', 'INSTITUTION', 'OTHER')),
  name text not null check (length(name) between 2 and 120),
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  parent_id uuid references organisation,
  is_active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index organisation_region on organisation (region_code, name);
comment on table organisation is '单位：主管部门、乡镇（街道）、社工机构等';

create table account (
  id uuid primary key,
  login_name text not null,
  login_name_key text not null unique,
  name text not null,
  password_hash text not null,
  must_change_password boolean not null default true,
  totp_secret bytea,
  totp_pending bytea,
  totp_confirmed_at timestamptz,
  totp_last_step bigint not null default 0,
  disabled_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now()
);
comment on table account is '账号：一个自然人一个账号';

create table appointment (
  id uuid primary key,
  account_id uuid not null references account,
  role text not null,
  organisation_id uuid not null references organisation,
  region_code text collate "C" not null check (region_code ~ '^[0-9]{12}$'),
  from_on date not null,
  until_on date check (until_on >= from_on),
  created_at timestamptz not null default now()
);
create index appointment_account on appointment (account_id);
create index appointment_organisation on appointment (organisation_id);
comment on table appointment is '任职：角色、单位、区域、起止日（截止日当天仍有效）';

create table session (
  token_hash bytea primary key,
  id uuid not null unique,
  account_id uuid not null references account,
  appointment_id uuid not null references appointment,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  idle_minutes int not null,
  second_factor_at timestamptz,
  revoked_at timestamptz
);
create index session_account on session (account_id) where revoked_at is null;
comment on table session is '登录会话：只存令牌的摘要';

-- Token buckets that survive a restart (限速)
create table throttle (
  key text primary key,
  used int not null,
  window_started_at timestamptz not null
);

create table idempotency (
  account_id uuid not null references account,
  key uuid not null,
  operation text not null,
  request_hash bytea not null,
  status int not null,
  response text not null,
  created_at timestamptz not null default now(),
  primary key (account_id, key)
);
create index idempotency_age on idempotency (created_at);

-- Numbers that a person reads (档案号 …), counted up per series without gaps being promised.
create table number_series (
  series text primary key,
  last_value bigint not null
);

-- Who is acting, in one look: the session found by the digest of the token that the request put into its transaction, its
-- appointment in force today, the account not disabled. PL/pgSQL keeps the plan; SQL functions would be planned at every call.
create type sec.self as (session_id uuid, token_hash bytea, account_id uuid, appointment_id uuid, role text, organisation_id uuid,
  organisation_kind text, region_code text, idle_minutes int, last_seen_at timestamptz, second_factor_at timestamptz,
  readable uuid[], writable uuid[]);

-- The seal of what `sec.enter` has looked up for the rest of its transaction. Only functions of the owner read it.
create table sec.seal (key bytea not null);
insert into sec.seal select sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || clock_timestamp()::text, 'UTF8'));

create function sec.look_up() returns sec.self language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  v_today date := (now() at time zone 'Asia/Shanghai')::date;
  v_me sec.self;
begin
  select s.id, s.token_hash, s.account_id, a.id, a.role, o.id, o.kind, a.region_code, s.idle_minutes, s.last_seen_at, s.second_factor_at, null, null
  into v_me
  from session s join account c on c.id = s.account_id join appointment a on a.id = s.appointment_id join organisation o on o.id = a.organisation_id
  where s.token_hash = sha256(convert_to(coalesce(current_setting('app.token', true), ''), 'UTF8'))
    and s.revoked_at is null and s.expires_at > now() and c.disabled_at is null
    and a.from_on <= v_today and (a.until_on is null or a.until_on >= v_today);
  return v_me;
end $$;

-- The same for every policy of the request: looked up once by `sec.enter` and carried to the end of its transaction under a
-- seal over the transaction's own start and token. A setting that somebody else wrote does not fit the seal, and a token
-- that has changed since (switching identity) does not either: then it is looked up anew.
create function sec.seal_of(p_scope text) returns text language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_key bytea;
begin
  select key into v_key from sec.seal;
  return encode(sha256(v_key || convert_to(pg_backend_pid() || ' ' || extract(epoch from now()) || ' ' || coalesce(current_setting('app.token', true), '') || ' ' || p_scope, 'UTF8')), 'hex');
end $$;
revoke execute on function sec.seal_of(text) from public;

create function sec.me() returns sec.self language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  v_carried text := current_setting('app.scope', true);
  v_me sec.self;
begin
  if v_carried <> '' and left(v_carried, 64) = sec.seal_of(substr(v_carried, 65)) then
    v_me := substr(v_carried, 65)::sec.self;
    return v_me;
  end if;
  v_me := sec.look_up();
  if v_me.session_id is not null then
    v_me.readable := sec.stations_of(v_me, false);
    v_me.writable := sec.stations_of(v_me, true);
  end if;
  return v_me;
end $$;

-- The row of the current session, whether or not its appointment is still in force.
create function sec.current_session() returns session language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_session session;
begin
  select s.* into v_session from session s
  where s.token_hash = sha256(convert_to(coalesce(current_setting('app.token', true), ''), 'UTF8'))
    and s.revoked_at is null and s.expires_at > now();
  return v_session;
end $$;

create function sec.account_id() returns uuid language plpgsql stable security definer set search_path = public, pg_temp
  as $$ begin return (sec.current_session()).account_id; end $$;

-- The appointment the session acts under, if it is in force today and the account is not disabled.
create function sec.current_appointment() returns appointment language plpgsql stable security definer set search_path = public, pg_temp as $$
declare v_appointment appointment;
begin
  select a.* into v_appointment from appointment a where a.id = (sec.me()).appointment_id;
  return v_appointment;
end $$;

create function sec.role() returns text language plpgsql stable security definer set search_path = public, pg_temp
  as $$ begin return (sec.me()).role; end $$;

-- Codes are 12 digits padded with zeros: a province keeps 2 significant digits, a city 4, a county 6, a township 9.
create function sec.region_prefix_of(code text) returns text language sql immutable strict parallel safe as $$
  select case
    when right(code, 10) = '0000000000' then left(code, 2)
    when right(code, 8) = '00000000' then left(code, 4)
    when right(code, 6) = '000000' then left(code, 6)
    when right(code, 3) = '000' then left(code, 9)
    else code end
$$;

create function sec.region_prefix() returns text language plpgsql stable security definer set search_path = public, pg_temp
  as $$ begin return sec.region_prefix_of((sec.me()).region_code); end $$;

alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy own_keys on idempotency to shezhan_app
  using (account_id = (select sec.account_id())) with check (account_id = (select sec.account_id()));

-- Signing in happens before there is a session, so it goes through functions that give out one row and nothing more.
create function sec.find_login(p_key text) returns table (account_id uuid, password_hash text, totp_secret bytea,
  totp_confirmed boolean, totp_last_step bigint, is_disabled boolean) language sql stable security definer
  set search_path = sec, public, pg_temp as $$
  select c.id, c.password_hash, c.totp_secret, c.totp_confirmed_at is not null, c.totp_last_step, c.disabled_at is not null
  from account c where c.login_name_key = p_key
$$;

-- Appointments in force today, the one used last first.
create function sec.appointments_of(p_account uuid) returns table (id uuid, role text, region_code text) language sql stable
  security definer set search_path = sec, public, pg_temp as $$
  select a.id, a.role, a.region_code from appointment a
  where a.account_id = p_account and a.from_on <= sec.today() and (a.until_on is null or a.until_on >= sec.today())
  order by (select max(s.created_at) from session s where s.appointment_id = a.id) desc nulls last, a.from_on desc, a.id
$$;

create function sec.open_session(p_token text, p_id uuid, p_account uuid, p_appointment uuid, p_hours int, p_idle_minutes int,
  p_second_factor_at timestamptz) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  insert into session (token_hash, id, account_id, appointment_id, expires_at, idle_minutes, second_factor_at)
  values (sha256(convert_to(p_token, 'UTF8')), p_id, p_account, p_appointment, now() + make_interval(hours => p_hours),
    p_idle_minutes, p_second_factor_at)
$$;

create function sec.close_session(p_token text) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  update session set revoked_at = now() where token_hash = sha256(convert_to(p_token, 'UTF8')) and revoked_at is null
$$;

create function sec.close_sessions_of(p_account uuid) returns void language sql security definer set search_path = sec, public, pg_temp as $$
  update session set revoked_at = now() where account_id = p_account and revoked_at is null
$$;

-- A new secret waits beside the old one until a code made with it has been confirmed; an abandoned change changes nothing.
create function sec.pending_secret() returns bytea language sql stable security definer set search_path = sec, public, pg_temp
  as $$ select c.totp_pending from account c where c.id = sec.account_id() $$;
create function sec.confirm_pending_secret() returns void language sql security definer set search_path = sec, public, pg_temp as $$
  update account set totp_secret = totp_pending, totp_pending = null, totp_confirmed_at = now()
  where id = sec.account_id() and totp_pending is not null
$$;

-- A used time step can never be used again (RFC 6238: one-time).
create function sec.use_totp_step(p_account uuid, p_step bigint) returns boolean language sql security definer
  set search_path = sec, public, pg_temp as $$
  with used as (update account set totp_last_step = p_step where id = p_account and totp_last_step < p_step returning 1)
  select exists (select 1 from used)
$$;

grant select, insert, update on organisation to shezhan_app;
grant insert, update on account, appointment to shezhan_app;
grant select (id, login_name, login_name_key, name, must_change_password, totp_confirmed_at, disabled_at, version, created_at) on account to shezhan_app;
grant select on appointment to shezhan_app;
grant select, insert, update, delete on throttle to shezhan_app;
grant select, insert on idempotency to shezhan_app;
grant select, insert, update on number_series to shezhan_app;

-- The job queue keeps its tables in a schema of its own, made and kept by the background role.
do $$ begin execute format('grant create on database %I to shezhan_job', current_database()); end $$;
grant delete on idempotency, throttle to shezhan_job;
